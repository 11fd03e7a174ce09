"""Rules as the database keeps them: every rule of `race.delegates.rules`, there and back.

The form in the database is JSON, one object with its type named; fractions are exact texts
("3/20"), so that a correction reads as one.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Any

import msgspec

from groundswell.race.delegates.contests import DEMOCRATIC_STATE, KindRule, StateRule
from groundswell.race.delegates.pools import PoolKind
from groundswell.race.delegates.rules import (
    AtMostReach,
    Bar,
    Base,
    Case,
    Cases,
    Condition,
    LeaderReaches,
    Nobody,
    Places,
    PoolRule,
    Proportional,
    Rounding,
    WinnerTakeAll,
)

MAX_RULE = 20_000
"""Bytes of a rule as JSON."""
_SHARE = re.compile(r"[0-9]{1,6}(?:/[1-9][0-9]{0,5}|\.[0-9]{1,9})?")


class StoredBar(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A `Bar`; its share is a fraction or a decimal."""

    share: str
    inclusive: bool = True


class StoredWinner(msgspec.Struct, frozen=True, tag="winner_take_all", forbid_unknown_fields=True):
    """A `WinnerTakeAll`."""


class StoredPlaces(msgspec.Struct, frozen=True, tag="places", forbid_unknown_fields=True):
    """A `Places`."""

    delegates: tuple[int, ...]


class StoredProportional(
    msgspec.Struct,
    frozen=True,
    tag="proportional",
    forbid_unknown_fields=True,
):
    """A `Proportional`."""

    threshold: StoredBar = StoredBar("0")
    lowered: tuple[StoredBar, ...] = ()
    nobody: Nobody = "everyone"
    at_least: int = 1
    base: Base = "qualified"
    rounding: Rounding = "largest_remainder"


class StoredLeaderReaches(
    msgspec.Struct, frozen=True, tag="leader_reaches", forbid_unknown_fields=True
):
    """A `LeaderReaches`."""

    bar: StoredBar


class StoredAtMostReach(
    msgspec.Struct, frozen=True, tag="at_most_reach", forbid_unknown_fields=True
):
    """An `AtMostReach`."""

    bar: StoredBar
    number: int


class StoredCase(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A `Case`."""

    when: StoredLeaderReaches | StoredAtMostReach
    rule: StoredWinner | StoredPlaces | StoredProportional | StoredCases


class StoredCases(msgspec.Struct, frozen=True, tag="cases", forbid_unknown_fields=True):
    """A `Cases`."""

    cases: tuple[StoredCase, ...]
    otherwise: StoredWinner | StoredPlaces | StoredProportional | StoredCases


StoredPoolRule = StoredWinner | StoredPlaces | StoredProportional | StoredCases


class StoredKindRule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A `KindRule`."""

    kind: PoolKind
    rule: StoredPoolRule


class StoredDemocratic(msgspec.Struct, frozen=True, tag="democratic", forbid_unknown_fields=True):
    """The one rule of every Democratic contest."""


class StoredByKind(
    msgspec.Struct, frozen=True, tag="by_kind", forbid_unknown_fields=True, omit_defaults=True
):
    """A `StateRule`."""

    rules: tuple[StoredKindRule, ...]
    source: str = ""


StoredRule = StoredDemocratic | StoredByKind


class RuleUnreadable(ValueError):
    """Say that a text is no rule; the message is technical and in English."""


def load_rule(stored: Any) -> StateRule | None:
    """Give a contest's rule; None where none is written down, or it is none."""
    try:
        return read_rule(stored) if stored else None
    except RuleUnreadable:
        return None


def read_rule(stored: Any) -> StateRule:
    """Make a rule from its JSON.

    Raises:
        RuleUnreadable: if it is none.
        RuleInvalid: if it contradicts itself.
    """
    try:
        rule: StoredRule = msgspec.convert(stored, StoredRule)
    except (msgspec.ValidationError, RecursionError) as error:
        raise RuleUnreadable(str(error)) from error
    if isinstance(rule, StoredDemocratic):
        return DEMOCRATIC_STATE
    kinds = tuple(KindRule(kind=each.kind, rule=_rule(each.rule)) for each in rule.rules)
    return StateRule(rules=kinds, source=rule.source)


def read_pool_rule(text: str) -> PoolRule:
    """Read the rule of a pool from JSON text.

    Raises:
        RuleUnreadable: if it is none.
        RuleInvalid: if it contradicts itself.
    """
    if len(text) > MAX_RULE:
        raise RuleUnreadable("too long")
    try:
        stored: StoredPoolRule = msgspec.json.decode(text, type=StoredPoolRule)
        return _rule(stored)
    except (msgspec.MsgspecError, RecursionError) as error:
        raise RuleUnreadable(str(error)) from error


def write_rule(rule: StateRule) -> dict[str, Any]:
    """Give a rule as the database keeps it."""
    stored: StoredRule
    if rule == DEMOCRATIC_STATE:
        stored = StoredDemocratic()
    else:
        stored = StoredByKind(
            tuple(StoredKindRule(each.kind, _store(each.rule)) for each in rule.rules),
            rule.source,
        )
    made: dict[str, Any] = msgspec.to_builtins(stored)
    return made


def _rule(stored: StoredPoolRule) -> PoolRule:
    match stored:
        case StoredWinner():
            return WinnerTakeAll()
        case StoredPlaces(delegates):
            return Places(delegates=delegates)
        case StoredCases(cases, otherwise):
            made = (Case(when=_condition(each.when), rule=_rule(each.rule)) for each in cases)
            return Cases(cases=tuple(made), otherwise=_rule(otherwise))
        case _:
            return Proportional(
                threshold=_bar(stored.threshold),
                lowered=tuple(_bar(each) for each in stored.lowered),
                nobody=stored.nobody,
                at_least=stored.at_least,
                base=stored.base,
                rounding=stored.rounding,
            )


def _condition(stored: StoredLeaderReaches | StoredAtMostReach) -> Condition:
    if isinstance(stored, StoredLeaderReaches):
        return LeaderReaches(bar=_bar(stored.bar))
    return AtMostReach(bar=_bar(stored.bar), number=stored.number)


def _bar(stored: StoredBar) -> Bar:
    if not _SHARE.fullmatch(stored.share):
        raise RuleUnreadable(f"no share: {stored.share!r}")
    return Bar(share=Fraction(stored.share), inclusive=stored.inclusive)


def _store(rule: PoolRule) -> StoredPoolRule:
    match rule:
        case WinnerTakeAll():
            return StoredWinner()
        case Places():
            return StoredPlaces(rule.delegates)
        case Cases():
            cases = tuple(
                StoredCase(_store_condition(each.when), _store(each.rule)) for each in rule.cases
            )
            return StoredCases(cases, _store(rule.otherwise))
        case Proportional():
            return StoredProportional(
                _store_bar(rule.threshold),
                tuple(_store_bar(each) for each in rule.lowered),
                rule.nobody,
                rule.at_least,
                rule.base,
                rule.rounding,
            )


def _store_condition(condition: Condition) -> StoredLeaderReaches | StoredAtMostReach:
    if isinstance(condition, LeaderReaches):
        return StoredLeaderReaches(_store_bar(condition.bar))
    return StoredAtMostReach(_store_bar(condition.bar), condition.number)


def _store_bar(bar: Bar) -> StoredBar:
    return StoredBar(str(bar.share), bar.inclusive)
