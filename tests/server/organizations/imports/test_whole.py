"""A roll imported in one call."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.server.organizations.imports.material import make_organization, snapshot, write_file

from groundswell.server.organizations.actions.imports import import_roll
from groundswell.server.organizations.models import Change, Member, RollImport

pytestmark = pytest.mark.django_db

ANA = "001,Ana,Maria,Quintana,ana@example.org,(515) 282-0123,IA,2020-05-01,active,Iowa"
BEN = "002,Ben,,Abbott,,,OH,2021-06-01,lapsed,Ohio; Iowa"


def test_new_members_are_kept_with_all_that_the_file_says(tmp_path: Path) -> None:
    organization, user = make_organization()
    row = import_roll(organization, write_file(tmp_path, ANA, BEN), by=user)
    assert row.state == RollImport.State.DONE
    assert row.changed == {"new": 2, "changed": 0, "unchanged": 0, "gone": 0, "lapsed": 0}
    ana, ben = Member.objects.filter(organization=organization).order_by("number")
    assert (ana.given_name, ana.family_name, ana.name_key) == (
        "Ana Maria",
        "Quintana",
        "quintana ana maria",
    )
    assert (ana.email, ana.phone, ana.state) == ("ana@example.org", "+15152820123", "IA")
    assert list(ana.standings.values_list("status", "since_on")) == [("good", date(2020, 5, 1))]
    chapters = ben.memberships.order_by("pk").values_list("chapter__slug", "is_primary")
    assert list(chapters) == [("ohio", True), ("iowa", False)]
    assert ben.standings.get().status == "lapsed"
    assert Change.objects.get().action == "roll_imported"


def test_the_same_file_again_changes_nothing(tmp_path: Path) -> None:
    organization, user = make_organization()
    path = write_file(tmp_path, ANA, BEN)
    import_roll(organization, path, by=user)
    before = snapshot(organization)
    row = import_roll(organization, path, by=user)
    assert row.changed == {"new": 0, "changed": 0, "unchanged": 2, "gone": 0, "lapsed": 0}
    assert snapshot(organization) == before


def test_a_changed_member_has_each_change_in_the_history(tmp_path: Path) -> None:
    organization, user = make_organization()
    import_roll(organization, write_file(tmp_path, ANA, BEN), by=user)
    moved = "001,Ana,Maria,Quintana-Vega,,+1 515 282 0124,IA,2020-05-01,suspended,Ohio"
    row = import_roll(organization, write_file(tmp_path, moved, BEN), by=user)
    assert row.changed == {"new": 0, "changed": 1, "unchanged": 1, "gone": 0, "lapsed": 0}
    ana = Member.objects.get(number="001")
    assert (ana.family_name, ana.email, ana.phone) == (
        "Quintana-Vega",
        "ana@example.org",
        "+15152820124",
    )
    assert ana.name_key == "quintana-vega ana maria"
    change = ana.changes.get()
    assert (change.action, change.by, change.subject) == ("member_changed", user, "roll.csv")
    assert change.fields == {
        "family_name": ["Quintana", "Quintana-Vega"],
        "phone": ["+15152820123", "+15152820124"],
        "standing": ["good", "suspended"],
        "chapters": ["Iowa", "Ohio"],
    }


def test_who_is_missing_is_left_unless_asked(tmp_path: Path) -> None:
    organization, user = make_organization()
    import_roll(organization, write_file(tmp_path, ANA, BEN), by=user)
    before = snapshot(organization)
    row = import_roll(organization, write_file(tmp_path, BEN), by=user)
    assert row.changed == {"new": 0, "changed": 0, "unchanged": 1, "gone": 1, "lapsed": 0}
    assert snapshot(organization) == before


def test_who_is_missing_lapses_from_a_day_and_only_once(tmp_path: Path) -> None:
    organization, user = make_organization()
    import_roll(organization, write_file(tmp_path, ANA, BEN), by=user)
    path, day = write_file(tmp_path, BEN), date(2024, 1, 1)
    row = import_roll(organization, path, by=user, lapsed_on=day)
    assert row.changed == {"new": 0, "changed": 0, "unchanged": 1, "gone": 1, "lapsed": 1}
    ana = Member.objects.get(number="001")
    assert list(ana.standings.values_list("status", "since_on")) == [
        ("good", date(2020, 5, 1)),
        ("lapsed", day),
    ]
    assert ana.changes.get().fields == {
        "standing": ["good", "lapsed"],
        "since_on": [None, "2024-01-01"],
    }
    before = snapshot(organization)
    again = import_roll(organization, path, by=user, lapsed_on=day)
    assert again.changed == {"new": 0, "changed": 0, "unchanged": 1, "gone": 1, "lapsed": 0}
    assert snapshot(organization) == before


def test_values_that_the_tables_cant_hold_are_left_out_with_a_remark(tmp_path: Path) -> None:
    organization, user = make_organization()
    header = "Member ID,Name,Email,State,Country"
    path = write_file(tmp_path, "1,Ana Quintana,no address,Jalisco,Mexico", header=header)
    row = import_roll(organization, path, by=user)
    assert row.checked is not None
    assert row.checked["remarks"] == {"email.invalid": 1, "state.left_out": 1}
    ana = Member.objects.get()
    assert (ana.email, ana.state, ana.country) == ("", "", "MX")


def test_a_formula_in_a_value_is_kept_as_text(tmp_path: Path) -> None:
    organization, user = make_organization()
    header = "Member ID,Name,City"
    path = write_file(tmp_path, r'1,Ana Quintana,"=1+1 \N ""x"", \.\"', header=header)
    import_roll(organization, path, by=user)
    assert Member.objects.get().city == r'=1+1 \N "x", \.' + "\\"


def test_a_standing_given_twice_a_day_is_the_last(tmp_path: Path) -> None:
    organization, user = make_organization()
    import_roll(organization, write_file(tmp_path, ANA), by=user)
    for standing in ("suspended", "active", "lapsed"):
        path = write_file(tmp_path, ANA.replace("active", standing))
        import_roll(organization, path, by=user)
    rows = Member.objects.get().standings.order_by("since_on").values_list("status", flat=True)
    assert list(rows) == ["good", "lapsed"]
