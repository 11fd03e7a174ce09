"""Rules there and back: every rule of the pure package survives the database."""

from __future__ import annotations

import json
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundswell.race.delegates.contests import DEMOCRATIC_STATE, KindRule, StateRule
from groundswell.race.delegates.pools import POOL_KINDS
from groundswell.race.delegates.rules import (
    AtMostReach,
    Bar,
    Case,
    Cases,
    LeaderReaches,
    Places,
    Proportional,
    WinnerTakeAll,
)
from groundswell.server.races.queries.delegates.rules import (
    RuleUnreadable,
    load_rule,
    read_rule,
    write_rule,
)

_BARS = st.builds(Bar, share=st.fractions(0, 1, max_denominator=1_000), inclusive=st.booleans())
_PLACES = st.lists(st.integers(1, 9), min_size=1, max_size=4).map(
    lambda some: Places(delegates=tuple(sorted(some, reverse=True)))
)
_PROPORTIONAL = st.builds(
    Proportional,
    threshold=_BARS,
    nobody=st.sampled_from(["half_of_leader", "everyone"]),
    at_least=st.integers(1, 5),
    rounding=st.sampled_from(["nearest_from_top", "up_from_top"]),
    base=st.sampled_from(["qualified", "cast"]),
)
_CONDITIONS = st.builds(LeaderReaches, bar=_BARS) | st.builds(
    AtMostReach, bar=_BARS, number=st.integers(0, 4)
)
_POOL_RULES = st.recursive(
    st.just(WinnerTakeAll()) | _PLACES | _PROPORTIONAL,
    lambda rules: st.builds(
        Cases,
        cases=st.lists(st.builds(Case, when=_CONDITIONS, rule=rules), max_size=3).map(tuple),
        otherwise=rules,
    ),
    max_leaves=6,
)
_RULES = st.dictionaries(st.sampled_from(POOL_KINDS), _POOL_RULES).map(
    lambda kinds: StateRule(
        rules=tuple(KindRule(kind=kind, rule=rule) for kind, rule in kinds.items()),
        source="The plan",
    )
)


@given(_RULES)
def test_rule_comes_back_from_json_as_it_was(rule: StateRule) -> None:
    assert read_rule(json.loads(json.dumps(write_rule(rule)))) == rule


def test_democratic_rule_is_one_word() -> None:
    assert write_rule(DEMOCRATIC_STATE) == {"type": "democratic"}
    assert read_rule({"type": "democratic"}) is DEMOCRATIC_STATE


def test_lowered_thresholds_come_back() -> None:
    bars = tuple(Bar(share=Fraction(share, 100)) for share in (15, 10))
    rule = Proportional(threshold=Bar(share=Fraction(1, 5)), lowered=bars)
    state = StateRule(rules=(KindRule(kind="statewide", rule=rule),))
    assert read_rule(write_rule(state)) == state


@pytest.mark.parametrize(
    "stored",
    [
        {"type": "lottery"},
        {"type": "democratic", "more": 1},
        {"type": "by_kind", "rules": [{"kind": "moon", "rule": {"type": "winner_take_all"}}]},
        {
            "type": "by_kind",
            "rules": [
                {
                    "kind": "district",
                    "rule": {"type": "proportional", "threshold": {"share": "1/0"}},
                }
            ],
        },
    ],
)
def test_what_is_no_rule_is_refused(stored: dict[str, object]) -> None:
    with pytest.raises(RuleUnreadable):
        read_rule(stored)
    assert load_rule(stored) is None
