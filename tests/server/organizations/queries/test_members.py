"""Members are found, page by page, as far as a scope reaches."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.server.organizations.people import make_chapter, make_member, make_organization

from groundswell.server.organizations.models import Chapter, Organization, Standing
from groundswell.server.organizations.queries.access import Scope
from groundswell.server.organizations.queries.member_page import PAGE, MarkInvalid, read_page
from groundswell.server.organizations.queries.members import (
    MemberFilter,
    find_members,
    members_in,
)

pytestmark = pytest.mark.django_db
DAY = date(2015, 12, 7)
EVERYWHERE = Scope(everywhere=True)


@pytest.fixture
def union() -> Organization:
    return make_organization("union")


def numbers(union: Organization, scope: Scope = EVERYWHERE, **wanted: Any) -> list[str]:
    found = find_members(union, scope, MemberFilter(**wanted), on=DAY)
    return sorted(found.values_list("number", flat=True))


def make_family(union: Organization) -> tuple[Chapter, Chapter, Chapter]:
    """Make four members: one in a local, one in two, one in the state alone, one nowhere."""
    state = make_chapter(union, "iowa")
    one, two = make_chapter(union, "local-1", state), make_chapter(union, "local-2")
    make_member(union, "1", one)
    make_member(union, "2", two, one)
    make_member(union, "3", state)
    make_member(union, "4")
    return state, one, two


def test_scope_of_a_chapter_covers_its_members_and_no_others(union: Organization) -> None:
    state, one, two = make_family(union)
    make_member(make_organization("other"), "9")
    seen = {
        chapters: sorted(
            members_in(union, Scope(False, frozenset(c.pk for c in chapters))).values_list(
                "number", flat=True
            )
        )
        for chapters in ((one,), (two,), (state, one), ())
    }
    assert seen == {(one,): ["1", "2"], (two,): ["2"], (state, one): ["1", "2", "3"], (): []}
    assert numbers(union) == ["1", "2", "3", "4"]


def test_filter_by_chapter_takes_in_those_below(union: Organization) -> None:
    make_family(union)
    assert numbers(union, chapter="iowa") == ["1", "2", "3"]
    assert numbers(union, chapter="local-2") == ["2"]
    assert numbers(union, chapter="-") == ["4"]
    assert numbers(union, chapter="nowhere") == []


def test_filter_by_several_states_and_chapters_takes_who_is_in_one_of_them(
    union: Organization,
) -> None:
    _state, one, two = make_family(union)
    make_member(union, "5", one, state="IA")
    make_member(union, "6", two, state="NV")
    assert numbers(union, states=("IA", "NV")) == ["5", "6"]
    assert numbers(union, states=("IA", "TX")) == ["5"]
    assert numbers(union, chapters=("local-1", "local-2")) == ["1", "2", "5", "6"]
    assert numbers(union, chapters=("iowa",)) == ["1", "2", "3", "5"]
    assert numbers(union, chapters=("local-2", "nowhere"), states=("NV",)) == ["6"]
    words = MemberFilter(states=("IA", "NV"), state="").as_words()
    assert words == {"states": "IA NV"}


def test_filter_reaches_no_further_than_the_scope(union: Organization) -> None:
    _state, one, two = make_family(union)
    mine = Scope(False, frozenset({two.pk}))
    assert numbers(union, mine, chapter="iowa") == ["2"]
    assert numbers(union, mine, chapter="-") == []
    assert numbers(union, mine, text="1") == []
    assert numbers(union, Scope(False, frozenset({one.pk})), text="1") == ["1"]


@pytest.mark.parametrize(
    ("standing", "found"),
    [("good", ["1", "3"]), ("lapsed", ["2"]), ("suspended", []), ("left", ["4"])],
)
def test_filter_by_standing_is_of_the_day(
    union: Organization, standing: str, found: list[str]
) -> None:
    make_member(union, "1")
    make_member(union, "2", standing="lapsed")
    back = make_member(union, "3", standing="suspended")
    Standing.objects.create(member=back, status="good", since_on=DAY)
    gone = make_member(union, "4", standing="lapsed")
    Standing.objects.create(member=gone, status="left", since_on=date(2015, 1, 1))
    later = make_member(union, "5", standing="suspended", since_on=date(2016, 1, 1))
    Standing.objects.create(member=later, status="good", since_on=date(2016, 2, 1))
    assert numbers(union, standing=standing) == found


def test_filter_by_kind_state_and_day_of_joining(union: Organization) -> None:
    make_member(union, "1", kind="supporter", state="IA", joined_on=DAY)
    make_member(union, "2", state="NV", joined_on=date(2015, 12, 8))
    make_member(union, "3", state="IA", joined_on=None)
    assert numbers(union, kind="supporter") == ["1"]
    assert numbers(union, state="IA") == ["1", "3"]
    assert numbers(union, joined_until=DAY) == ["1"]
    assert numbers(union, joined_after=DAY) == ["2"]
    assert numbers(union, state="IA", kind="member") == ["3"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ñan", ["CWA-1"]),
        ("NANDU GARCIA", ["CWA-1"]),
        ("María Ñandú", ["CWA-1"]),
        ("maria garcia", ["2"]),
        ("garcía", ["2"]),
        ("Garcia, Maria", ["2"]),
        ("cwa", []),
        ("CWA-1", ["CWA-1"]),
        ("CWA", ["CWA-1"]),
        ("MARIA.G@members", ["2"]),
        ("515-282-0123", ["2"]),
        ("+1 515 282 0123", ["2"]),
        ("%", []),
        ("'", []),
        ("\U0010ffff", []),
    ],
)
def test_search_finds_by_name_number_email_or_telephone(
    union: Organization, text: str, found: list[str]
) -> None:
    make_member(union, "CWA-1", given_name="María", family_name="Ñandú García")
    make_member(
        union,
        "2",
        given_name="Maria",
        family_name="Garcia",
        email="Maria.G@members.example",
        phone="+15152820123",
    )
    assert numbers(union, text=text) == found


def test_pages_follow_each_other_without_gap_or_overlap(union: Organization) -> None:
    # Half of them share a name: the key tells them apart.
    for number in range(2 * PAGE + 3):
        make_member(union, str(number), standing=None, family_name="Same" if number % 2 else "Aa")
    members = members_in(union, EVERYWHERE)
    expected = [m.pk for m in members.order_by("name_key", "pk")]
    pages = [read_page(members, on=DAY)]
    while (mark := pages[-1].after) is not None:
        pages.append(read_page(members, on=DAY, after=mark))
    assert [line.member.pk for page in pages for line in page.lines] == expected
    assert [len(page.lines) for page in pages] == [PAGE, PAGE, 3]
    assert pages[0].before is None
    again = read_page(members, on=DAY, before=pages[2].before or "")
    assert [line.member.pk for line in again.lines] == [line.member.pk for line in pages[1].lines]
    first = read_page(members, on=DAY, before=again.before or "")
    assert (first.lines[0].member.pk, first.before) == (expected[0], None)


@pytest.mark.parametrize(
    "mark", ["x", "bnVsbA==", "WzEsIDJd", "WyJhIiwgdHJ1ZV0=", "WyJhIiwgLTFd", "é", "WyJhIl0="]
)
def test_mark_that_no_page_gave_is_refused(union: Organization, mark: str) -> None:
    with pytest.raises(MarkInvalid):
        read_page(members_in(union, EVERYWHERE), on=DAY, after=mark)


def test_line_shows_first_chapter_and_standing_of_the_day(union: Organization) -> None:
    _state, one, two = make_family(union)
    member = make_member(union, "5", two, one, standing="good")
    Standing.objects.create(member=member, status="lapsed", since_on=date(2016, 1, 1))
    (line,) = read_page(members_in(union, EVERYWHERE).filter(pk=member.pk), on=DAY).lines
    assert (line.chapter, line.standing) == ("Local-2", "good")
