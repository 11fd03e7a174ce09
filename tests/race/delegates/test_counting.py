"""The running count, and a candidate against a target."""

import csv
import io
from dataclasses import replace
from datetime import date

import pytest
from tests.race.delegates.material import lot, pool, reference, result

from groundswell.race.delegates.contests import (
    DEMOCRATIC_STATE,
    CandidateAward,
    Declared,
    KindRule,
    PublishedAwards,
    StateContest,
    StateRule,
    allocate_contest,
)
from groundswell.race.delegates.counting import (
    CandidateCount,
    majority,
    running_count,
    running_counts,
)
from groundswell.race.delegates.errors import ContestInvalid, NoVotes, RuleInvalid, TargetInvalid
from groundswell.race.delegates.pools import Pool
from groundswell.race.delegates.rules import DEMOCRATIC
from groundswell.race.delegates.targets import Target, against_target

FIRST, SECOND, THIRD = date(2016, 2, 1), date(2016, 3, 1), date(2016, 4, 1)
PLACE = "ocd-division/country:us/state:"


def contest(state: str, held_on: date = FIRST, **parts: object) -> StateContest:
    blank = StateContest(
        place=PLACE + state,
        name=state.upper(),
        held_on=held_on,
        kind="primary",
        rule=DEMOCRATIC_STATE,
        pools=(pool(10),),
    )
    return replace(blank, **parts)  # type: ignore[arg-type]


def published(**awards: int) -> PublishedAwards:
    return PublishedAwards(
        awards=tuple(
            CandidateAward(candidate=name, delegates=each) for name, each in awards.items()
        )
    )


CALENDAR = (
    contest(
        "ia",
        results=(result(10, {"A": 60, "B": 40}),),
        unpledged=4,
        declared=(
            Declared(candidate="A", delegates=2, declared_on=date(2015, 12, 1)),
            Declared(candidate="B", delegates=1, declared_on=date(2016, 2, 15)),
        ),
    ),
    contest(
        "nh",
        pools=(pool(5), Pool(pool_id="AL", kind="at_large", delegates=4)),
        results=(result(5, {"A": 1, "B": 1}),),
        unpledged=2,
        declared=(Declared(candidate="C", delegates=1),),
    ),
    contest("sc", SECOND, results=published(A=3, B=7)),
    contest("nv", THIRD, unpledged=3),
)


def test_pledged_and_unpledged_are_counted_apart() -> None:
    found = running_count(CALENDAR, as_of=FIRST)

    assert found.candidates == (
        CandidateCount(candidate="A", pledged=8, unpledged=2),
        CandidateCount(candidate="B", pledged=6, unpledged=0),
        CandidateCount(candidate="C", pledged=0, unpledged=1),
    )
    assert (found.pledged, found.awarded, found.undecided, found.to_come) == (39, 14, 1, 24)
    assert (found.unpledged, found.declared) == (9, 3)
    assert found.incomplete == (PLACE + "nh",)


def test_count_grows_with_the_day() -> None:
    found = running_count(CALENDAR, as_of=SECOND)
    assert found.candidates[:2] == (
        CandidateCount(candidate="B", pledged=13, unpledged=1),
        CandidateCount(candidate="A", pledged=11, unpledged=2),
    )
    assert running_count(CALENDAR, as_of=date(2016, 1, 31)).awarded == 0


def test_declaration_counts_from_its_day() -> None:
    days = (date(2015, 11, 30), date(2015, 12, 1), date(2016, 2, 14), date(2016, 2, 15))
    # One delegate declared on a day that was not published: he counts on every day.
    assert [each.declared for each in running_counts(CALENDAR, days=days)] == [1, 3, 3, 4]


def test_counts_of_several_days_are_the_counts_of_each() -> None:
    days = (date(2016, 1, 31), FIRST, SECOND, THIRD)
    assert running_counts(CALENDAR, days=days) == tuple(
        running_count(CALENDAR, as_of=day) for day in days
    )


def test_majorities_are_more_than_half() -> None:
    found = running_count(CALENDAR, as_of=SECOND)
    assert (found.majority_of_pledged, found.majority_of_all) == (20, 25)
    assert (found.pledged_needed("A"), found.pledged_needed("Z")) == (9, 20)
    assert (found.can_reach_majority("A"), found.can_reach_majority("Z")) == (True, False)
    assert [majority(total) for total in (1, 2, 3, 4)] == [1, 2, 2, 3]


