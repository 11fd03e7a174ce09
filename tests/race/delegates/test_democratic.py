"""The Democratic rule, pool by pool, against what was awarded and against a search."""

import io
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.race.delegates.material import allocate, lot, numbers, reference, result, settle

from groundswell.race.delegates.allocation import allocate_pool
from groundswell.race.delegates.errors import (
    LotInvalid,
    NobodyCanWin,
    NoVotes,
    PoolInvalid,
    VotesInvalid,
)
from groundswell.race.delegates.lots import Tie
from groundswell.race.delegates.pools import Pool, PoolResult, VoteEntry
from groundswell.race.delegates.reading import read_pools
from groundswell.race.delegates.rules import DEMOCRATIC, Bar

VOTES = st.lists(st.integers(0, 60) | st.integers(0, 10**6), min_size=1, max_size=5).filter(any)

# Iowa 2020, statewide delegate equivalents after the caucuses of 3 February, as of 6 February:
# github.com/climatebrad/primary, iowa.ipynb; its allocation is the official 14-12-8-6-1.
IOWA = {
    "Buttigieg": "563.2069",
    "Sanders": "563.1266",
    "Warren": "387.8136",
    "Biden": "339.6317",
    "Klobuchar": "263.8265",
    "Yang": "21.8559",
    "Steyer": "6.6189",
    "Uncommitted": "3.7321",
    "Bloomberg": "0.2096",
    "Gabbard": "0.1143",
    "Other": "0.6931",
}


def test_iowas_pleo_pool_gives_five_delegates_where_rounding_gives_six() -> None:
    found = allocate_pool(result(5, IOWA, never=("Other",)), DEMOCRATIC)

    assert numbers(found) == {"Buttigieg": 2, "Sanders": 1, "Warren": 1, "Biden": 1}
    quotas = [award.quota for award in found.awards if award.quota is not None]
    assert [round(quota) for quota in quotas] == [2, 2, 1, 1]
    assert found.qualified_votes == Fraction("1853.7788")
    assert found.bar == Bar(share=Fraction(15, 100))


def test_iowas_at_large_pool_comes_to_what_was_awarded() -> None:
    assert allocate(9, IOWA) == {"Buttigieg": 3, "Sanders": 3, "Warren": 2, "Biden": 1}


def test_fifteen_per_cent_exactly_qualifies() -> None:
    assert allocate(4, {"A": 85, "B": 15}) == {"A": 3, "B": 1}
    assert allocate(4, {"A": 850_001, "B": 149_999}) == {"A": 4}


def test_every_vote_counts_in_the_denominator() -> None:
    # B has 15 of 100 with all votes, 15 of 90 without those that can win nothing.
    assert allocate(6, {"A": 76, "B": 14, "Other": 10}, never=("Other",)) == {"A": 6}
    assert allocate(6, {"A": 76, "B": 14}) == {"A": 5, "B": 1}


def test_uncommitted_wins_delegates_like_any_preference() -> None:
    assert allocate(10, {"A": 60, "Uncommitted": 40}) == {"A": 6, "Uncommitted": 4}
    assert allocate(3, {"Uncommitted": 9}) == {"Uncommitted": 3}


def test_shares_are_recomputed_on_the_qualified_vote() -> None:
    # Of all votes 60 and 20 per cent: 4.8 and 1.6 of 8. Of the qualified vote 6 and 2.
    assert allocate(8, {"A": 60, "B": 20, "C": 10, "D": 10}) == {"A": 6, "B": 2}


def test_half_the_front_runner_is_the_threshold_where_nobody_reaches_fifteen() -> None:
    votes = {"A": 14, "B": 7, **{f"S{number}": 6 for number in range(13)}, "T": 1}
    found = allocate_pool(result(3, votes), DEMOCRATIC)

    assert sum(votes.values()) == 100
    assert found.bar == Bar(share=Fraction(7, 100))
    assert numbers(found) == {"A": 2, "B": 1}


def test_front_runners_who_tie_need_no_lot_for_the_threshold() -> None:
    votes = {f"C{number}": 10 for number in range(10)}

    assert allocate(10, votes) == dict.fromkeys(votes, 1)


def test_what_cannot_win_is_no_front_runner() -> None:
    votes = {"Other": 90, "A": 6, "B": 3, "C": 1}

    assert allocate(3, votes, never=("Other",)) == {"A": 2, "B": 1}


def test_single_candidate_takes_the_pool() -> None:
    assert allocate(7, {"A": 1}) == {"A": 7}


def test_pool_without_votes_is_refused() -> None:
    with pytest.raises(NoVotes) as refused:
        allocate_pool(result(3, {"A": 0, "B": 0}), DEMOCRATIC)
    assert refused.value.pool_id == "P"


