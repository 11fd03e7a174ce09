"""The average of a race as of a day."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.race.polls.material import day, make_poll, poll_lists, run_textbook

from groundswell.race.polls.average import Average, RaceAverage, average_polls
from groundswell.race.polls.field import Departure
from groundswell.race.polls.poll import Poll, Share
from groundswell.race.polls.settings import Z95, observation_variance

LATE = 60


def average(polls: list[Poll], as_of: int = LATE, *departures: Departure) -> RaceAverage:
    found = average_polls(polls, as_of=day(as_of), departures=departures)
    assert found is not None
    return found


def average_of(
    polls: list[Poll], candidate: str = "Ada", as_of: int = LATE, *departures: Departure
) -> Average:
    found = average(polls, as_of, *departures).find(candidate)
    assert found is not None
    return found


def change_shares(poll: Poll, by: str) -> Poll:
    fields = {name: getattr(poll, name) for name in Poll.__dataclass_fields__}
    shares = tuple(Share(each.candidate, each.percent + Decimal(by)) for each in poll.shares)
    return Poll(**(fields | {"shares": shares}))


def test_average_of_no_polls_is_none() -> None:
    assert average_polls([], as_of=day(0)) is None
    assert average_polls([make_poll(on=1)], as_of=day(0)) is None


def test_average_of_one_poll_is_the_poll() -> None:
    found = average_of([make_poll(on=0)], as_of=10)
    assert found.now.mean == pytest.approx(50)
    assert found.now.sd == pytest.approx((11.5 + 2.5) ** 0.5)  # 4500 / 600 + 4, ten days of 0.25
    assert found.line.days == tuple(day(number) for number in range(11))
    assert found.line.sds[0] == pytest.approx(11.5**0.5)
    assert found.polls[0][1:] == pytest.approx((0, 0, 1))
    assert found.week is not None
    assert (found.week.mean, found.week.sd) == (0, pytest.approx(1.75**0.5))
    assert found.month is None


def test_variance_of_a_poll_as_stated() -> None:
    assert observation_variance(600) == pytest.approx(2 * 100**2 * 0.25 * 0.9 / 600 + 2**2)


@given(poll_lists())
@settings(deadline=None)
def test_line_equals_the_textbooks_smoother_on_every_day(polls: list[Poll]) -> None:
    race = average(polls)
    found = race.find("Ada")
    assert found is not None
    names = sorted({poll.pollster for poll in polls})
    book = run_textbook(
        [poll.observed_on.toordinal() for poll in polls],
        [names.index(poll.pollster) for poll in polls],
        len(names),
        [observation_variance(poll.sample_size or race.sample_assumed or 0) for poll in polls],
        [poll.percents["Ada"] for poll in polls],
        last=day(LATE).toordinal(),
    )
    np.testing.assert_allclose(found.line.means, book.means, atol=1e-3)
    np.testing.assert_allclose(np.square(found.line.sds), book.variances, atol=1e-3)
    assert found.now.mean == pytest.approx(book.filtered[-1], abs=1e-3)
    effects = {each.poll.pollster: each.house_effect for each in found.polls}
    assert [effects[name] for name in names] == pytest.approx(book.effects.tolist(), abs=1e-3)


@given(poll_lists(), st.integers(1, 40))
@settings(deadline=None)
def test_line_equals_the_textbooks_smoother_across_a_departure(
    polls: list[Poll], left: int
) -> None:
    departure = Departure("Ben", day(left))
    race = average(polls, LATE, departure)
    found = race.find("Ada")
    assert found is not None
    names = sorted({poll.pollster for poll in polls})
    sizes = [poll.sample_size or race.sample_assumed or 0 for poll in polls]
    late = [poll.observed_on >= day(left) for poll in polls]
    stale = [poll.percents["Ben"] ** 2 / 3 if gone else 0 for poll, gone in zip(polls, late)]  # noqa: B905
    jumps = {day(left).toordinal(): each.variance for each in race.widenings}
    book = run_textbook(
        [poll.observed_on.toordinal() for poll in polls],
        [names.index(poll.pollster) for poll in polls],
        len(names),
        [observation_variance(size) + more for size, more in zip(sizes, stale, strict=True)],
        [poll.percents["Ada"] for poll in polls],
        last=day(LATE).toordinal(),
        jumps=jumps,
    )
    np.testing.assert_allclose(found.line.means, book.means, atol=1e-3)
    np.testing.assert_allclose(np.square(found.line.sds), book.variances, rtol=1e-5, atol=1e-3)


@given(poll_lists(whole=50), st.sampled_from(["5", "0.5", "9.25"]))
@settings(deadline=None)
def test_constant_added_to_all_polls_is_added_to_the_line_alone(polls: list[Poll], by: str) -> None:
    one, other = average_of(polls), average_of([change_shares(poll, by) for poll in polls])
    np.testing.assert_allclose(np.array(other.line.means) - one.line.means, float(by), atol=1e-9)
    assert other.line.sds == one.line.sds
    before = [each.house_effect for each in one.polls]
    assert [each.house_effect for each in other.polls] == pytest.approx(before, abs=1e-9)


@given(
    poll_lists(smallest=2).flatmap(lambda polls: st.tuples(st.just(polls), st.permutations(polls)))
)
@settings(deadline=None)
def test_order_in_which_polls_are_given_makes_no_difference(
    lists: tuple[list[Poll], list[Poll]],
) -> None:
    assert average(lists[0]) == average(lists[1])


@given(st.permutations([2, 3, 4, 5]))
@settings(deadline=None)
def test_polls_of_one_day_count_alike_in_any_order_of_their_file(lines: list[int]) -> None:
    def make(number: int, line: int) -> Poll:
        shares = {"Ada": 40 + 3 * number}
        return make_poll(f"House {number}", line=line, sample_size=400, shares=shares)

    found = average_of([make(number, line) for number, line in enumerate(lines)], as_of=0)
    assert found.now.mean == pytest.approx(44.5)
    assert [each.weight for each in found.polls] == pytest.approx([0.25] * 4)


@given(poll_lists(), st.integers(0, 60))
@settings(deadline=None)
def test_nothing_entered_later_changes_an_average(polls: list[Poll], as_of: int) -> None:
    known = [poll for poll in polls if poll.entered_on <= day(as_of)]
    later = (Departure("Ben", day(as_of + 1)),)
    whole = average_polls(polls, as_of=day(as_of), departures=later)
    assert whole == average_polls(known, as_of=day(as_of))


@given(poll_lists())
@settings(deadline=None)
def test_house_effects_add_up_to_zero_and_weights_to_one(polls: list[Poll]) -> None:
    for found in average(polls).averages:
        effects = {each.poll.pollster: each.house_effect for each in found.polls}
        assert sum(effects.values()) == pytest.approx(0, abs=1e-9)
        assert sum(each.weight for each in found.polls) == pytest.approx(1)


@given(poll_lists())
@settings(deadline=None)
def test_now_is_the_last_point_of_the_line(polls: list[Poll]) -> None:
    found = average_of(polls)
    assert found.line.days[-1] == found.until == day(LATE)
    assert found.now == (found.line.means[-1], found.line.sds[-1])


@given(poll_lists())
@settings(deadline=None)
def test_weight_is_what_a_point_more_in_the_poll_moves(polls: list[Poll]) -> None:
    one = average_of(polls)
    target = one.polls[0]
    changed = [change_shares(poll, "1") if poll is target.poll else poll for poll in polls]
    assert average_of(changed).now.mean - one.now.mean == pytest.approx(target.weight, abs=1e-9)


@given(poll_lists())
@settings(deadline=None)
def test_larger_samples_narrow_the_band_everywhere(polls: list[Poll]) -> None:
    small = [make_poll(**{**vars_of(poll), "sample_size": 300}) for poll in polls]
    large = [make_poll(**{**vars_of(poll), "sample_size": 900}) for poll in polls]
    narrow, wide = average_of(large).line.sds, average_of(small).line.sds
    assert all(one < other for one, other in zip(narrow, wide, strict=True))


def vars_of(poll: Poll) -> dict[str, object]:
    fields = {name: getattr(poll, name) for name in Poll.__dataclass_fields__}
    return fields | {"shares": {each.candidate: each.percent for each in poll.shares}}


@given(poll_lists(smallest=2))
@settings(deadline=None)
def test_changes_are_differences_of_the_line(polls: list[Poll]) -> None:
    found = average_of(polls)
    assume(len(found.line.means) > 30)
    assert found.week is not None
    assert found.month is not None
    assert found.week.mean == pytest.approx(found.now.mean - found.line.means[-8], abs=1e-9)
    assert found.month.mean == pytest.approx(found.now.mean - found.line.means[-31], abs=1e-9)


def test_change_since_the_last_poll_is_as_unsure_as_the_steps_between() -> None:
    found = average_of([make_poll(on=0), make_poll(on=20)], as_of=27)
    assert found.week is not None
    assert found.week.sd == pytest.approx((7 * 0.25) ** 0.5)


def test_polls_of_one_house_alone_have_no_house_effect() -> None:
    polls = [make_poll(on=number, shares={"Ada": 40 + number}) for number in range(5)]
    found = average_of(polls)
    assert [each.house_effect for each in found.polls] == pytest.approx([0] * 5, abs=1e-12)


def test_sample_not_published_is_the_median_of_those_that_are() -> None:
    polls = [
        make_poll("A", 0, sample_size=None),
        make_poll("B", 0, sample_size=500),
        make_poll("C", 0, sample_size=900),
        make_poll("D", 0, sample_size=800),
    ]
    assert average(polls).sample_assumed == 800
    assert average(polls[:1]).sample_assumed == 600
    assert average(polls[1:]).sample_assumed is None


def test_band_is_clipped_and_the_level_is_not() -> None:
    found = average_of([make_poll(on=0, shares={"Ada": 1}, sample_size=100)], as_of=0)
    assert (found.now.mean, found.band(Z95).low) == (1, 0)
    assert found.line.bands(Z95)[0].high == pytest.approx(1 + Z95 * 7)  # 4500 / 100 + 4 = 7²
    high = average_of([make_poll(on=0, shares={"Ada": 99}, sample_size=100)], as_of=0)
    assert high.band(Z95).high == 100


def test_departure_widens_the_others_by_a_third_of_the_square_it_set_free() -> None:
    polls = [make_poll(on=0, shares={"Ada": 50, "Ben": 30})]
    before = average_of(polls, "Ada", 9)
    after = average_of(polls, "Ada", 10, Departure("Ben", day(10)))
    assert after.now.sd**2 - before.now.sd**2 == pytest.approx(0.25 + 30**2 / 3)
    assert after.now.mean == pytest.approx(before.now.mean)
    assert after.line.sds[:10] == pytest.approx(before.line.sds)


def test_average_of_who_left_ends_the_day_before() -> None:
    polls = [make_poll(on=on, shares={"Ada": 50, "Ben": 30 + on}) for on in (0, 8, 12)]
    race = average(polls, 20, Departure("Ben", day(10)))
    found = race.find("Ben")
    assert found is not None
    assert (found.until, found.left_on) == (day(9), day(10))
    assert [each.poll.end_on for each in found.polls] == [day(0), day(8)]
    assert [each.candidate for each in race.averages] == ["Ada", "Ben"]
    assert race.widenings[0].share == pytest.approx(found.now.mean)


def test_departure_of_whom_no_poll_names_changes_nothing() -> None:
    polls = [make_poll(on=0), make_poll(on=9)]
    assert average(polls, 20, Departure("Nobody", day(5))) == average(polls, 20)


def test_candidates_whom_other_polls_name_are_averaged_from_those() -> None:
    polls = [
        make_poll("A", 0, shares={"Ada": 50, "Ben": 20}),
        make_poll("B", 1, shares={"Ada": 54}),
    ]
    both = average(polls)
    assert [len(each.polls) for each in both.averages] == [2, 1]
    alone = average_of([make_poll("A", 0, shares={"Ben": 20})], "Ben")
    ben = both.find("Ben")
    assert ben is not None
    assert ben.line == alone.line


def test_gap_of_years_widens_and_comes_to_an_end() -> None:
    polls = [make_poll(on=0), make_poll("Other", 3000)]
    found = average_of(polls, as_of=3000 + 1)
    # half way: (11.5 + 11.5) / 4 of the ends, 3000 · 0.25 / 4 of the way between
    assert found.line.sds[1500] == pytest.approx(193.25**0.5)
    assert found.line.days[-1] - found.line.first_on == timedelta(days=3001)
