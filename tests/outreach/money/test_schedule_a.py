"""What is written is read back to the cent by a reader that others wrote."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from typing import Any

import fecfile
import msgspec
import pytest
from fecfile import cache, fecparser
from hypothesis import given
from hypothesis import strategies as st
from tests.outreach.money.material import receipt, report

from groundswell.outreach.money.errors import ValueRefused
from groundswell.outreach.money.fields import FIELDS
from groundswell.outreach.money.report import CONDUITS, Committee
from groundswell.outreach.money.schedule_a import RefusedReceipt, ScheduleA, write_schedule_a
from groundswell.race.contributions.filing_check import check_filing
from groundswell.race.contributions.filings import read_filing


def read(made: ScheduleA) -> dict[str, Any]:
    return fecfile.loads(made.text, options={"as_strings": True})


def items(made: ScheduleA) -> list[dict[str, Any]]:
    return read(made)["itemizations"].get("Schedule A", [])


def cents(text: str) -> int:
    dollars, _, rest = text.partition(".")
    assert len(rest) == 2
    return int(dollars) * 100 + int(rest)


def test_order_of_fields_is_that_of_the_reader() -> None:
    known = cache.getMapping(fecparser.mappings, "SA11AI", "8.5")
    assert [name for name, _ in FIELDS] == known


def test_item_is_read_back_field_by_field() -> None:
    made = write_schedule_a([receipt(7, 250_05, "2026-02-03", election="p2026")], report())
    (item,) = items(made)
    assert {name: value for name, value in item.items() if value} == {
        "form_type": "SA11AI",
        "filer_committee_id_number": "C00000001",
        "transaction_id": "R7",
        "entity_type": "IND",
        "contributor_last_name": "Example",
        "contributor_first_name": "Bo",
        "contributor_street_1": "2 Example Street",
        "contributor_city": "Dayton",
        "contributor_state": "OH",
        "contributor_zip_code": "45402",
        "election_code": "P2026",
        "contribution_date": "20260203",
        "contribution_amount": "250.05",
        "contribution_aggregate": "250.05",
        "contributor_employer": "Example Works",
        "contributor_occupation": "Welder",
    }


@pytest.mark.parametrize("form", ["F3X", "F3"])
def test_cover_states_line_11a_where_the_reader_has_it(form: str) -> None:
    receipts = [
        receipt(1, 150_00, "2026-01-05"),
        receipt(2, 100_01, "2026-02-05"),
        receipt(3, 20_00, "2026-02-06", contributor=2),
        receipt(4, 300_00, "2026-03-01"),
    ]
    made = write_schedule_a(receipts, report(form=form))
    top = read(made)["filing"]
    names = {
        "F3X": ("individuals_itemized", "individuals_unitemized", "individual_contribution_total"),
        "F3": (
            "individual_contributions_itemized",
            "individual_contributions_unitemized",
            "total_individual_contributions",
        ),
    }[form]
    assert [top[f"col_a_{name}"] for name in names] == ["100.01", "20.00", "120.01"]
    assert [top[f"col_b_{name}"] for name in names] == ["100.01", "170.00", "270.01"]
    assert top["form_type"] == f"{form}N"
    assert top["committee_name"] == "Example Members' Fund"
    assert (top["coverage_from_date"], top["coverage_through_date"]) == ("20260201", "20260228")
    assert (top["report_code"], top["treasurer_last_name"]) == ("M3", "Example")
    assert (top["state"], top["zip_code"], top["date_signed"]) == ("OH", "45501", "20260310")
    others = {key for key, value in top.items() if value and key.startswith("col_")}
    assert others == {f"col_{column}_{name}" for column in "ab" for name in names}
    assert read(made)["header"]["fec_version"] == "8.5"


def test_amendment_names_the_report_that_it_amends() -> None:
    made = write_schedule_a([], report(is_amendment=True, amends="1234567"))
    assert read(made)["header"]["report_id"] == "FEC-1234567"
    assert read(made)["filing"]["form_type"] == "F3XA"


def test_conduit_is_a_memo_beneath_its_receipt_and_in_no_total() -> None:
    receipts = [
        receipt(1, 50_00, "2026-02-01", is_earmarked=True, contributor=2),
        receipt(2, 500_00, "2026-02-02", is_earmarked=True),
        receipt(3, 300_00, "2026-02-03", contributor=3),
    ]
    made = write_schedule_a(receipts, report(conduit=CONDUITS["actblue"]))
    first, memo, last = items(made)
    assert first["contribution_purpose_descrip"] == "Earmarked through ActBlue"
    assert (memo["memo_code"], memo["entity_type"]) == ("X", "PAC")
    assert (memo["transaction_id"], memo["back_reference_tran_id_number"]) == ("R2M", "R2")
    assert memo["back_reference_sched_name"] == first["form_type"] == "SA11AI"
    assert memo["contributor_organization_name"] == "ActBlue"
    assert memo["donor_committee_fec_id"] == "C00401224"
    assert (memo["contribution_amount"], memo["contribution_aggregate"]) == ("500.00", "550.00")
    assert last["transaction_id"] == "R3"
    assert last["contribution_purpose_descrip"] == ""
    assert (made.totals.itemized, made.totals.memo, made.totals.unitemized) == (
        800_00,
        500_00,
        50_00,
    )


def test_our_own_reader_of_filings_finds_that_it_adds_up() -> None:
    receipts = [receipt(n, 9_000 + n, is_earmarked=True, contributor=n % 3) for n in range(30)]
    made = write_schedule_a(receipts, report(conduit=CONDUITS["actblue"]))
    filing = read_filing(made.text.encode())
    assert filing.problems == ()
    assert check_filing(filing).agrees
    assert {item.kind for item in filing.items} == {"individual", "conduit_memo"}


def test_other_money_goes_to_its_own_lines() -> None:
    firm = {"organization_name": "Example Committee", "committee_id": "C00000002"}
    receipts = [
        receipt(1, 5_00, category="committee", contributor=5, **firm),
        receipt(2, 5_00, category="party", contributor=6, **firm),
        receipt(3, 200_00, category="other", contributor=7, **firm),
        receipt(4, 1, category="other", contributor=7, **firm),
    ]
    kinds = [
        (item["form_type"], item["entity_type"])
        for item in items(write_schedule_a(receipts, report()))
    ]
    assert kinds == [("SA11C", "PAC"), ("SA11B", "PTY"), ("SA17", "ORG")]
    made = write_schedule_a(receipts, report(form="F3"))
    assert items(made)[-1]["form_type"] == "SA15"
    assert (made.totals.unitemized, made.totals.unitemized_individuals) == (200_00, 0)


def test_missing_employer_is_flagged_and_written_as_asked_for() -> None:
    receipts = [receipt(1, 300_00, employer=" ", occupation="")]
    plain = write_schedule_a(receipts, report())
    asked = write_schedule_a(receipts, report(asked_for_missing=True))
    assert plain.flagged[0].codes == ("employer.missing", "occupation.missing")
    assert items(plain)[0]["contributor_employer"] == ""
    assert items(asked)[0]["contributor_employer"] == "INFORMATION REQUESTED PER BEST EFFORTS"
    assert asked.flagged == plain.flagged


@pytest.mark.parametrize(
    ("fields", "field", "code"),
    [
        ({"family_name": "Ex\x1cample"}, "contributor_last_name", "text.control"),
        ({"family_name": "Example\nSA11AI"}, "contributor_last_name", "text.control"),
        ({"family_name": "Ex\u202eample"}, "contributor_last_name", "text.control"),
        ({"given_name": "<b>Bo</b>"}, "contributor_first_name", "text.markup"),
        ({"given_name": "Bo &amp; Al"}, "contributor_first_name", "text.markup"),
        ({"given_name": ""}, "contributor_first_name", "value.missing"),
        ({"given_name": '"Bo"'}, "contributor_first_name", "text.quote"),
        ({"family_name": "日本"}, "contributor_last_name", "text.letters"),
        ({"family_name": "x" * 31}, "contributor_last_name", "text.long"),
        ({"employer": "x" * 39}, "contributor_employer", "text.long"),
        ({"street": "x" * 35}, "contributor_street_1", "text.long"),
        ({"street": ""}, "contributor_street_1", "value.missing"),
        ({"state": "Ohio"}, "contributor_state", "state.form"),
        ({"state": ""}, "contributor_state", "value.missing"),
        ({"postcode": "4540"}, "contributor_zip_code", "postcode.form"),
        ({"election": "2026"}, "election_code", "election.form"),
        ({"key": "r1"}, "transaction_id", "transaction.form"),
        ({"key": "R" * 21}, "transaction_id", "transaction.form"),
        ({"cents": 10**12}, "contribution_amount", "amount.range"),
    ],
)
def test_refused_value_is_named_and_its_row_left_out(
    fields: dict[str, Any], field: str, code: str
) -> None:
    bad = receipt(1, 300_00, **{k: v for k, v in fields.items() if k not in ("cents", "key")})
    bad = msgspec.structs.replace(bad, **fields)
    good = receipt(2, 300_00, contributor=2)
    made = write_schedule_a([bad, good], report())
    assert made.refused == (RefusedReceipt(2, bad.key, bad.cents, field, code),)
    assert list(made.itemized) == ["R2"]
    totals = made.totals
    assert totals.received == totals.itemized + totals.unitemized + totals.refused


def test_refusal_never_repeats_the_value() -> None:
    made = write_schedule_a([receipt(1, 300_00, family_name="Zq<Zqaqz")], report())
    assert "Zqaqz" not in repr(made.refused)
    assert "Zqaqz" not in made.text


def test_accents_are_left_off_their_letters() -> None:
    made = write_schedule_a([receipt(1, 300_00, family_name="Muñoz–Łę’s")], report())
    assert items(made)[0]["contributor_last_name"] == "Munoz-Le's"


def test_unitemized_receipt_needs_no_name() -> None:
    made = write_schedule_a([receipt(1, 200_00, family_name="", street="<", state="?")], report())
    assert (made.refused, made.totals.unitemized) == ((), 200_00)


def test_same_transaction_twice_is_refused() -> None:
    made = write_schedule_a([receipt(1, 300_00), receipt(1, 300_00)], report())
    assert [each.code for each in made.refused] == ["transaction.twice"]


def test_refunds_of_the_period_are_told_apart() -> None:
    back = {"refunded_cents": 100_00, "refunded_on": date(2026, 2, 9)}
    made = write_schedule_a([receipt(1, 300_00, "2026-01-05", **back)], report())
    assert (made.totals.refunded, made.totals.refunds, made.totals.received) == (100_00, 1, 0)


@pytest.mark.parametrize(
    ("fields", "code"),
    [({"id": "00000001"}, "committee.form"), ({"name": ""}, "value.missing")],
)
def test_report_of_a_committee_that_the_format_refuses(fields: dict[str, str], code: str) -> None:
    committee = Committee(**{"id": "C00000001", "name": "Example", **fields})
    with pytest.raises(ValueRefused) as refused:
        write_schedule_a([], report(committee=committee))
    assert refused.value.code == code


LETTERS = st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=45)
RECEIPTS = st.lists(
    st.tuples(
        st.integers(1, 700_00),
        st.integers(0, 70),
        st.integers(0, 3),
        st.booleans(),
        LETTERS,
        st.one_of(st.none(), st.integers(0, 60)),
    ),
    max_size=30,
)


@given(RECEIPTS)
def test_every_cent_is_read_back(rows: list[tuple[int, int, int, bool, str, int | None]]) -> None:
    first = date(2026, 1, 1)
    receipts = [
        receipt(
            number,
            amount,
            str(first + timedelta(days=day)),
            contributor=who,
            is_earmarked=earmarked,
            employer=words,
            refunded_cents=0 if back is None else amount,
            refunded_on=None if back is None else first + timedelta(days=day + back),
        )
        for number, (amount, day, who, earmarked, words, back) in enumerate(rows)
    ]
    made = write_schedule_a(receipts, report(conduit=CONDUITS["actblue"]))
    by_key = {each.key: each for each in receipts}
    read_back = items(made)
    real = [item for item in read_back if not item["memo_code"]]
    memos = [item for item in read_back if item["memo_code"]]
    assert {item["transaction_id"]: cents(item["contribution_amount"]) for item in real} == {
        key: by_key[key].cents for key in made.itemized
    }
    assert sum(cents(item["contribution_amount"]) for item in real) == made.totals.itemized
    assert sum(cents(item["contribution_amount"]) for item in memos) == made.totals.memo
    for item in real:
        assert item["contributor_employer"] == " ".join(
            by_key[item["transaction_id"]].employer.split()
        )
    within = [
        each for each in receipts if date(2026, 2, 1) <= each.received_on <= date(2026, 2, 28)
    ]
    totals = made.totals
    assert totals.received == sum(each.cents for each in within)
    assert totals.received == totals.itemized + totals.unitemized + totals.refused
    assert totals.receipts == len(within)
    floats = fecfile.loads(made.text)["itemizations"].get("Schedule A", [])
    assert [round(item["contribution_amount"] * 100) for item in floats] == [
        cents(item["contribution_amount"]) for item in read_back
    ]


@given(RECEIPTS)
def test_sums_run_as_they_do_when_reckoned_the_slow_way(
    rows: list[tuple[int, int, int, bool, str, int | None]],
) -> None:
    first = date(2026, 1, 1)
    receipts = [
        receipt(number, amount, str(first + timedelta(days=day)), contributor=who)
        for number, (amount, day, who, *_) in enumerate(rows)
    ]
    made = write_schedule_a(receipts, report())
    sums: dict[int, int] = defaultdict(int)
    expected = {}
    for each in sorted(receipts, key=lambda one: (one.received_on, one.key)):
        if each.received_on > date(2026, 2, 28):
            continue
        sums[each.contributor] += each.cents
        if sums[each.contributor] > 200_00 and each.received_on >= date(2026, 2, 1):
            expected[each.key] = sums[each.contributor]
    assert {
        item["transaction_id"]: cents(item["contribution_aggregate"]) for item in items(made)
    } == expected
