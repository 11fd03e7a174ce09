"""What an import would do."""

from __future__ import annotations

import pytest
from tests.roll.material import frame_of, layout_of

from groundswell.roll.plan import Plan, columns_of, plan_import
from groundswell.roll.rows import Phone

KNOWN = (
    {"number": "1", "given_name": "Ana", "email": "a@mail.example", "chapters": ("A", "B")},
    {"number": "2", "given_name": "Bo", "phones": (Phone("+1", "5"),), "weight": 1},
    {"number": "3", "given_name": "Cy"},
)
COLUMNS = ("given_name", "email", "phones", "extensions", "chapters", "weight")


def plan(*members: dict[str, object], blank_erases: bool = False) -> Plan:
    return plan_import(
        frame_of(*members), frame_of(*KNOWN), columns=COLUMNS, blank_erases=blank_erases
    )


def changes_of(found: Plan) -> list[tuple[object, ...]]:
    return found.changes.rows()


def test_plan_of_the_same_roll_changes_nothing() -> None:
    found = plan(*KNOWN)
    assert (found.new.height, found.changed, found.unchanged, found.gone.len()) == (0, 0, 3, 0)


def test_plan_names_who_is_new_and_who_is_gone() -> None:
    found = plan(*KNOWN[:2], {"number": "4", "given_name": "Di"})
    assert found.new["number"].to_list() == ["4"]
    assert found.gone.to_list() == ["3"]
    assert found.unchanged == 2


def test_plan_gives_each_changed_value_old_and_new() -> None:
    found = plan(
        {**KNOWN[0], "email": "b@mail.example", "chapters": ("B", "C")},
        {**KNOWN[1], "weight": 2, "phones": (Phone("+1", "6"),)},
        KNOWN[2],
    )
    assert changes_of(found) == [
        ("1", 2, "email", "a@mail.example", "b@mail.example"),
        ("1", 2, "chapters", "A; B", "B; C"),
        ("2", 3, "extensions", "5", "6"),
        ("2", 3, "weight", "1", "2"),
    ]
    assert (found.changed, found.unchanged) == (2, 1)


def test_plan_takes_chapters_in_another_order_for_the_same() -> None:
    assert plan({**KNOWN[0], "chapters": ("B", "A")}, *KNOWN[1:]).changed == 0


def test_plan_leaves_what_the_file_does_not_say() -> None:
    bare = [{"number": member["number"]} for member in KNOWN]
    assert plan(*bare).changed == 0
    assert changes_of(plan(*bare, blank_erases=True)) == [
        ("1", 2, "given_name", "Ana", ""),
        ("1", 2, "email", "a@mail.example", ""),
        ("1", 2, "chapters", "A; B", ""),
        ("2", 3, "given_name", "Bo", ""),
        ("2", 3, "phones", "+1", ""),
        ("2", 3, "extensions", "5", ""),
        ("2", 3, "weight", "1", ""),
        ("3", 4, "given_name", "Cy", ""),
    ]


def test_plan_compares_no_other_columns() -> None:
    found = plan_import(
        frame_of({**KNOWN[0], "email": ""}), frame_of(*KNOWN), columns=(), blank_erases=True
    )
    assert found.changed == 0


def test_plan_refuses_a_number_twice() -> None:
    with pytest.raises(ValueError, match="twice in what is file"):
        plan({"number": "1"}, {"number": "1"})


def test_plan_columns_are_those_that_the_file_can_change() -> None:
    layout = layout_of("Member ID,Name,Phone,Chapter\n1,Ann Lee,515-282-0123,Iowa\n")
    assert columns_of(layout) == (
        *("given_name", "middle_name", "family_name", "name_suffix"),
        *("phones", "extensions", "chapters"),
    )
