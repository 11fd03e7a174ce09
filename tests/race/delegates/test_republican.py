"""The Republican kinds, on what states awarded in 2016 and 2024.

Votes: github.com/EdgeCaseBerg/Election2016, data/primaries.csv at 4aab60f (from the New York
Times and the Wall Street Journal), which leaves out what minor candidates had. Rules: the
2016 series of frontloadinghq.com, the Washington Examiner's guides to the March contests,
thegreenpapers.com (Kentucky: the four above 5 % share, as 46 × 82,493 ÷ 225,709), and "The
Delegate Fight: 2016" at uselectionatlas.org, which also has what every state awarded.
"""

from fractions import Fraction

import pytest
from tests.race.delegates.material import allocate, lot, numbers, result

from groundswell.race.delegates.allocation import allocate_pool
from groundswell.race.delegates.contests import KindRule, StateRule, allocate_results
from groundswell.race.delegates.errors import RuleInvalid
from groundswell.race.delegates.lots import Tie
from groundswell.race.delegates.rules import (
    MAJORITY,
    AtMostReach,
    Bar,
    Case,
    Cases,
    LeaderReaches,
    Places,
    Proportional,
    WinnerTakeAll,
)

TEN, FIFTEEN, TWENTY = (Bar(share=Fraction(share, 100)) for share in (10, 15, 20))

ALABAMA_DISTRICT = Cases(
    cases=(
        Case(when=LeaderReaches(bar=MAJORITY), rule=WinnerTakeAll()),
        Case(
            when=AtMostReach(bar=TWENTY, number=0),
            rule=Proportional(rounding="nearest_from_top"),
        ),
        Case(when=AtMostReach(bar=TWENTY, number=1), rule=WinnerTakeAll()),
    ),
    otherwise=Places(delegates=(2, 1)),
)
TEXAS_DISTRICT = Cases(
    cases=(
        Case(when=LeaderReaches(bar=MAJORITY), rule=WinnerTakeAll()),
        Case(when=AtMostReach(bar=TWENTY, number=0), rule=Places(delegates=(1, 1, 1))),
    ),
    otherwise=Places(delegates=(2, 1)),
)
TEXAS_STATEWIDE = Cases(
    cases=(Case(when=LeaderReaches(bar=MAJORITY), rule=WinnerTakeAll()),),
    otherwise=Proportional(threshold=TWENTY, at_least=2),
)
KANSAS = Proportional(threshold=TEN, rounding="up_from_top")

# Certified results of the Kansas caucuses of 5 March 2016 and their allocation, pool by pool:
# mgcogop.com, "Electing Kansas Republicans", 31 March 2016. Four candidates of those it lists.
KANSAS_VOTES = {
    "CD01": {"Cruz": 12227, "Kasich": 2757, "Rubio": 3672, "Trump": 6268},
    "CD02": {"Cruz": 8514, "Kasich": 1985, "Rubio": 3255, "Trump": 4581},
    "CD03": {"Cruz": 7912, "Kasich": 3002, "Rubio": 4324, "Trump": 4254},
    "CD04": {"Cruz": 8859, "Kasich": 997, "Rubio": 2044, "Trump": 3340},
}
KANSAS_STATE = {"Cruz": 37512, "Kasich": 8741, "Rubio": 13295, "Trump": 18443}


def test_kansas_rounds_up_from_the_top_in_every_pool() -> None:
    state = StateRule(
        rules=(
            KindRule(kind="district", rule=KANSAS),
            KindRule(kind="at_large", rule=KANSAS),
            KindRule(kind="automatic", rule=WinnerTakeAll()),
        )
    )
    results = [result(3, votes, pool_id=name) for name, votes in KANSAS_VOTES.items()]
    results.append(result(25, KANSAS_STATE, kind="at_large", pool_id="AL"))
    results.append(result(3, KANSAS_STATE, kind="automatic", pool_id="RNC"))

    found = allocate_results(results, state)
    assert {each.pool.pool_id: numbers(each) for each in found.allocations} == {
        "CD01": {"Cruz": 2, "Trump": 1},
        "CD02": {"Cruz": 2, "Trump": 1},
        "CD03": {"Cruz": 2, "Rubio": 1},
        "CD04": {"Cruz": 2, "Trump": 1},
        "AL": {"Cruz": 13, "Trump": 6, "Rubio": 5, "Kasich": 1},
        "RNC": {"Cruz": 3},
    }
    assert (found.failed, found.waiting) == ((), ())