def test_lot_of_a_contest_decides_its_tie() -> None:
    nh = replace(CALENDAR[1], lots=(lot("B", "A"),))
    found = running_count((nh,), as_of=FIRST)
    assert [(each.candidate, each.pledged) for each in found.candidates[:2]] == [("B", 3), ("A", 2)]
    assert found.undecided == 0


def test_pool_that_fails_stops_no_other() -> None:
    made = contest(
        "me",
        pools=(pool(3, pool_id="CD1"), pool(2, pool_id="CD2"), pool(1, pool_id="CD3")),
        results=(result(3, {"A": 0}, pool_id="CD1"), result(2, {"A": 9}, pool_id="CD2")),
    )
    found = allocate_contest(made)

    assert [each.pool.pool_id for each in found.allocations] == ["CD2"]
    assert [(each.pool.pool_id, type(each.error)) for each in found.failed] == [("CD1", NoVotes)]
    assert [each.pool_id for each in found.waiting] == ["CD3"]
    assert running_count((made,), as_of=FIRST).to_come == 4


def test_pool_of_a_kind_without_a_rule_fails_by_name() -> None:
    rule = StateRule(rules=(KindRule(kind="at_large", rule=DEMOCRATIC),))
    found = allocate_contest(contest("me", rule=rule, results=(result(10, {"A": 1}),)))
    (failed,) = found.failed
    assert isinstance(failed.error, RuleInvalid)
    assert (failed.error.code, failed.error.found) == ("rule.kind", "district")


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        ({"pools": (pool(1), pool(2))}, "contest.pool_repeated"),
        ({"results": (result(9, {"A": 1}),)}, "contest.pool_other"),
        ({"results": (result(10, {"A": 1}),) * 2}, "contest.pool_repeated"),
        ({"results": published(A=11)}, "contest.awards"),
        ({"results": published(A=-1)}, "contest.negative"),
        ({"unpledged": -1}, "contest.negative"),
        ({"declared": (Declared(candidate="A", delegates=1),)}, "contest.declared"),
    ],
)
def test_contest_whose_parts_contradict_is_refused(parts: dict[str, object], code: str) -> None:
    with pytest.raises(ContestInvalid) as refused:
        contest("ia", **parts)
    assert refused.value.code == code


def test_two_contests_of_one_place_are_refused() -> None:
    with pytest.raises(ContestInvalid) as refused:
        running_count((CALENDAR[0], CALENDAR[0]), as_of=FIRST)
    assert refused.value.code == "contest.repeated"


def test_target_is_held_against_contests_in_full() -> None:
    targets = [
        Target(place=PLACE + state, delegates=number)
        for state, number in (("nv", 8), ("sc", 5), ("ia", 5), ("nh", 4))
    ]
    found = against_target(CALENDAR, targets, candidate="A", as_of=SECOND)

    assert [
        (line.place[-2:], line.target, line.awarded, line.difference) for line in found.lines
    ] == [
        ("ia", 5, 6, 1),
        ("nh", 4, None, None),  # a pool is still to come
        ("sc", 5, 3, -2),
        ("nv", 8, None, None),
    ]
    assert (found.awarded, found.target_to_date, found.difference, found.target) == (9, 10, -1, 22)
    assert found.without_target == ()


def test_contest_with_a_tie_or_a_pool_to_come_is_not_in_full() -> None:
    tied = contest("me", pools=(pool(5),), results=(result(5, {"A": 1, "B": 1}),))
    waiting = contest(
        "mi",
        pools=(pool(4), pool(1, pool_id="Q")),
        results=(result(4, {"A": 1, "B": 1}),),
    )
    targets = [Target(place=each.place, delegates=2) for each in (tied, waiting)]
    found = against_target((tied, waiting), targets, candidate="A", as_of=FIRST)
    assert [line.awarded for line in found.lines] == [None, None]
    assert (found.awarded, found.target_to_date) == (0, 0)


