"""A person's file that cannot be read says so in one sentence."""

import pytest

from streams.errors import UserError
from streams.yaml_file import read_yaml


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b"name: \xff\xfe\n", "UTF-8"),
        (b"rules:\n  - {a: 1\n", ":3:1: not valid YAML"),
        (b"a: \x07\n", "not valid YAML"),
    ],
)
def test_what_is_wrong_in_a_file_is_reported(tmp_path, content, complaint):
    """Given bytes that are no text, a bracket left open or a control character, then the error names the file and what is wrong."""
    path = tmp_path / "rules.yaml"
    path.write_bytes(content)
    with pytest.raises(UserError, match=r"rules\.yaml") as error:
        read_yaml(path)
    assert complaint in str(error.value)
