"""Simulated paths: the vectorised allocation against the exact one, and what is summed up."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.race.delegates.calendar import ASSUMPTIONS, BEFORE, make_averages, make_season
from tests.race.delegates.material import pool, settle
from tests.race.delegates.test_counting import contest, published
from tests.race.delegates.test_republican import (
    ALABAMA_DISTRICT,
    KANSAS,
    TEXAS_DISTRICT,
    TEXAS_STATEWIDE,
)

from groundswell.race.delegates.contests import KindRule, StateContest, StateRule
from groundswell.race.delegates.errors import RuleInvalid, SimulationInvalid
from groundswell.race.delegates.pools import Pool, PoolResult, VoteEntry
from groundswell.race.delegates.rules import (
    DEMOCRATIC,
    Bar,
    Places,
    PoolRule,
    Proportional,
    WinnerTakeAll,
)
from groundswell.race.delegates.simulation.arrays import allocate_paths
from groundswell.race.delegates.simulation.assumptions import (
    ASSUMPTION_WORDS,
    Assumption,
    Assumptions,
    Averages,
    StateSupport,
    Support,
    state_assumptions,
)
from groundswell.race.delegates.simulation.draws import draw_swing, draw_votes
from groundswell.race.delegates.simulation.paths import Paths, simulate_paths
from groundswell.race.delegates.simulation.summary import DayQuantiles, summarise_paths

TEN, TWENTY = Bar(share=Fraction(1, 10)), Bar(share=Fraction(1, 5))
RULES: dict[str, tuple[PoolRule, int | None]] = {
    "democratic": (DEMOCRATIC, None),
    "winner takes all": (WinnerTakeAll(), None),
    "places": (Places(delegates=(2, 1)), 3),
    "alabama district": (ALABAMA_DISTRICT, 3),
    "texas district": (TEXAS_DISTRICT, 3),
    "texas statewide": (TEXAS_STATEWIDE, None),
    "kansas": (KANSAS, None),
    "iowa": (Proportional(base="cast", rounding="nearest_from_top"), None),
    "new hampshire": (
        Proportional(threshold=TEN, base="cast", rounding="whole_percent"),
        None,
    ),
    "lowered": (Proportional(threshold=TWENTY, lowered=(TEN,), nobody="half_of_leader"), None),
    "up of all": (Proportional(threshold=TWENTY, base="cast", rounding="up_from_top"), None),
}


def exact(
    delegates: int, rule: PoolRule, votes: Sequence[int], can_win: Sequence[bool]
) -> list[int]:
    """Allocate one path with fractions, every tie drawn in the order of the entries."""
    entries = tuple(
        VoteEntry(candidate=str(number), votes=Fraction(each), can_win=wins)
        for number, (each, wins) in enumerate(zip(votes, can_win, strict=True))
    )
    made = PoolResult(pool=pool(delegates), entries=entries)
    return [award.delegates for award in settle(made, rule).awards]


@pytest.mark.parametrize("name", RULES)
@given(data=st.data())
def test_vectorised_allocation_equals_the_exact_one(name: str, data: st.DataObject) -> None:
    rule, size = RULES[name]
    delegates = size or data.draw(st.integers(1, 40))
    entries = data.draw(st.integers(1, 6))
    can_win = [
        True,
        *data.draw(st.lists(st.booleans(), min_size=entries - 1, max_size=entries - 1)),
    ]
    # Small numbers tie often; the first entry has a vote, so that somebody can win.
    number = st.integers(0, 12) | st.integers(0, 10**6)
    path = st.tuples(st.integers(1, 12), *([number] * (entries - 1)))
    paths = data.draw(st.lists(path, min_size=1, max_size=6))

    votes = np.array(paths, dtype=np.int64).T
    found = allocate_paths(delegates, rule, votes, np.array(can_win))
    assert found.T.tolist() == [exact(delegates, rule, each, can_win) for each in paths]


def test_vectorised_double_rounding_gives_new_hampshires_delegates() -> None:
    # As in test_republican: 10.6 per cent is 11, and 2.53 of 23 delegates three.
    votes = [[100406], [44909], [33189], [31310], [30032], [21069], [11706], [6509], [133]]
    rule, _ = RULES["new hampshire"]
    found = allocate_paths(23, rule, np.array(votes), np.ones(9, dtype=np.bool_))
    assert found[:, 0].tolist() == [10, 4, 3, 3, 3, 0, 0, 0, 0]


def test_paths_are_the_exact_allocation_of_the_votes_drawn() -> None:
    season, averages = make_season()[:3], make_averages()
    generator = np.random.default_rng(7)
    swing = draw_swing(averages, 20, generator)
    wanted = np.zeros((5, 20), dtype=np.int64)
    for each in season:
        for drawn, votes in draw_votes(each, averages, ASSUMPTIONS, swing, generator):
            for path in range(20):
                wanted[:, path] += exact(
                    drawn.delegates, DEMOCRATIC, votes[:, path].tolist(), [True] * 5
                )

    paths = simulate_paths(
        season, averages, ASSUMPTIONS, as_of=BEFORE, paths=20, generator=np.random.default_rng(7)
    )
    assert paths.totals[-1].tolist() == wanted.tolist()


def test_every_path_hands_out_every_delegate() -> None:
    season = make_season()
    paths = simulate_paths(
        season,
        make_averages(),
        ASSUMPTIONS,
        as_of=BEFORE,
        paths=50,
        generator=np.random.default_rng(1),
    )
    to_date = [sum(each.pledged for each in season if each.held_on <= day) for day in paths.days]
    assert paths.totals.sum(axis=1).tolist() == [[total] * 50 for total in to_date]
    assert (paths.pledged, paths.left, paths.number) == (to_date[-1], 0, 50)


def test_same_seed_gives_the_same_paths() -> None:
    def draw(seed: int) -> list[object]:
        made = simulate_paths(
            make_season()[:4],
            make_averages(),
            ASSUMPTIONS,
            as_of=BEFORE,
            paths=30,
            generator=np.random.default_rng(seed),
        )
        return made.totals.tolist()

    assert draw(3) == draw(3)
    assert draw(3) != draw(4)


def two(a: float, b: float, deviation: float = 0.0) -> tuple[Support, ...]:
    return (
        Support(candidate="A", mean=a, deviation=deviation),
        Support(candidate="B", mean=b, deviation=deviation),
    )


def simulate(contests: Sequence[StateContest], averages: Averages, number: int = 9) -> Paths:
    """Simulate with no deviation at all: every path is the averages'."""
    return simulate_paths(
        contests,
        averages,
        Assumptions(state_deviation=0, district_deviation=0),
        as_of=BEFORE,
        paths=number,
        generator=np.random.default_rng(0),
    )