def test_contest_without_a_target_is_named() -> None:
    found = against_target(
        CALENDAR, [Target(place=PLACE + "ia", delegates=5)], candidate="B", as_of=SECOND
    )
    assert (found.awarded, found.difference) == (4, -1)
    assert found.without_target == tuple(PLACE + state for state in ("nh", "sc", "nv"))


@pytest.mark.parametrize(
    ("targets", "code"),
    [
        ((Target(place=PLACE + "ia", delegates=1),) * 2, "target.repeated"),
        ((Target(place=PLACE + "zz", delegates=1),), "target.unknown"),
        ((Target(place=PLACE + "ia", delegates=11),), "target.delegates"),
        ((Target(place=PLACE + "ia", delegates=-1),), "target.delegates"),
    ],
)
def test_target_that_nothing_can_meet_is_refused(targets: tuple[Target, ...], code: str) -> None:
    with pytest.raises(TargetInvalid) as refused:
        against_target(CALENDAR, targets, candidate="A", as_of=FIRST)
    assert refused.value.code == code


def _season() -> list[StateContest]:
    """Make the contests of 2016 from what was awarded."""
    rows = csv.DictReader(io.StringIO(reference("delegates-2016-states-actual.csv").decode()))
    made = []
    for row in rows:
        awards = {"Clinton": int(row["pledged_clinton"]), "Sanders": int(row["pledged_sanders"])}
        declared = {"Clinton": int(row["super_clinton"]), "Sanders": int(row["super_sanders"])}
        made.append(
            contest(
                row["state"].lower(),
                date.fromisoformat(row["date"]),
                pools=(Pool(pool_id="P", kind="statewide", delegates=sum(awards.values())),),
                results=published(**awards),
                unpledged=int(row["super_total"]),
                declared=tuple(
                    Declared(candidate=name, delegates=each) for name, each in declared.items()
                ),
            )
        )
    return made


def test_season_of_2016_adds_up() -> None:
    season = _season()
    found = running_count(season, as_of=date(2016, 6, 14))

    assert found.count_of("Clinton") == CandidateCount(
        candidate="Clinton",
        pledged=sum(each.results.awards[0].delegates for each in season),  # type: ignore[union-attr]
        unpledged=sum(each.declared[0].delegates for each in season),
    )
    assert (found.to_come, found.undecided, found.incomplete) == (0, 0, ())
    assert found.awarded == found.pledged == sum(each.pledged for each in season)


def test_majority_of_pledged_delegates_of_2016_falls_on_a_day_of_june() -> None:
    season = _season()
    before = running_count(season, as_of=date(2016, 6, 6))
    after = running_count(season, as_of=date(2016, 6, 7))
    assert (before.pledged_needed("Clinton") > 0, after.pledged_needed("Clinton")) == (True, 0)
    assert not after.can_reach_majority("Sanders")


def test_early_states_of_2016_stand_as_they_did() -> None:
    found = running_count(_season(), as_of=date(2016, 2, 27))
    # Iowa 23-21, New Hampshire 9-15, Nevada 20-15, South Carolina 39-14.
    assert [(each.candidate, each.pledged) for each in found.candidates] == [
        ("Clinton", 91),
        ("Sanders", 65),
    ]


def test_contest_without_a_day_is_still_to_come() -> None:
    undated = replace(contest("mp"), held_on=None)
    count = running_count([contest("ia"), undated], as_of=THIRD)
    assert (count.pledged, count.to_come, count.incomplete) == (20, 20, (PLACE + "ia",))


def test_contest_without_a_day_counts_once_it_has_results() -> None:
    undated = replace(contest("mp"), held_on=None, results=published(A=6, B=4))
    count = running_count([contest("ia"), undated], as_of=FIRST)
    assert (count.awarded, count.count_of("A").pledged) == (10, 6)


def test_contest_without_a_day_stands_last_on_a_path() -> None:
    undated = replace(contest("aa"), held_on=None)
    targets = [Target(place=PLACE + "aa", delegates=4), Target(place=PLACE + "ia", delegates=5)]
    found = against_target([undated, contest("ia")], targets, candidate="A", as_of=THIRD)
    assert [(line.place, line.awarded) for line in found.lines] == [
        (PLACE + "ia", None),
        (PLACE + "aa", None),
    ]
