"""Figures that can't both be true, named with both values."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.race.endorsements.material import count, make, share

from groundswell.race.endorsements.consistency import find_inconsistencies
from groundswell.race.endorsements.endorsement import OptionCount
from groundswell.race.endorsements.figures import InWords


def found_in(**figures: Any) -> list[tuple[str, str, str]]:
    return [
        (each.severity, each.first, each.second) for each in find_inconsistencies(make(**figures))
    ]


@given(st.lists(st.integers(0, 10**9), min_size=4, max_size=4).map(sorted))
def test_narrowing_figures_agree(numbers: list[int]) -> None:
    favour, voted, eligible, members = map(count, numbers)
    assert (
        found_in(
            members=members,
            eligible=eligible,
            voted=voted,
            in_favour=favour,
            non_members_voted=False,
        )
        == []
    )


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        ({"voted": count(11), "eligible": count(10)}, ("refusal", "voted", "eligible")),
        ({"in_favour": count(11), "voted": count(10)}, ("refusal", "in_favour", "voted")),
        ({"in_favour": count(1), "voted": count(0)}, ("refusal", "in_favour", "voted")),
        ({"in_favour": count(11), "eligible": count(10)}, ("refusal", "in_favour", "eligible")),
        ({"eligible": count(11), "members": count(10)}, ("warning", "eligible", "members")),
        (
            {"eligible": count(11), "members": count(10), "non_members_voted": True},
            ("warning", "eligible", "members"),
        ),
        (
            {"eligible": count(11), "members": count(10), "non_members_voted": False},
            ("refusal", "eligible", "members"),
        ),
        (
            {"voted": count(11), "members": count(10), "non_members_voted": False},
            ("refusal", "voted", "members"),
        ),
        (
            {"voted": count(11), "eligible": count(10, qualifier="about")},
            ("warning", "voted", "eligible"),
        ),
        (
            {"voted": count(10, qualifier="more_than"), "eligible": count(10)},
            ("refusal", "voted", "eligible"),
        ),
        (
            {"voted": count(10), "eligible": count(10, qualifier="fewer_than")},
            ("refusal", "voted", "eligible"),
        ),
        (
            {"share_in_favour": share("0.8"), "second_share": share("0.4")},
            ("refusal", "shares", "whole"),
        ),
        (
            {"share_in_favour": share("0.55"), "second_share": share("0.46")},
            ("warning", "shares", "whole"),
        ),
        (
            {"share_in_favour": share("2/3"), "second_share": share("5/12")},
            ("refusal", "shares", "whole"),
        ),
        (
            {"share_in_favour": share("0.879"), "voted": count(100), "in_favour": count(80)},
            ("warning", "share_in_favour", "votes"),
        ),
        (
            {"voted": count(5), "option_counts": (OptionCount("A", 3), OptionCount("B", 3))},
            ("refusal", "option_counts", "voted"),
        ),
        (
            {"in_favour": count(5), "option_counts": (OptionCount("Ada Quill", 4),)},
            ("refusal", "option_counts", "in_favour"),
        ),
    ],
)
def test_disagreement(figures: dict[str, Any], expected: tuple[str, str, str]) -> None:
    assert found_in(**figures) == [expected]


@pytest.mark.parametrize(
    "figures",
    [
        {},
        {"voted": count(11), "eligible": count(10, qualifier="more_than")},
        {"voted": count(11, qualifier="fewer_than"), "eligible": count(10)},
        {"voted": count(11), "eligible": InWords("a few", "a page")},
        {"share_in_favour": share("0.5"), "second_share": share("0.5")},
        # MoveOn, January 2016: 267,749 of 340,665 votes, published as 78.6%.
        {"share_in_favour": share("0.786"), "voted": count(340_665), "in_favour": count(267_749)},
        {"voted": count(3), "option_counts": (OptionCount("A", 3), OptionCount("A", 2, "Local"))},
    ],
)
def test_agreement(figures: dict[str, Any]) -> None:
    assert found_in(**figures) == []


def test_words_name_both_values() -> None:
    (found,) = find_inconsistencies(make(in_favour=count(1_100), voted=count(1_000)))
    assert found.words == (
        "the number in favour (1,100) is more than the number of those who voted (1,000)"
    )


def test_words_of_a_share_that_votes_do_not_give() -> None:
    (found,) = find_inconsistencies(
        make(share_in_favour=share("0.9"), voted=count(10), in_favour=count(6))
    )
    assert found.words == (
        "the share in favour (90%) is not the share that the votes give (6 of 10)"
    )