@pytest.mark.parametrize(
    ("delegates", "votes", "winner"),
    [
        # Florida, 15 March 2016: Trump 99 of 99.
        (99, {"Trump": 1077221, "Rubio": 636653, "Cruz": 403640, "Kasich": 159412}, "Trump"),
        # Ohio, 15 March 2016: Kasich 66 of 66.
        (66, {"Kasich": 956762, "Trump": 727585, "Cruz": 267592, "Rubio": 59418}, "Kasich"),
        # Arizona, 22 March 2016: Trump 58 of 58.
        (58, {"Trump": 249916, "Cruz": 132147, "Kasich": 53040}, "Trump"),
    ],
)
def test_winner_takes_all_of_a_state(delegates: int, votes: dict[str, int], winner: str) -> None:
    assert allocate(delegates, votes, WinnerTakeAll()) == {winner: delegates}


def test_south_carolinas_statewide_pool_goes_to_the_winner() -> None:
    # 20 February 2016: 29 statewide delegates, and 21 of seven districts; Trump won all 50.
    votes = {"Trump": 239851, "Rubio": 165881, "Cruz": 164790, "Bush": 57863, "Kasich": 56206}
    assert allocate(29, {**votes, "Carson": 53326}, WinnerTakeAll()) == {"Trump": 29}


def test_iowa_rounds_to_the_nearest_and_cuts_the_last() -> None:
    # 1 February 2016, 30 delegates, no threshold: eleven round to 31, and Christie is cut.
    votes = {
        "Cruz": 51666,
        "Trump": 45427,
        "Rubio": 43165,
        "Carson": 17395,
        "Paul": 8481,
        "Bush": 5238,
        "Fiorina": 3485,
        "Kasich": 3474,
        "Huckabee": 3345,
        "Christie": 3284,
        "Santorum": 1783,
        "Gilmore": 133,
    }
    rule = Proportional(base="cast", rounding="nearest_from_top")
    assert allocate(30, votes, rule) == {
        "Cruz": 8,
        "Trump": 7,
        "Rubio": 7,
        "Carson": 3,
        "Paul": 1,
        "Bush": 1,
        "Fiorina": 1,
        "Kasich": 1,
        "Huckabee": 1,
    }


def test_new_hampshire_rounds_twice_and_gives_the_winner_what_is_left() -> None:
    # 9 February 2016. By state law 10-4-3-3-3; 11-4-3-3-2 was certified, which the New York
    # Times showed to be a mistake ("How New Hampshire Used the Wrong Math", 2016).
    votes = {
        "Trump": 100406,
        "Kasich": 44909,
        "Cruz": 33189,
        "Bush": 31310,
        "Rubio": 30032,
        "Christie": 21069,
        "Fiorina": 11706,
        "Carson": 6509,
        "Gilmore": 133,
    }
    rule = Proportional(threshold=TEN, base="cast", rounding="whole_percent")
    assert allocate(23, votes, rule) == {
        "Trump": 10,
        "Kasich": 4,
        "Cruz": 3,
        "Bush": 3,
        "Rubio": 3,
    }


def test_new_hampshires_rule_gives_the_last_delegate_of_2024() -> None:
    # 23 January 2024: Trump 54 % and Haley 43 % of the vote, 22 delegates, 13-9 (Associated
    # Press, 31 January 2024). 11.88 and 9.46 round to 12 and 9; the winner has the last one.
    rule = Proportional(threshold=TEN, base="cast", rounding="whole_percent")
    assert allocate(22, {"Trump": 54, "Haley": 43, "Other": 3}, rule, never=("Other",)) == {
        "Trump": 13,
        "Haley": 9,
    }