def test_pool_in_which_nobody_can_win_is_refused() -> None:
    with pytest.raises(NobodyCanWin):
        allocate_pool(result(3, {"A": 0, "Other": 9}, never=("Other",)), DEMOCRATIC)


def test_tie_of_remainders_is_named_and_awarded_to_nobody() -> None:
    found = allocate_pool(result(5, {"A": 50, "B": 50}), DEMOCRATIC)

    assert numbers(found) == {"A": 2, "B": 2}
    assert found.ties == (Tie(kind="last_delegate", candidates=("A", "B"), delegates=1),)
    assert (found.is_settled, found.undecided) == (False, 1)


def test_tie_of_three_for_two_delegates_is_one_lot() -> None:
    found = allocate_pool(result(5, {"A": 10, "B": 10, "C": 10}), DEMOCRATIC)
    assert found.ties == (Tie(kind="last_delegate", candidates=("A", "B", "C"), delegates=2),)

    drawn = lot("C", "A", "B")
    settled = allocate_pool(result(5, {"A": 10, "B": 10, "C": 10}), DEMOCRATIC, lots=(drawn,))
    assert numbers(settled) == {"A": 2, "B": 1, "C": 2}
    assert (settled.lots, settled.ties) == ((drawn,), ())


def test_equal_remainders_that_all_win_need_no_lot() -> None:
    # Quotas 1.7, 1.7 and 0.6: two delegates are left, for the two of the larger remainder.
    assert allocate(4, {"A": 17, "B": 17, "C": 6}) == {"A": 2, "B": 2}


@pytest.mark.parametrize("delegates", [0, -1])
def test_pool_without_delegates_is_refused(delegates: int) -> None:
    with pytest.raises(PoolInvalid) as refused:
        Pool(pool_id="2016-MO-AL", kind="at_large", delegates=delegates)
    assert (refused.value.code, refused.value.where) == ("pool.no_delegates", "2016-MO-AL")
    assert str(refused.value) == f"2016-MO-AL: a pool has at least one delegate ({delegates})"


def test_votes_below_zero_are_refused() -> None:
    with pytest.raises(VotesInvalid) as refused:
        result(1, {"A": 5, "B": -1})
    assert (refused.value.code, refused.value.where) == ("votes.negative", "B")


def test_candidate_given_twice_is_refused() -> None:
    entry = VoteEntry(candidate="A", votes=Fraction(5))
    with pytest.raises(VotesInvalid) as refused:
        PoolResult(pool=result(1, {}).pool, entries=(entry, entry))
    assert (refused.value.code, refused.value.where) == ("votes.repeated", "A")


def test_lot_of_another_pool_is_passed_over() -> None:
    made = result(5, {"A": 50, "B": 50})
    assert allocate_pool(made, DEMOCRATIC, lots=(lot("A", "B", pool_id="Q"),)).undecided == 1


@pytest.mark.parametrize("order", [("A", "C"), ("A", "B", "C")])
def test_lot_between_others_than_the_tied_is_refused(order: tuple[str, ...]) -> None:
    made = result(5, {"A": 45, "B": 45, "C": 10})
    with pytest.raises(LotInvalid) as refused:
        allocate_pool(made, DEMOCRATIC, lots=(lot(*order),))
    assert refused.value.code == "lot.unneeded"


def test_two_lots_of_one_tie_are_refused() -> None:
    with pytest.raises(LotInvalid) as refused:
        allocate_pool(result(5, {"A": 5, "B": 5}), DEMOCRATIC, lots=(lot("A", "B"), lot("B", "A")))
    assert refused.value.code == "lot.clash"


@pytest.mark.parametrize(("order", "code"), [(("A",), "lot.two"), (("A", "A"), "lot.repeated")])
def test_lot_that_cannot_be_drawn_is_refused(order: tuple[str, ...], code: str) -> None:
    with pytest.raises(LotInvalid) as refused:
        lot(*order)
    assert refused.value.code == code


def test_six_states_of_2016_come_to_the_delegates_awarded() -> None:
    pools = read_pools(io.BytesIO(reference("delegates-2016-pools.csv"))).pools
    won: dict[str, dict[str, int]] = {}
    for each in pools:
        state = won.setdefault(each.state, {"clinton": 0, "sanders": 0})
        for name, number in numbers(allocate_pool(each.result, DEMOCRATIC)).items():
            state[name] += number

    # shared/data/race/delegates-2016-states-actual.csv
    assert won == {
        "MO": {"clinton": 36, "sanders": 35},
        "OH": {"clinton": 81, "sanders": 62},
        "MS": {"clinton": 31, "sanders": 5},
        "NC": {"clinton": 60, "sanders": 47},
        "SC": {"clinton": 39, "sanders": 14},
        "CT": {"clinton": 28, "sanders": 27},
    }


