"""What follows from published figures, and how figures read."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.race.endorsements.material import count, make, share

from groundswell.race.endorsements.derivations import (
    derive_in_favour,
    derive_share_in_favour,
    derive_turnout,
)
from groundswell.race.endorsements.figures import InWords, Share
from groundswell.race.endorsements.words import describe_figure, describe_share, write_decimal


def test_in_favour_follows_from_votes_and_share() -> None:
    # Democracy for America: 271,527 votes, 87.9% (Washington Examiner, December 2015).
    found = derive_in_favour(make(voted=count(271_527), share_in_favour=share("0.879")))
    assert found is not None
    assert (found.value, found.least, found.most) == (238_672, 238_537, 238_807)
    assert not found.hedged
    assert describe_figure(found) == "about 238,672"


@given(st.integers(1, 10**6), st.data(), st.integers(1, 4))
def test_bounds_hold_the_number_that_was_rounded(
    voted: int, data: st.DataObject, digits: int
) -> None:
    favour = data.draw(st.integers(0, voted))
    published = Fraction(round(Fraction(favour, voted) * 10**digits), 10**digits)
    found = derive_in_favour(make(voted=count(voted), share_in_favour=Share(published, "a page")))
    assert found is not None
    assert found.least <= favour <= found.most
    assert found.least <= found.value <= found.most <= voted


@pytest.mark.parametrize(
    "endorsement",
    [
        make(),
        make(voted=count(10)),
        make(share_in_favour=share("0.5")),
        make(voted=InWords("dozens", "a page"), share_in_favour=share("0.5")),
        make(voted=count(10), share_in_favour=share("0.5"), in_favour=count(5)),
        make(voted=count(10), share_in_favour=share("0.5"), in_favour=InWords("a few", "a page")),
    ],
)
def test_nothing_is_derived_without_both_or_beside_what_was_published(endorsement: object) -> None:
    assert derive_in_favour(endorsement) is None  # type: ignore[arg-type]


def test_hedged_figure_makes_a_hedged_one() -> None:
    found = derive_in_favour(
        make(voted=count(270_000, qualifier="about"), share_in_favour=share("0.9"))
    )
    assert found is not None
    assert found.hedged


def test_ratios_are_exact() -> None:
    given = make(eligible=count(300), voted=count(90), in_favour=count(60))
    assert derive_turnout(given) == Fraction(3, 10)
    assert derive_share_in_favour(given) == Fraction(2, 3)


def test_ratio_of_hedged_missing_or_no_votes_is_none() -> None:
    assert derive_turnout(make(eligible=count(9, qualifier="about"), voted=count(3))) is None
    assert derive_turnout(make(voted=count(3))) is None
    assert derive_share_in_favour(make(voted=count(0), in_favour=count(0))) is None


def test_figures_read() -> None:
    assert [
        describe_figure(each)
        for each in (
            *(None, count(0), count(271_527), count(270_000, qualifier="about")),
            *(count(2_000_000, qualifier="more_than"), count(5, qualifier="fewer_than")),
            InWords("tens of thousands", "a page"),
        )
    ] == [
        *("not published", "0", "271,527", "about 270,000"),
        *("more than 2,000,000", "fewer than 5", "tens of thousands"),
    ]


def test_shares_read() -> None:
    given = (None, share("0.879"), share("0.9", qualifier="about"), share("2/3"), share("0"))
    assert [describe_share(each) for each in given] == [
        *("not published", "87.9%", "about 90%", "2/3", "0%")
    ]


@given(st.integers(0, 10**9), st.integers(0, 12))
def test_decimal_is_without_loss(value: int, digits: int) -> None:
    given = Fraction(value, 10**digits)
    written = write_decimal(given)
    assert written is not None
    assert Fraction(written) == given


@given(st.fractions(0, 5))
def test_fraction_has_a_decimal_only_of_a_few_twos_and_fives(value: Fraction) -> None:
    written = write_decimal(value)
    assert (written is None) == (10**12 % value.denominator != 0)
    assert written is None or Fraction(written) == value