def test_alabamas_statewide_pool_is_shared_by_those_above_twenty() -> None:
    # 1 March 2016, 29 delegates by the statewide vote, of 50: 36-13-1 with the districts,
    # where six gave 2-1 to Trump and Cruz and one 2-1 to Trump and Rubio.
    votes = {"Trump": 371735, "Cruz": 180608, "Rubio": 159802, "Carson": 87517, "Kasich": 37970}
    rule = Proportional(threshold=TWENTY, rounding="nearest_from_top")
    assert allocate(29, votes, rule) == {"Trump": 20, "Cruz": 9}


@pytest.mark.parametrize(
    ("delegates", "votes", "rule", "won"),
    [
        (  # Idaho, 8 March 2016, 32 delegates, 20 % of the vote: 20-12.
            32,
            {"Cruz": 100942, "Trump": 62478, "Rubio": 35347, "Kasich": 16517},
            Proportional(threshold=TWENTY),
            {"Cruz": 20, "Trump": 12},
        ),
        (  # Kentucky, 5 March 2016, 46 delegates, 5 % of the vote: 17-15-7-7.
            46,
            {"Trump": 82493, "Cruz": 72503, "Rubio": 37579, "Kasich": 33134},
            Proportional(threshold=Bar(share=Fraction(5, 100))),
            {"Trump": 17, "Cruz": 15, "Rubio": 7, "Kasich": 7},
        ),
        (  # Michigan, 8 March 2016, 59 delegates, 15 % of the vote: 25-17-17.
            59,
            {"Trump": 483751, "Cruz": 330015, "Kasich": 321655, "Rubio": 123673},
            Proportional(threshold=FIFTEEN, rounding="nearest_from_top"),
            {"Trump": 25, "Cruz": 17, "Kasich": 17},
        ),
        (  # Virginia, 1 March 2016, 49 delegates, no threshold: 17-16-8-5-3.
            49,
            {"Trump": 355960, "Rubio": 327042, "Cruz": 173193, "Kasich": 96519, "Carson": 60093},
            Proportional(rounding="nearest_from_top"),
            {"Trump": 17, "Rubio": 16, "Cruz": 8, "Kasich": 5, "Carson": 3},
        ),
    ],
)
def test_proportional_state_comes_to_what_was_awarded(
    delegates: int, votes: dict[str, int], rule: Proportional, won: dict[str, int]
) -> None:
    assert allocate(delegates, votes, rule) == won


def test_vermont_shows_that_every_vote_is_in_the_denominator() -> None:
    # 1 March 2016, 16 delegates, 20 % of the vote: 8-8. Rubio had 19.3 % of all votes, and more
    # than 20 % of those of the five alone: the source's shares leave 3.7 % to all others.
    votes = {"Trump": 19968, "Kasich": 18543, "Rubio": 11778, "Cruz": 5929, "Carson": 2544}
    rule = Proportional(threshold=TWENTY)
    assert allocate(16, {**votes, "Other": 2258}, rule, never=("Other",)) == {
        "Trump": 8,
        "Kasich": 8,
    }
    assert allocate(16, votes, rule) == {"Trump": 6, "Kasich": 6, "Rubio": 4}


def test_majority_triggers_winner_take_all() -> None:
    # Utah, 22 March 2016: Cruz had 69 % and all 40. Puerto Rico, 6 March: Rubio 74 %, all 23.
    rule = Cases(
        cases=(Case(when=LeaderReaches(bar=MAJORITY), rule=WinnerTakeAll()),),
        otherwise=Proportional(threshold=FIFTEEN),
    )
    assert allocate(40, {"Cruz": 122567, "Kasich": 29773, "Trump": 24864}, rule) == {"Cruz": 40}
    assert allocate(23, {"Rubio": 27485, "Trump": 5052, "Cruz": 3340}, rule) == {"Rubio": 23}


