"""Members who may be on the roll twice."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.server.organizations.imports.material import make_organization, snapshot, write_file

from groundswell.server.organizations.actions.duplicates import propose_duplicates
from groundswell.server.organizations.actions.duplicates.decide import keep_apart, merge_members
from groundswell.server.organizations.actions.imports import import_roll
from groundswell.server.organizations.actions.refusal import Refused
from groundswell.server.organizations.models import Duplicate, Member

pytestmark = pytest.mark.django_db

ONE = "001,Ana,,Quintana,ana@example.org,,IA,2020-05-01,active,Iowa"
TWO = "002,Ana,,Quintana,ana@example.org,(515) 282-0123,IA,2021-05-01,active,Ohio"
OTHER = "003,Ben,,Abbott,ben@example.org,,IA,2020-05-01,active,Iowa"


def test_two_entries_of_one_person_are_proposed(tmp_path: Path) -> None:
    organization, user = make_organization()
    import_roll(organization, write_file(tmp_path, ONE, TWO, OTHER), by=user)
    assert propose_duplicates(organization) == 1
    pair = Duplicate.objects.get()
    assert (pair.first.number, pair.second.number) == ("001", "002")
    assert pair.reasons == ["same_name", "same_email"]


def test_who_was_kept_apart_is_not_proposed_again(tmp_path: Path) -> None:
    organization, user = make_organization()
    import_roll(organization, write_file(tmp_path, ONE, TWO), by=user)
    propose_duplicates(organization)
    keep_apart(Duplicate.objects.get(), by=user)
    assert propose_duplicates(organization) == 0
    assert Duplicate.objects.get().state == "apart"


def test_merging_fills_one_and_ends_the_other(tmp_path: Path) -> None:
    organization, user = make_organization()
    path = write_file(tmp_path, ONE, TWO)
    import_roll(organization, path, by=user)
    propose_duplicates(organization)
    pair = Duplicate.objects.get()
    merge_members(pair, keep=pair.first, by=user)
    kept, other = Member.objects.order_by("number")
    assert kept.phone == "+15152820123"
    chapters = kept.memberships.order_by("pk").values_list("chapter__slug", "is_primary")
    assert list(chapters) == [("iowa", True), ("ohio", False)]
    assert other.standings.order_by("since_on").last().status == "left"  # type: ignore[union-attr]
    assert [member.changes.get().action for member in (kept, other)] == ["members_merged"] * 2
    with pytest.raises(Refused):
        keep_apart(Duplicate.objects.get(), by=user)


def test_a_roll_does_not_bring_back_who_was_merged(tmp_path: Path) -> None:
    organization, user = make_organization()
    path = write_file(tmp_path, ONE, TWO.replace("Ohio", "Iowa"))
    import_roll(organization, path, by=user)
    propose_duplicates(organization)
    pair = Duplicate.objects.get()
    merge_members(pair, keep=pair.second, by=user)
    before = snapshot(organization)
    row = import_roll(organization, path, by=user)
    assert row.changed == {"new": 0, "changed": 0, "unchanged": 1, "gone": 0, "lapsed": 0}
    assert snapshot(organization) == before