DAYS = (date(2016, 2, 1), date(2016, 3, 1), date(2016, 4, 1))


def test_undecided_vote_goes_in_proportion() -> None:
    # 45 to 15, 40 undecided: 75 to 25 of the decided, and 7.5 to 2.5 delegates of ten.
    paths = simulate([contest("ia", pools=(pool(20),))], Averages(national=two(0.45, 0.15)))
    assert paths.totals[0].tolist() == [[15] * 9, [5] * 9]


def test_states_own_average_takes_the_place_of_the_national_one() -> None:
    averages = Averages(
        national=two(0.5, 0.5),
        # In another order than the national ones.
        states=(StateSupport(place=contest("nh").place, support=two(0.2, 0.8)[::-1]),),
    )
    paths = simulate([contest("ia"), contest("nh", DAYS[1])], averages)
    assert (paths.totals[:, :, 0].tolist(), paths.days) == ([[5, 5], [7, 13]], DAYS[:2])


def test_states_own_deviation_takes_the_place_of_the_assumed_one() -> None:
    own = StateSupport(place=contest("nh").place, support=two(0.5, 0.5, deviation=0.2))
    averages = Averages(national=two(0.5, 0.5), states=(own,))
    paths = simulate([contest("ia"), contest("nh", DAYS[1])], averages, 30)
    assert set(paths.totals[0, 0].tolist()) == {5}
    assert len(set(paths.totals[1, 0].tolist())) > 3


def test_awarded_delegates_stand_on_every_path_and_ties_are_left_out() -> None:
    contests = [
        contest("ia", results=published(A=4, B=6)),
        contest("nh", results=published(A=3, B=6)),
        contest("sc", DAYS[2]),
    ]
    paths = simulate(contests, Averages(national=two(0.5, 0.5)))
    assert (paths.awarded, paths.days, paths.left) == ((7, 12), (DAYS[2],), 1)
    assert paths.totals[0].tolist() == [[12] * 9, [17] * 9]