def test_half_is_no_majority() -> None:
    rule = Cases(
        cases=(Case(when=LeaderReaches(bar=MAJORITY), rule=WinnerTakeAll()),),
        otherwise=Proportional(),
    )
    assert allocate(4, {"A": 50, "B": 30, "C": 20}, rule) == {"A": 2, "B": 1, "C": 1}
    assert allocate(4, {"A": 51, "B": 30, "C": 19}, rule) == {"A": 4}


@pytest.mark.parametrize(
    ("votes", "alabama", "texas"),
    [
        ({"A": 60, "B": 40}, {"A": 3}, {"A": 3}),
        ({"A": 45, "B": 35, "C": 20}, {"A": 2, "B": 1}, {"A": 2, "B": 1}),
        # One alone reaches 20 %: all to him in Alabama, and 2 of 3 in Texas.
        (
            {"A": 40, "B": 19, "C": 18, "D": 14, "E": 9},
            {"A": 3},
            {"A": 2, "B": 1},
        ),
        # Nobody reaches 20 %: in proportion in Alabama, one each in Texas.
        (
            {"A": 19, "B": 18, "C": 17, "D": 16, "E": 15, "F": 15},
            {"A": 1, "B": 1, "C": 1},
            {"A": 1, "B": 1, "C": 1},
        ),
    ],
)
def test_districts_of_winner_take_most_states(
    votes: dict[str, int], alabama: dict[str, int], texas: dict[str, int]
) -> None:
    assert allocate(3, votes, ALABAMA_DISTRICT) == alabama
    assert allocate(3, votes, TEXAS_DISTRICT) == texas


def test_texas_takes_the_second_in_where_one_alone_reaches_the_threshold() -> None:
    votes = {"A": 40, "B": 19, "C": 18, "D": 14, "E": 9}
    assert allocate(47, votes, TEXAS_STATEWIDE) == {"A": 32, "B": 15}


def test_texas_statewide_pool_of_2016_goes_to_two() -> None:
    # 1 March 2016: Cruz 43.8 % and Trump 26.7 %, Rubio 17.7 % and so nothing. 104-48-3 in all.
    votes = {"Cruz": 1239370, "Trump": 757618, "Rubio": 502223, "Kasich": 120257, "Carson": 117780}
    assert allocate(47, votes, TEXAS_STATEWIDE) == {"Cruz": 29, "Trump": 18}


def test_threshold_is_lowered_step_by_step() -> None:
    rule = Proportional(threshold=TWENTY, lowered=(FIFTEEN, TEN))
    assert allocate(4, {"A": 18, "B": 16, "C": 14, **_small(52)}, rule) == {"A": 2, "B": 2}
    assert allocate(3, {"A": 12, "B": 11, "C": 10, **_small(67)}, rule) == dict.fromkeys("ABC", 1)
    assert allocate(9, _small(9), rule) == _small(9)


def _small(number: int) -> dict[str, int]:
    return {f"S{each}": 1 for each in range(number)}


def test_tie_for_first_place_leaves_the_whole_pool_to_a_lot() -> None:
    made = result(99, {"A": 7, "B": 7, "C": 1})
    found = allocate_pool(made, WinnerTakeAll())
    assert found.ties == (Tie(kind="first_place", candidates=("A", "B"), delegates=99),)
    assert numbers(found) == {}
    assert numbers(allocate_pool(made, WinnerTakeAll(), lots=(lot("B", "A"),))) == {"B": 99}


def test_tie_leaves_to_a_lot_only_what_it_decides() -> None:
    first = allocate_pool(result(3, {"A": 7, "B": 7, "C": 1}), Places(delegates=(2, 1)))
    assert (numbers(first), first.undecided) == ({"A": 1, "B": 1}, 1)

    second = allocate_pool(result(3, {"A": 7, "B": 5, "C": 5}), Places(delegates=(2, 1)))
    assert numbers(second) == {"A": 2}
    assert second.ties == (Tie(kind="place", candidates=("B", "C"), delegates=1),)

    none = allocate_pool(result(3, {"A": 7, "B": 7, "C": 7}), Places(delegates=(1, 1, 1)))
    assert (numbers(none), none.ties) == ({"A": 1, "B": 1, "C": 1}, ())