def test_every_pool_of_iowa_in_2020_comes_to_what_was_awarded() -> None:
    content = reference("delegates-2020-iowa-pools.csv")
    awarded: dict[str, dict[str, int]] = {}
    for line in content.decode().splitlines()[1:]:
        _, _, pool, _, candidate, _, number, *_ = line.split(",")
        if int(number):
            awarded.setdefault(f"2020-IA-{pool}", {})[candidate] = int(number)

    read = read_pools(io.BytesIO(content))
    found = {
        each.result.pool.pool_id: numbers(allocate_pool(each.result, DEMOCRATIC))
        for each in read.pools
    }
    assert (found, read.refused) == (awarded, ())


def _search(delegates: int, votes: list[int]) -> set[tuple[int, ...]]:
    """Find every apportionment of least squared distance from the quotas, among all there are.

    Largest remainders minimise that distance (Birkhoff 1976): another way to the same numbers.
    """
    cast = sum(votes)
    qualified = [number * 100 >= 15 * cast for number in votes]
    if not any(qualified):
        qualified = [number * 2 >= max(votes) for number in votes]
    base = sum(number for number, keeps in zip(votes, qualified, strict=True) if keeps)
    options = [
        range(delegates + 1) if keeps and number else (0,)
        for number, keeps in zip(votes, qualified, strict=True)
    ]
    best: dict[int, set[tuple[int, ...]]] = {}
    for seats in product(*options):
        if sum(seats) == delegates:
            distance = sum(
                (seat * base - number * delegates) ** 2
                for seat, number, keeps in zip(seats, votes, qualified, strict=True)
                if keeps
            )
            best.setdefault(distance, set()).add(seats)
    return best[min(best)]


@given(delegates=st.integers(1, 7), votes=VOTES)
def test_allocation_is_nearest_to_the_quotas_of_all_apportionments(
    delegates: int, votes: list[int]
) -> None:
    made = result(delegates, {str(number): each for number, each in enumerate(votes)})
    nearest = _search(delegates, votes)

    found = allocate_pool(made, DEMOCRATIC)
    settled = tuple(award.delegates for award in settle(made, DEMOCRATIC).awards)
    assert settled in nearest
    # One apportionment is nearest where nothing is tied, and several where something is.
    assert found.is_settled == (len(nearest) == 1)


@given(delegates=st.integers(1, 60), votes=VOTES)
def test_awards_and_ties_add_up_to_the_pool(delegates: int, votes: list[int]) -> None:
    made = result(delegates, {str(number): each for number, each in enumerate(votes)})
    found = allocate_pool(made, DEMOCRATIC)
    assert sum(award.delegates for award in found.awards) + found.undecided == delegates
    assert sum(award.delegates for award in settle(made, DEMOCRATIC).awards) == delegates


@given(delegates=st.integers(1, 60), votes=VOTES, data=st.data())
def test_order_of_the_entries_changes_nothing(
    delegates: int, votes: list[int], data: st.DataObject
) -> None:
    named = {str(number): each for number, each in enumerate(votes)}
    shuffled = {name: named[name] for name in data.draw(st.permutations(list(named)))}
    found = allocate_pool(result(delegates, named), DEMOCRATIC)
    again = allocate_pool(result(delegates, shuffled), DEMOCRATIC)

    assert numbers(found) == numbers(again)
    assert [sorted(tie.candidates) for tie in found.ties] == [
        sorted(tie.candidates) for tie in again.ties
    ]


@given(delegates=st.integers(1, 60), votes=VOTES, factor=st.fractions(Fraction(1, 99), 99))
def test_scale_of_the_votes_changes_nothing(
    delegates: int, votes: list[int], factor: Fraction
) -> None:
    named = {str(number): each for number, each in enumerate(votes)}
    scaled = {name: str(each * factor) for name, each in named.items()} if factor else named
    assert numbers(allocate_pool(result(delegates, named), DEMOCRATIC)) == numbers(
        allocate_pool(result(delegates, scaled), DEMOCRATIC)
    )


@given(delegates=st.integers(1, 60), votes=VOTES)
def test_nobody_below_fifteen_wins_where_somebody_reaches_it(
    delegates: int, votes: list[int]
) -> None:
    named = {str(number): each for number, each in enumerate(votes)}
    found = settle(result(delegates, named), DEMOCRATIC)
    reached = {award.candidate for award in found.awards if award.share >= Fraction(15, 100)}
    if reached:
        assert {award.candidate for award in found.awards if award.qualified} == reached
        assert set(numbers(found)) <= reached


@given(delegates=st.integers(1, 60), votes=VOTES)
def test_awards_are_the_quota_rounded_down_or_up(delegates: int, votes: list[int]) -> None:
    named = {str(number): each for number, each in enumerate(votes)}
    for award in settle(result(delegates, named), DEMOCRATIC).awards:
        if award.quota is not None:
            assert abs(award.delegates - award.quota) < 1
