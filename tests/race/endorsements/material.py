"""Endorsements to test with: one of synthetic people, and any that can be written down."""

from __future__ import annotations

import unicodedata
from datetime import date
from fractions import Fraction
from typing import Any, get_args

from hypothesis import strategies as st

from groundswell.race.endorsements.consistency import find_inconsistencies
from groundswell.race.endorsements.endorsement import (
    FIGURES,
    KINDS,
    PROCESSES,
    STAGES,
    Endorsement,
    Endorser,
    GroupResult,
    OptionCount,
)
from groundswell.race.endorsements.errors import ValueRefused
from groundswell.race.endorsements.figures import Count, InWords, Qualifier, Share
from groundswell.race.endorsements.values import read_line
from groundswell.race.endorsements.verification import mark_verified
from groundswell.race.partial_dates import PartialDate

RECORD = "https://votes.example/records/1"


def make(
    name: str = "Riverside Teachers", candidate: str = "Ada Quill", **changes: Any
) -> Endorsement:
    values: dict[str, Any] = {
        "endorser": Endorser(name, "union"),
        "contest": "Mayor of Riverside",
        "candidate": candidate,
        "announced": PartialDate(2015, 12, 17),
        "process": "binding_member_vote",
        "source": "press release",
        **changes,
    }
    return Endorsement(**values)


def count(value: int, source: str = "press release", **changes: Any) -> Count:
    return Count(value, source, **changes)


def share(text: str, source: str = "press release", **changes: Any) -> Share:
    return Share(Fraction(text), source, **changes)


def _is_line(text: str) -> bool:
    try:
        return read_line(text) == text
    except ValueRefused:
        return False


# Formulas, markup and quotation marks are names like any other.
_awkward = st.sampled_from(
    ["=1+1", "'=1", "''-x", "+1 515", "@sum", "<b>Ada</b>", 'a "b", c', "José;Nuñez", "'til", "-"]
)
lines = _awkward | st.text(min_size=1, max_size=40).map(
    lambda text: " ".join(unicodedata.normalize("NFC", text).split())
).filter(_is_line)
qualifiers = st.sampled_from(get_args(Qualifier))
counts = st.builds(Count, st.integers(0, 10_000_000_000), lines, qualifiers)
figures = st.none() | counts | st.builds(InWords, lines, lines)
fractions = st.fractions(0, 1, max_denominator=10**6) | st.integers(0, 10**6).map(
    lambda part: Fraction(part, 10**6)
)
shares = st.none() | st.builds(Share, fractions, lines, qualifiers)
days = st.dates(date(1900, 1, 1), date(2100, 12, 31))
partial_dates = st.tuples(days, st.integers(1, 3)).map(
    lambda pair: PartialDate(*(pair[0].year, pair[0].month, pair[0].day)[: pair[1]])
)
endorsers = st.builds(
    Endorser, lines, st.sampled_from([kind for kind in KINDS if kind != "person"])
) | st.builds(Endorser, lines, st.just("person"), st.just("") | lines)


@st.composite
def endorsements(draw: st.DrawFn) -> Endorsement:
    """Any endorsement without contradictions, some with figures from a record."""
    found = Endorsement(
        endorser=draw(endorsers),
        contest=draw(lines),
        candidate=draw(lines),
        announced=draw(partial_dates),
        process=draw(st.sampled_from(PROCESSES)),
        source=draw(lines),
        **{name: draw(figures) for name in STAGES},
        share_in_favour=draw(shares),
        second_share=draw(shares),
        threshold=draw(st.sampled_from(["", "2/3", "more than 1/2"])),
        non_members_voted=draw(st.sampled_from([None, True, False])),
        option_counts=tuple(
            draw(
                st.lists(
                    st.builds(OptionCount, lines, st.integers(0, 10**9), st.just("") | lines),
                    max_size=3,
                )
            )
        ),
        group_results=tuple(draw(st.lists(st.builds(GroupResult, lines, lines), max_size=2))),
        published=draw(st.just("") | lines),
        note=draw(st.just("") | lines),
        record=draw(st.sampled_from(["", RECORD])),
    )
    if any(each.severity == "refusal" for each in find_inconsistencies(found)):
        found = make(note=found.note, option_counts=(), announced=found.announced)
    numbers = [n for n in FIGURES if isinstance(getattr(found, n), Count | Share)]
    if found.record and numbers:
        found = mark_verified(found, draw(st.lists(st.sampled_from(numbers), unique=True)))
    return found