def test_tie_for_the_last_delegate_from_the_top_needs_a_lot() -> None:
    rule = Proportional(rounding="up_from_top")
    made = result(5, {"A": 50, "B": 25, "C": 25})
    found = allocate_pool(made, rule)
    assert numbers(found) == {"A": 3}
    assert found.ties == (Tie(kind="last_delegate", candidates=("B", "C"), delegates=2),)
    assert numbers(allocate_pool(made, rule, lots=(lot("C", "B"),))) == {"A": 3, "C": 2}


def test_tie_of_leaders_for_what_is_left_needs_a_lot() -> None:
    rule = Proportional(threshold=TWENTY, base="cast", rounding="nearest_from_top")
    made = result(10, {"A": 34, "B": 34, "C": 16, "D": 16})
    found = allocate_pool(made, rule)
    assert numbers(found) == {"A": 3, "B": 3}
    assert found.ties == (Tie(kind="first_place", candidates=("A", "B"), delegates=4),)
    assert numbers(allocate_pool(made, rule, lots=(lot("B", "A"),))) == {"A": 3, "B": 7}


def test_tie_for_who_is_taken_in_leaves_the_pool_to_a_lot() -> None:
    made = result(47, {"A": 40, "B": 18, "C": 18, "D": 12, "E": 12})
    found = allocate_pool(made, TEXAS_STATEWIDE)
    assert found.ties == (Tie(kind="place", candidates=("B", "C"), delegates=47),)
    settled = allocate_pool(made, TEXAS_STATEWIDE, lots=(lot("C", "B"),))
    assert numbers(settled) == {"A": 32, "C": 15}


def test_tied_who_are_all_taken_in_need_no_lot() -> None:
    rule = Proportional(threshold=TWENTY, at_least=3)
    assert allocate(5, {"A": 40, "B": 18, "C": 18, "D": 12, "E": 12}, rule) == {
        "A": 3,
        "B": 1,
        "C": 1,
    }


def test_first_takes_the_places_of_those_who_are_not_there() -> None:
    assert allocate(3, {"A": 7}, Places(delegates=(2, 1))) == {"A": 3}
    assert allocate(3, {"A": 7, "B": 1}, Places(delegates=(1, 1, 1))) == {"A": 2, "B": 1}


def test_places_that_do_not_fit_the_pool_are_refused() -> None:
    with pytest.raises(RuleInvalid) as refused:
        allocate_pool(result(4, {"A": 1}), Places(delegates=(2, 1)))
    assert (refused.value.code, refused.value.where) == ("rule.places_sum", "P")


@pytest.mark.parametrize("places", [(), (0,), (1, 2), (2, 0)])
def test_places_that_rise_or_are_empty_are_refused(places: tuple[int, ...]) -> None:
    with pytest.raises(RuleInvalid) as refused:
        Places(delegates=places)
    assert refused.value.code == "rule.places"


def test_rules_that_contradict_themselves_are_refused() -> None:
    def code_of(make: type, **parts: object) -> str:
        with pytest.raises(RuleInvalid) as refused:
            make(**parts)
        return refused.value.code

    assert code_of(Proportional, base="cast") == "rule.base"
    assert code_of(Proportional, rounding="whole_percent") == "rule.base"
    assert code_of(Proportional, at_least=0) == "rule.at_least"
    assert code_of(Proportional, threshold=TEN, lowered=(TEN,)) == "rule.lowered"
    assert code_of(Bar, share=Fraction(101, 100)) == "bar.share"
    twice = (KindRule(kind="district", rule=KANSAS), KindRule(kind="district", rule=KANSAS))
    assert code_of(StateRule, rules=twice) == "rule.repeated"