def test_national_swing_is_shared_by_all_states() -> None:
    # Nothing but the swing: every state of a path is alike.
    averages = Averages(national=two(0.5, 0.5, deviation=0.1))
    paths = simulate(
        [contest(state, day) for state, day in zip("abc", DAYS, strict=True)], averages
    )
    first = paths.totals[0, 0]
    assert len(set(first.tolist())) > 1
    assert paths.totals[:, 0].tolist() == [(first * times).tolist() for times in (1, 2, 3)]


def test_districts_differ_around_their_state() -> None:
    made = contest(
        "ia",
        pools=(
            *(pool(2 + each, pool_id=f"CD{each}") for each in range(4)),
            Pool(pool_id="AL", kind="at_large", delegates=5),
        ),
    )
    averages = Averages(national=two(0.5, 0.5))
    assumptions = Assumptions(state_deviation=0, district_deviation=0.05)
    generator = np.random.default_rng(5)
    swing = draw_swing(averages, 200, generator)
    drawn = {
        each.pool_id: votes / votes.sum(axis=0)
        for each, votes in draw_votes(made, averages, assumptions, swing, generator)
    }
    weights = {each.pool_id: each.delegates for each in made.pools if each.kind == "district"}
    mean = sum(weights[name] * drawn[name][0] for name in weights) / sum(weights.values())

    assert np.ptp(drawn["AL"]) == 0
    assert all(np.ptp(drawn[name][0]) > 0.1 for name in weights)
    # Scaling each district to its whole moves the weighted mean a little, and no more.
    assert abs(mean - 0.5).max() < 0.02


def test_other_rules_are_simulated_as_they_are_written() -> None:
    rule = StateRule(
        rules=(
            KindRule(kind="district", rule=Places(delegates=(2, 1))),
            KindRule(kind="at_large", rule=WinnerTakeAll()),
        )
    )
    pools = (pool(3), Pool(pool_id="AL", kind="at_large", delegates=29))
    paths = simulate([contest("sc", rule=rule, pools=pools)], Averages(national=two(0.4, 0.35)))
    assert paths.totals[0, :, 0].tolist() == [31, 1]

    with pytest.raises(RuleInvalid) as refused:
        simulate([contest("sc", rule=rule, pools=(pool(4),))], Averages(national=two(0.4, 0.35)))
    assert refused.value.code == "rule.places_sum"


def test_what_cannot_win_has_votes_and_no_delegates() -> None:
    other = Support(candidate="Other", mean=0.5, deviation=0, can_win=False)
    paths = simulate([contest("ia")], Averages(national=(*two(0.44, 0.06), other)))
    # B has 6 per cent of all votes: under the threshold, which A alone reaches.
    assert paths.totals[0, :, 0].tolist() == [10, 0, 0]


def _paths(*totals: list[list[int]]) -> Paths:
    return Paths(
        candidates=("A", "B"),
        days=DAYS[: len(totals)],
        awarded=(1, 2),
        totals=np.array(totals, dtype=np.int32).reshape(len(totals), 2, -1),
        pledged=13,
        left=0,
    )


def test_summary_gives_quantiles_and_shares_of_paths() -> None:
    paths = _paths([[2, 3, 8, 4], [4, 3, 2, 2]], [[3, 7, 9, 6], [9, 5, 3, 6]])
    found = summarise_paths(paths, ASSUMPTIONS, quantiles=(0.25, 0.5, 1.0))
    first, second = found.candidates

    assert (found.paths, found.goal, found.nobody) == (4, 7, Fraction(1, 4))
    assert first.over_time == (
        DayQuantiles(day=DAYS[0], delegates=(2, 3, 8)),
        DayQuantiles(day=DAYS[1], delegates=(3, 6, 9)),
    )
    assert (first.share_of_paths, second.share_of_paths) == (Fraction(1, 2), Fraction(1, 4))
    # On the two paths that reach it: on the first day once, on the second, exactly, once.
    assert first.reached_on == (DAYS[0], DAYS[0], DAYS[1])
    assert second.reached_on == (DAYS[1],) * 3
    assert found.assumptions == state_assumptions(ASSUMPTIONS)


def test_summary_of_a_goal_that_is_there_or_out_of_reach() -> None:
    paths = _paths([[2, 3, 7, 4], [4, 3, 2, 2]])
    there, _ = summarise_paths(paths, ASSUMPTIONS, goal=1).candidates
    never, _ = summarise_paths(paths, ASSUMPTIONS, goal=8).candidates
    assert (there.has_reached, there.share_of_paths, there.reached_on) == (True, 1, ())
    assert (never.has_reached, never.share_of_paths, never.reached_on) == (False, 0, ())


