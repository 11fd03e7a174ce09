"""Saved filters: kept, read back, changed by one person at a time."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.server.organizations.people import make_chapter, make_member, make_organization
from tests.server.outreach.calling.material import NOON, make_filter

from groundswell.server.organizations.actions.refusal import Refused
from groundswell.server.organizations.models import Organization
from groundswell.server.organizations.queries.members import MemberFilter
from groundswell.server.outreach.actions.changed import ChangedMeanwhile
from groundswell.server.outreach.actions.lists.filters import change_filter
from groundswell.server.outreach.models import SavedFilter
from groundswell.server.outreach.queries.lists.filters import (
    people_of,
    read_filter,
    write_filter,
)

TEXTS = st.text(max_size=8)
LISTS = st.lists(st.sampled_from(["GA", "IA", "NV", "SC", "TX"]), unique=True).map(
    lambda found: tuple(sorted(found))
)
DAYS = st.none() | st.dates()


@given(
    st.builds(
        MemberFilter,
        text=TEXTS,
        chapter=TEXTS,
        state=TEXTS,
        joined_after=DAYS,
        joined_until=DAYS,
        states=LISTS,
        chapters=LISTS,
    )
)
def test_filter_is_read_back_as_it_was_written(wanted: MemberFilter) -> None:
    assert read_filter(write_filter(wanted)) == wanted


def test_field_that_is_not_known_is_not_passed_over() -> None:
    with pytest.raises(TypeError):
        read_filter({"state": "IA", "born_after": "1990-01-01"})


@pytest.mark.django_db
def test_people_of_several_states_and_chapters(union: Organization) -> None:
    state = make_chapter(union, "iowa")
    local = make_chapter(union, "local-1", state)
    for number, place in (("1", "IA"), ("2", "NV"), ("3", "TX")):
        make_member(union, number, state=place)
    make_member(union, "4", local, state="IA")
    make_member(make_organization("other"), "9", state="IA")

    def find(**wanted: object) -> list[str]:
        saved = make_filter(union, f"{sorted(wanted.items())}", **wanted)
        return sorted(people_of(saved, on=NOON.date()).values_list("number", flat=True))

    assert find(states=("IA", "NV")) == ["1", "2", "4"]
    assert find(states=("IA",), chapters=("iowa", "none")) == ["4"]
    assert find(chapters=("none",)) == []
    assert find() == ["1", "2", "3", "4"]


@pytest.mark.django_db
def test_two_leads_who_edit_one_filter(union: Organization) -> None:
    saved = make_filter(union, "Iowa", state="IA")
    change_filter(saved, name="Early", wanted=MemberFilter(states=("IA", "NV")), version=1)
    with pytest.raises(ChangedMeanwhile):
        change_filter(saved, name="Texas", wanted=MemberFilter(state="TX"), version=1)
    saved.refresh_from_db()
    assert (saved.name, saved.version) == ("Early", 2)
    assert read_filter(saved.filter) == MemberFilter(states=("IA", "NV"))


@pytest.mark.django_db
def test_name_is_taken_once_and_never_missing(union: Organization) -> None:
    make_filter(union, "Iowa", state="IA")
    for name in (" Iowa ", "", "   "):
        with pytest.raises(Refused) as refused:
            make_filter(union, name, joined_after=date(2015, 1, 1))
        assert refused.value.message
    assert SavedFilter.objects.count() == 1
