"""Outcomes under rules (spec/tally.md, 6); every expectation was worked out by hand."""

from __future__ import annotations

from typing import Any

import msgspec
from vectors.generate.case import Case
from vectors.generate.manifests import ANA, BEN, NONE, question

from groundswell.voting.manifest import Option, Question, Rule

ABOUT = "What a rule makes of totals: spec/tally.md, section 6. Worked out by hand."

_ABSTAIN = Option("abstain", "Abstain", "abstain")
_WITH_ABSTAIN = (ANA, BEN, NONE, _ABSTAIN)

Expected = tuple[int, bool, bool, str, str | None]
"""Denominator, quorum met, threshold met, reason, option."""


def rule(threshold: str | None = None, **changes: Any) -> Rule:
    """Make a rule over the votes cast, without a quorum."""
    fields: dict[str, Any] = {"of": "votes_cast", "abstentions": "counted", "quorum": "0"}
    if threshold:
        fields |= {"comparison": "at_least", "threshold": threshold}
    return Rule(**fields | changes)


def cases() -> list[Case]:
    """List thresholds, quorums, abstentions, ties, scores, weights, and totals that can't be."""
    return [*_thresholds(), *_quorums(), *_abstentions(), *_ties(), *_kinds(), *_impossible()]


def _thresholds() -> list[Case]:
    two, half = rule("2/3"), rule("1/2", comparison="more_than")
    eligible = rule("1/2", of="eligible")
    return [
        _case("two-thirds exactly", two, [6, 2, 1], (9, True, True, "carried", "ana")),
        _case("one below two-thirds", two, [5, 2, 2], (9, True, False, "threshold", None)),
        _case("333,333,333/500,000,000 is not two-thirds of 3", rule("333333333/500000000"),
              [2, 1, 0], (3, True, True, "carried", "ana")),
        _case("666666667/1000000000 is more than 2 of 3", rule("666666667/999999999"),
              [2, 1, 0], (3, True, False, "threshold", None)),
        _case("half is not more than half", half, [5, 3, 2], (10, True, False, "threshold", None)),
        _case("more than half", half, [6, 2, 2], (10, True, True, "carried", "ana")),
        _case("half of everyone", eligible, [5, 0, 0], (10, True, True, "carried", "ana"), voted=5),
        _case("not half of everyone", eligible, [4, 0, 0], (10, True, False, "threshold", None),
              voted=4),
        _case("no endorsement carries", two, [1, 1, 7], (9, True, True, "carried", "none")),
        _case("a plurality", rule(), [4, 3, 3], (10, True, True, "carried", "ana")),
    ]  # fmt: skip


def _quorums() -> list[Case]:
    tenth = rule(quorum="1/10")
    third = rule(quorum="1/3")
    return [
        _case("a tenth of ten", tenth, [1, 0, 0], (1, True, True, "carried", "ana"), voted=1),
        _case("a third of ten is more than three", third, [3, 0, 0],
              (3, False, True, "quorum", None), voted=3),
        _case("four are a third of ten", third, [4, 0, 0], (4, True, True, "carried", "ana"),
              voted=4),
        _case("a number", rule(quorum="5"), [4, 0, 0], (4, False, True, "quorum", None), voted=4),
        _case("members, not weight", rule(quorum="5"), [90, 0, 0],
              (90, False, True, "quorum", None), voted=4, weight=90),
        _case("quorum before tie", rule(quorum="5"), [2, 2, 0], (4, False, True, "quorum", None),
              voted=4),
    ]  # fmt: skip


def _abstentions() -> list[Case]:
    out = rule("1/2", comparison="more_than", abstentions="left_out")
    return [
        _case("left out", out, [3, 2, 0, 5], (5, True, True, "carried", "ana"), _WITH_ABSTAIN),
        _case("counted", rule("1/2"), [4, 1, 0, 5], (10, True, False, "threshold", None),
              _WITH_ABSTAIN),
        _case("abstain never leads", rule(), [1, 0, 0, 9], (10, True, True, "carried", "ana"),
              _WITH_ABSTAIN),
        _case("all abstain", out, [0, 0, 0, 10], (0, True, False, "no_votes", None), _WITH_ABSTAIN),
    ]  # fmt: skip


def _ties() -> list[Case]:
    return [
        _case("a tie", rule(), [4, 4, 2], (10, True, True, "tie", None)),
        _case("a tie with no endorsement", rule(), [4, 2, 4], (10, True, True, "tie", None)),
        _case("a tie below the threshold", rule("2/3"), [4, 4, 2], (10, True, False, "tie", None)),
        _case("nobody votes", rule(), [0, 0, 0], (0, True, False, "no_votes", None), voted=0),
    ]


def _kinds() -> list[Case]:
    approval = question("approval", least=0, most=3, rule=rule("2/3"))
    score = question("score", highest=5, least=0, most=15, rule=rule("1/2"))
    return [
        _asked("approval: of ballots, not of marks", approval, [7, 7, 3],
               (10, True, True, "tie", None)),
        _asked("approval: seven of ten", approval, [7, 6, 3], (10, True, True, "carried", "ana")),
        _asked("score: half of the points", score, [25, 20, 0], (50, True, True, "carried", "ana")),
        _asked("score: below half", score, [24, 20, 0], (50, True, False, "threshold", None)),
        _asked("weights", question(rule=rule("2/3")), [20, 10, 0],
               (30, True, True, "carried", "ana"), weight=30),
    ]  # fmt: skip


def _impossible() -> list[Case]:
    approval = question("approval", least=1, most=2, rule=rule())
    plain = question(rule=rule())
    return [
        _asked("impossible: more than the weight", plain, [11, 0, 0], None),
        _asked("impossible: fewer marks than ballots", plain, [5, 0, 0], None),
        _asked("impossible: more marks than allowed", approval, [10, 10, 10], None),
        _asked("impossible: more voted than are eligible", plain, [11, 0, 0], None, voted=11),
        _asked("impossible: weight below the members", plain, [9, 0, 0], None, weight=9),
    ]


def _case(
    name: str,
    applied: Rule,
    totals: list[int],
    expected: Expected,
    options: tuple[Option, ...] = (ANA, BEN, NONE),
    **turnout: int,
) -> Case:
    turnout.setdefault("voted", sum(totals))
    return _asked(name, question(options=options, rule=applied), totals, expected, **turnout)


def _asked(
    name: str, asked: Question, totals: list[int], expected: Expected | None, **turnout: int
) -> Case:
    """Write a case: ten are eligible and all vote, unless the turnout says otherwise."""
    voted = turnout.get("voted", 10)
    weight = turnout.get("weight", voted)
    case: Case = {
        "name": name,
        "question": msgspec.to_builtins(asked),
        "eligible": 10,
        "eligible_weight": 10 - voted + weight,
        "voted": voted,
        "voted_weight": weight,
        "totals": totals,
        "accepted": expected is not None,
    }
    return case | ({"outcome": _outcome(asked, totals, expected)} if expected else {})


def _outcome(asked: Question, totals: list[int], expected: Expected) -> Case:
    denominator, quorum_met, threshold_met, reason, option = expected
    decision = "no_decision"
    if option is not None:
        decision = "no_endorsement" if option == "none" else "endorsed"
    outcome: Case = {
        "question": asked.id,
        "totals": totals,
        "denominator": denominator,
        "quorum_met": quorum_met,
        "threshold_met": threshold_met,
        "decision": decision,
        "reason": reason,
    }
    return outcome | ({"option": option} if option else {})
