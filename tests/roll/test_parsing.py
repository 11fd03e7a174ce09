"""Rows into members: every field, every problem at once, and what is set aside."""

from __future__ import annotations

from datetime import date

import msgspec
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.roll.material import SETTINGS, TODAY, codes_of, layout_of, read_all, read_row, stream_of

from groundswell.roll.frames import SCHEMA, iterate_members, to_frame
from groundswell.roll.parsing import make_batch_parser
from groundswell.roll.reading import read_batches
from groundswell.roll.rows import MemberRow, Phone, Problem, RefusedRow, Remark
from groundswell.roll.settings import Settings, fold_keys
from groundswell.verifier.pool import run_in_order

WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=8)
MEMBERS = st.builds(
    MemberRow,
    line=st.integers(2, 2**40),
    number=WORDS,
    given_name=WORDS,
    email=WORDS,
    phones=st.lists(st.builds(Phone, WORDS, WORDS), max_size=3).map(tuple),
    born_on=st.none() | st.dates(),
    standing=st.sampled_from([None, "active", "lapsed"]),
    chapters=st.lists(WORDS, max_size=3).map(tuple),
    weight=st.none() | st.integers(1, 2**20),
)


def test_row_with_everything() -> None:
    found, remarks = read_row(
        {
            "number": "007",
            "given_name": "Ana",
            "middle_name": "B.",
            "family_name": "Soto",
            "name_suffix": "Jr.",
            "email": "ana@Mail.Example",
            "phone": "515-282-0123 x4",
            "street": "1 Elm St",
            "city": "Des Moines",
            "state": "Iowa",
            "postcode": "50309",
            "country": "USA",
            "language": "Spanish",
            "born_on": "1980-02-29",
            "joined_on": "2010-01-02",
            "standing": "Retired",
            "standing_since": "2014-05-06",
            "chapter": "Local 7; Local 9",
            "cohort": "before",
            "weight": "3",
            "kind": "member",
        }
    )
    assert found == MemberRow(
        line=2,
        number="007",
        given_name="Ana",
        middle_name="B.",
        family_name="Soto",
        name_suffix="Jr.",
        email="ana@mail.example",
        phones=(Phone("+15152820123", "4"),),
        street="1 Elm St",
        city="Des Moines",
        state="IA",
        postcode="50309",
        country="US",
        language="es",
        born_on=date(1980, 2, 29),
        joined_on=date(2010, 1, 2),
        standing="retired",
        standing_since=date(2014, 5, 6),
        chapters=("Local 7", "Local 9"),
        cohort="before",
        weight=3,
        kind="member",
    )
    assert remarks == []


def test_row_with_almost_nothing() -> None:
    assert read_row({"family_name": "", "email": "n/a", "weight": " "}) == (
        MemberRow(line=2, number="7", given_name="Ana"),
        [],
    )


def test_row_of_a_person_called_null_is_a_member() -> None:
    found, _ = read_row({"given_name": "Ana", "family_name": "Null"})
    assert isinstance(found, MemberRow)
    assert found.family_name == "Null"


def test_row_refused_says_everything_that_is_wrong() -> None:
    found, remarks = read_row(
        {"number": "", "given_name": "1", "email": "x", "joined_on": "soon", "weight": "many"}
    )
    assert found == RefusedRow(
        2,
        (
            Problem("given_name", "name.symbols", "1"),
            Problem("number", "number.missing", ""),
            Problem("email", "email.invalid", "x"),
            Problem("joined_on", "date.invalid", "soon"),
            Problem("weight", "weight.invalid", "many"),
        ),
    )
    assert remarks == []


def test_row_with_bad_contacts_gives_a_member_without_them() -> None:
    found, remarks = read_row({"email": "x", "phone": "12; 515-282-0123", "state": "Atlantis"})
    assert found == MemberRow(line=2, number="7", given_name="Ana", phones=(Phone("+15152820123"),))
    assert remarks == [
        Remark(2, Problem("state", "state.unknown", "Atlantis")),
        Remark(2, Problem("email", "email.invalid", "x")),
        Remark(2, Problem("phone", "phone.invalid", "12")),
    ]


def test_row_with_bad_contacts_is_refused_where_nothing_is_set_aside() -> None:
    strict = msgspec.structs.replace(SETTINGS, set_aside=frozenset())
    found, _ = read_row({"email": "x"}, strict)
    assert found == RefusedRow(2, (Problem("email", "email.invalid", "x"),))


def test_row_abroad_is_read_as_people_write_there() -> None:
    found, remarks = read_row(
        {"country": "Canadá", "state": "ON", "postcode": "k1a 0b1", "phone": "613 996 0123"}
    )
    assert remarks == []
    assert isinstance(found, MemberRow)
    assert (found.country, found.state, found.postcode) == ("CA", "ON", "K1A 0B1")
    assert found.phones == (Phone("+16139960123"),)


