"""``when:``, an expression in CEL (Common Expression Language) for conditions that no test covers. An optional extra.

It runs on Google's CEL in C++: names and types are checked when rules are read, regular expressions are RE2's (linear time),
recursion and loops are bounded, and a failure at run time is a value, not an exception.
"""

from __future__ import annotations

import importlib
import re
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Self

from streams.rules.facts import Facts
from streams.rules.probe import Probe

#: Characters of an expression: longer ones should be written as tests, which people can read.
EXPRESSION_LIMIT = 2_000
#: How CEL reports a mistake: line, column, sentence.
_MISTAKE = re.compile(r"ERROR: <input>:(-?[0-9]+):(-?[0-9]+): ([^\n]*)")
#: How CEL reports, at run time, a fact that the article does not have.
_NO_VALUE = re.compile(r'No value with name "(\w+)" found')

_STRINGS = ("entities", "entity_names", "topics", "topic_names", "countries", "hosts", "cites")
_STRENGTHS = ("salience", "score")
_STRING = (
    "language", "source", "publisher", "kind", "provenance", "agency", "original_publisher", "duplicate", "change", "role",
    "title", "text",
)  # fmt: skip
_INT = ("words", "sources", "articles")
_DOUBLE = ("quality",)
#: Names that an expression may use.
NAMES = (*_STRINGS, *_STRENGTHS, *_STRING, *_INT, *_DOUBLE)
#: CEL's own functions that suit articles, for suggestions; CEL knows more.
FUNCTIONS = ("size", "contains", "startsWith", "endsWith", "matches", "exists", "all", "filter", "map", "int", "double")


class NoCelError(Exception):
    """The extra is not installed."""


@dataclass(frozen=True, slots=True)
class Mistake:
    """One mistake in an expression: line and column in it (from 1), a sentence, and the unknown name if that is what is wrong."""

    line: int
    column: int
    sentence: str
    unknown: str | None = None


class WhenError(Exception):
    """An expression that does not compile, or does not give true or false."""

    def __init__(self, mistakes: tuple[Mistake, ...]) -> None:
        super().__init__(mistakes[0].sentence)
        self.mistakes = mistakes


@dataclass(frozen=True, slots=True)
class When:
    """The expression is true of the article. It does not hold if a fact in it is unknown, or evaluation fails otherwise."""

    source: str
    program: Any = field(repr=False, compare=False)

    @classmethod
    def of(cls, source: str) -> Self:
        """Compile an expression. Raises ``WhenError`` with all its mistakes, ``NoCelError`` without the extra."""
        try:
            program = _environment().compile(source)
        except RuntimeError as error:
            raise WhenError(_mistakes(str(error))) from None
        kind = program.return_type().name()
        if kind != "BOOL":
            raise WhenError(
                (Mistake(1, 1, f"an expression must be true or false; this one is of type {kind.lower()}"),)
            )
        return cls(source, program)

    def __reduce__(self) -> tuple[Any, tuple[str]]:
        """Pickle the source: a compiled expression cannot leave its process."""
        return When.of, (self.source,)

    def holds(self, probe: Probe) -> bool:
        """Evaluate it."""
        return self._value(probe) is True

    def because(self, probe: Probe) -> str:  # noqa: ARG002 - the protocol's shape
        """Give the expression."""
        return self.source

    def wanted(self, probe: Probe) -> str:
        """Give the expression, and why it could not be evaluated if so."""
        value = self._value(probe)
        return f"not {self.source}" + ("" if value is False else f" ({value})")

    def anchor(self) -> None:
        """Give none: what an expression needs is not known from outside."""
        return

    def _value(self, probe: Probe) -> object:
        """Give true, false, or a sentence that says why there is neither."""
        try:
            value = self.program.eval(_activation(probe)).value()
        except (RuntimeError, ValueError, TypeError) as error:  # as for text with lone surrogates, which is not UTF-8
            value = error
        if isinstance(value, bool):
            return value
        unknown = _NO_VALUE.search(str(value))
        return f"{unknown[1]} is not known" if unknown else str(value)[:200]


def _activation(probe: Probe) -> object:
    """Give the article's facts as CEL takes them, made once per article."""
    if probe.activation is None:
        probe.activation = _environment().Activation(variables(probe.facts))
    return probe.activation


def variables(facts: Facts) -> dict[str, object]:
    """Give an article's facts by the names that expressions use; what is unknown is left out."""
    known = {
        "entities": [entity.id for entity in facts.entities],
        "entity_names": [entity.name for entity in facts.entities],
        "salience": {entity.id: entity.strength for entity in facts.entities},
        "topics": [topic.id for topic in facts.topics],
        "topic_names": [topic.name for topic in facts.topics],
        "score": {topic.id: topic.strength for topic in facts.topics},
        "countries": list(facts.countries),
        "hosts": list(facts.hosts),
        "cites": list(facts.cites),
    }
    rest = {name: getattr(facts, name) for name in (*_STRING, *_INT, *_DOUBLE)}
    return {**known, **{name: value for name, value in rest.items() if value is not None}}


@cache
def _environment() -> Any:
    """Open CEL with our names and their types. The library (14 MB) is loaded only with the first expression."""
    try:
        cel = importlib.import_module("cel_expr_python.cel")
    except ImportError:
        raise NoCelError from None
    kinds = cel.Type
    types = (
        (_STRINGS, kinds.List(kinds.STRING)),
        (_STRENGTHS, kinds.Map(kinds.STRING, kinds.DOUBLE)),
        (_STRING, kinds.STRING),
        (_INT, kinds.INT),
        (_DOUBLE, kinds.DOUBLE),
    )
    return cel.NewEnv(variables={name: kind for names, kind in types for name in names})


def _mistakes(message: str) -> tuple[Mistake, ...]:
    found = [
        Mistake(max(1, int(line)), max(1, int(column)), sentence.partition(" expecting {")[0], _unknown(sentence))
        for line, column, sentence in _MISTAKE.findall(message)
    ]
    return tuple(found) or (Mistake(1, 1, message.removesuffix("]").rpartition(" [")[0] or message),)


def _unknown(sentence: str) -> str | None:
    found = re.match(r"undeclared reference to '([^']+)'", sentence)
    return found[1] if found else None