def test_summary_of_a_season_that_is_over() -> None:
    done = simulate([contest("ia", results=published(A=4, B=6))], Averages(national=two(0.5, 0.5)))
    found = summarise_paths(done, ASSUMPTIONS)
    assert [each.share_of_paths for each in found.candidates] == [0, 1]
    assert [each.over_time for each in found.candidates] == [(), ()]


def test_every_assumption_is_stated_with_its_value() -> None:
    stated = state_assumptions(ASSUMPTIONS)
    assert [each.code for each in stated] == list(ASSUMPTION_WORDS)
    assert Assumption(code="state_deviation", value=0.06) in stated
    assert all(each.words for each in stated)


def _averages(**parts: object) -> Averages:
    return replace(Averages(national=two(0.5, 0.5)), **parts)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        ({"national": two(0.5, 0.5) * 2}, "averages.repeated"),
        ({"national": two(0, 0)}, "averages.nobody"),
        ({"national": two(0.5, 1.5)}, "averages.value"),
        ({"national": two(0.5, float("nan"))}, "averages.value"),
        ({"national": two(0.5, 0.5, deviation=-0.1)}, "averages.value"),
        ({"states": (StateSupport(place="x", support=two(0.5, 0.5)),) * 2}, "averages.repeated"),
        (
            {"states": (StateSupport(place="x", support=two(0.5, 0.5)[:1]),)},
            "averages.candidates",
        ),
    ],
)
def test_averages_that_give_no_path_are_refused(parts: dict[str, object], code: str) -> None:
    with pytest.raises(SimulationInvalid) as refused:
        _averages(**parts)
    assert refused.value.code == code


def test_assumptions_and_numbers_that_give_no_path_are_refused() -> None:
    with pytest.raises(SimulationInvalid) as refused:
        Assumptions(state_deviation=float("inf"), district_deviation=0)
    assert refused.value.code == "assumptions.value"
    with pytest.raises(SimulationInvalid) as refused:
        Assumptions(state_deviation=0, district_deviation=0, votes=10)
    assert refused.value.code == "assumptions.votes"
    with pytest.raises(SimulationInvalid) as refused:
        simulate([contest("ia")], _averages(), number=0)
    assert refused.value.code == "paths.number"
    with pytest.raises(SimulationInvalid) as refused:
        simulate([contest("ia", results=published(C=1))], _averages())
    assert (refused.value.code, refused.value.found) == ("paths.candidate", "C")


def test_contest_without_a_day_is_left_out_and_counted() -> None:
    undated = replace(contest("mp"), held_on=None)
    dated = contest("ia")
    paths = simulate([undated, dated], Averages(national=two(0.6, 0.4)))
    assert (paths.days, paths.pledged, paths.undated) == ((dated.held_on,), 20, 10)
    assert {int(total) for total in paths.totals[-1].sum(axis=0)} == {10}


LARGE = Pool(pool_id="AL", kind="at_large", delegates=1_000)
"""So large that rounding to whole delegates hides nothing."""


def test_drift_widens_later_contests_with_the_root_of_the_days() -> None:
    assumptions = Assumptions(state_deviation=0, district_deviation=0, daily_drift=0.004)
    season = [
        replace(each, held_on=BEFORE + timedelta(days=days), pools=(LARGE,))
        for each, days in zip(make_season()[:2], (25, 100), strict=True)
    ]
    averages = Averages(national=two(0.5, 0.5))
    generator = np.random.default_rng(3)
    paths = simulate_paths(
        season, averages, assumptions, as_of=BEFORE, paths=4_000, generator=generator
    )
    first, both = paths.totals[0, 0], paths.totals[1, 0]
    spreads = [
        np.std(won / each.pledged) for won, each in zip((first, both - first), season, strict=True)
    ]
    # Of two candidates who drift apart by chance, a share of the two moves by half their distance.
    wanted = [0.004 * days**0.5 / 2**0.5 for days in (25, 100)]
    assert np.allclose(spreads, wanted, rtol=0.1)


def test_averages_of_the_day_itself_have_not_drifted() -> None:
    assumptions = Assumptions(state_deviation=0, district_deviation=0, daily_drift=0.05)
    season = [replace(make_season()[0], held_on=BEFORE)]
    averages = Averages(national=tuple(replace(each, deviation=0) for each in two(0.6, 0.4)))
    paths = simulate_paths(
        season, averages, assumptions, as_of=BEFORE, paths=50, generator=np.random.default_rng(3)
    )
    assert len(np.unique(paths.totals[0, 0])) == 1