def test_row_without_a_country_is_in_the_organizations_region() -> None:
    settings = Settings(today_on=TODAY, region="MX")
    found, _ = read_row({"phone": "55 5555 1234", "city": "Puebla"}, settings)
    assert isinstance(found, MemberRow)
    assert (found.country, found.phones) == ("MX", (Phone("+525555551234"),))


def test_row_in_the_organizations_words() -> None:
    settings = Settings(
        today_on=TODAY,
        chapters=fold_keys([("Iowa", "ia"), ("Local 7", "ia")]),
        cohorts=fold_keys([("Founders", "first")]),
        standings={"honorary": "active"},
    )
    row = {"chapter": "LOCAL 7", "cohort": "founders", "standing": "Honorary"}
    found, _ = read_row(row, settings)
    assert isinstance(found, MemberRow)
    assert (found.chapters, found.cohort, found.standing) == (("ia",), "first", "active")
    refused, _ = read_row({"chapter": "Local 8", "cohort": "x"}, settings)
    assert isinstance(refused, RefusedRow)
    assert [each.code for each in refused.problems] == ["chapter.unknown", "cohort.unknown"]


def test_row_with_values_too_long_says_so() -> None:
    found, remarks = read_row({"street": "x" * 301, "city": "y" * 200, "state": "IA"})
    assert isinstance(found, MemberRow)
    assert (found.street, found.city, found.state) == ("", "y" * 200, "IA")
    assert [(each.problem.column, each.problem.code) for each in remarks] == [
        ("street", "value.too_long")
    ]
    refused, _ = read_row({"given_name": "x" * 101})
    assert isinstance(refused, RefusedRow)
    assert [each.code for each in refused.problems] == ["value.too_long"]


def test_row_with_streets_too_long_together_says_so() -> None:
    text = f"Member ID,Name,Address 1,Address 2\n1,Ann Lee,1 {'x' * 200},2 {'y' * 200}\n"
    found = read_all(text)
    assert found.members["street"].to_list() == [""]
    assert [remark.problem.code for remark in found.remarks] == ["value.too_long"]


def test_row_names_the_column_of_two_that_is_wrong() -> None:
    text = "Member ID,Name,Home phone,Cell\n1,Ann Lee,515-282-0123,12\n"
    assert read_all(text).remarks == [Remark(2, Problem("Cell", "phone.invalid", "12"))]


def test_row_of_a_day_to_come_is_refused() -> None:
    found, _ = read_row({"joined_on": "2015-12-18"})
    assert isinstance(found, RefusedRow)
    assert found.problems == (Problem("joined_on", "date.range", "2015-12-18"),)


def test_row_of_a_supporter_where_the_column_asks_for_supporters() -> None:
    found = read_all("Member ID,Name,Supporter\n1,Ann Lee,yes\n2,Bo Chen,no\n")
    assert found.members["kind"].to_list() == ["supporter", "member"]


def test_problem_value_is_cut_short_and_shows_what_is_invisible() -> None:
    found, _ = read_row({"given_name": "A\x07" + "x" * 99})
    assert isinstance(found, RefusedRow)
    assert found.problems[0].value == r"A\x07" + "x" * 55 + "…"
    assert found.problems[0].words == "there is a control character in it"


def test_fold_keys_refuses_one_name_for_two() -> None:
    with pytest.raises(ValueError, match="means both"):
        fold_keys([("Sección 1", "a"), ("SECCION 1", "b")])


def test_batches_are_the_same_in_other_processes() -> None:
    text = "Member ID,Name,Phone\n1,Ann Lee,515-282-0123\n2,,\n3,Bo Chen,1\n"
    layout = layout_of(text)
    batches = list(read_batches(stream_of(text), layout, size=2))
    found = list(run_in_order(make_batch_parser, (layout, SETTINGS), batches, workers=2))
    whole = read_all(text)
    assert pl.concat([part.members for part in found]).equals(whole.members)
    assert [part.refused for part in found] == [whole.refused, []]
    assert [part.remarks for part in found] == [[], whole.remarks]
    assert codes_of(whole.refused) == {3: ["name.missing"]}
    assert whole.remarks == [Remark(4, Problem("Phone", "phone.invalid", "1"))]


def test_batches_of_every_size_give_the_same_rows() -> None:
    text = "Member ID,Name\n" + "".join(f"{each},Ann Lee\n" for each in range(1, 11)) + "x\n"
    layout = layout_of(text)
    for size in (1, 3, 11, 50):
        batches = list(read_batches(stream_of(text), layout, size=size))
        assert [line for batch in batches for line in batch.lines] == list(range(2, 12))
        assert [row.line for batch in batches for row in batch.refused] == [12]


@given(st.lists(MEMBERS, max_size=5))
def test_members_as_columns_are_read_back(members: list[MemberRow]) -> None:
    frame = to_frame(members)
    assert dict(frame.schema) == SCHEMA
    assert list(iterate_members(frame)) == members
