"""Pool processes route by the rules that a batch brings along, whatever they knew before."""

from __future__ import annotations

from streams.agents import work
from streams.agents.packed_rules import PackedRules
from streams.chain import Chain
from streams.rules import Facts, Rules
from streams.settings import Settings

_A = Rules.read({"a.yaml": "rules:\n  - name: pier\n    phrase: 'old pier*'\n"})
_B = Rules.read({"b.yaml": "unmatched: rest\nrules:\n  - name: ferry\n    phrase: ferry\n    words: '> 2'\n"})


def test_a_packed_set_routes_as_before():
    """Given a set with phrases, when it is packed and unpacked, then hash, routes and reasons are the same."""
    for rules in (_A, _B):
        facts = Facts(title="The ferry and the old piers", words=6)
        unpacked = PackedRules.of(rules).rules()
        assert unpacked.hash == rules.hash
        assert unpacked.route(facts) == rules.route(facts)


def test_a_process_takes_up_the_batch_s_rules(monkeypatch):
    """Given batches of two rulings in turn, then each runs under its own, and a new config names the change."""
    chain = Chain.open(Settings(tier="gazetteer"), Rules(()))
    monkeypatch.setattr(work, "_chain", chain)
    seen = [work.under(PackedRules.of(rules), _config, [None])[0] for rules in (_A, _B, _A, _A)]
    assert [rules for rules, _ in seen] == [_A.hash, _B.hash, _A.hash, _A.hash]
    configs = [config for _, config in seen]
    assert configs[0] == configs[2] == configs[3] != configs[1]
    assert work._open().tagger is chain.tagger


def _config(items):
    chain = work._open()
    return [(chain.rules.hash, chain.config) for _ in items]
