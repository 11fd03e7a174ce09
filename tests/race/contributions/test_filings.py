"""FEC filings: a real one, and made ones of other forms and versions, whole and cut."""

from __future__ import annotations

from collections import Counter
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.race.contributions.filing_material import (
    HEADERS,
    conduit,
    person,
    write_filing,
    write_line,
)
from tests.race.contributions.material import SHARED

from groundswell.race.contributions.errors import FileRefused
from groundswell.race.contributions.filing_check import LineCheck, check_filing
from groundswell.race.contributions.filings import Filing, read_filing

REAL = SHARED / "fec-1229017-F3N.fec"
real = pytest.mark.skipif(not REAL.exists(), reason="the reference data is not here")

# form type, version, kind of line, and the names of the itemized and the unitemized total
FORMS = [
    ("F3N", "8.5", "SA11AI", "individual_contributions_itemized"),
    ("F3A", "8.3", "SA11AI", "individual_contributions_itemized"),
    ("F3N", "6.4", "SA11AI", "individual_contributions_itemized"),
    ("F3N", "5.3", "SA11A1", "individual_contributions_itemized"),
    ("F3PN", "8.3", "SA17A", "individuals_itemized"),
    ("F3PA", "8.5", "SA17A", "individuals_itemized"),
    ("F3XN", "8.5", "SA11AI", "individuals_itemized"),
    ("F3XA", "6.4", "SA11AI", "individuals_itemized"),
    ("F3XT", "8.3", "SA11AI", "individuals_itemized"),
    ("F3XN", "5.3", "SA11A1", "individuals_itemized"),
]
every_form = pytest.mark.parametrize(("form", "version", "kind", "field"), FORMS)


def lines_of(form: str, version: str, kind: str, field: str) -> list[str]:
    """Write a summary of $300.25 and items that make it, one through a conduit."""
    return [
        write_line(
            form,
            version,
            {
                "filer_committee_id_number": "C00000001",
                "committee_name": "Example, for President",
                "coverage_from_date": "20151001",
                "coverage_through_date": "20151231",
                f"col_a_{field}": "300.25",
                f"col_b_{field}": "900.00",
                f"col_a_{field.replace('itemized', 'unitemized')}": "100",
            },
        ),
        write_line(kind, version, person(1, "250.00")),
        write_line(kind, version, person(2, "75.25")),
        write_line(kind, version, conduit(2, "75.25")),
        write_line(kind, version, person(3, "-25.00", memo_text_description="Chargeback")),
        write_line("SA15" if form.startswith("F3N") else "SA16", version, person(4, "11.11")),
    ]


@real
def test_real_filing_adds_up_to_its_own_summary() -> None:
    filing = read_filing(REAL.read_bytes())
    check = check_filing(filing)
    assert check.lines == (
        LineCheck("11(a)(i)", 936417, 936417, 476417, 86),
        LineCheck("11(b)", 0, 0, 0, 0),
        LineCheck("11(c)", 3715341, 3715341, 0, 19),
    )
    assert check.agrees
    assert Counter(item.kind for item in filing.items) == {
        "individual": 85,
        "organization": 1,
        "conduit_memo": 80,
        "committee": 19,
        "other_receipt": 1,
        "refund": 1,
    }
    assert filing.others == (("SB17", 45), ("SB21", 1))


@real
def test_real_filing_says_who_filed_it_and_for_when() -> None:
    filing = read_filing(REAL.read_bytes())
    assert (filing.form_type, filing.form, filing.version, filing.is_amendment) == (
        "F3N",
        "F3",
        "8.2",
        False,
    )
    assert (filing.committee_id, filing.committee_name) == ("C00215905", "DeFazio for Congress")
    assert (filing.covers_from, filing.covers_through) == (date(2018, 4, 1), date(2018, 4, 25))
    assert filing.summary is not None
    assert filing.summary.itemized.cycle_cents == 20295474
    assert filing.summary.refunds.period_cents == 3000
    assert filing.summary.unitemized_share == Fraction(439597, 1376014)


@real
def test_real_filing_cut_anywhere_fails_or_lost_no_contribution() -> None:
    data = REAL.read_bytes()
    whole = read_filing(data)
    receipts = [item for item in whole.items if item.schedule.startswith("SA")]
    for at in range(2000, len(data), 997):
        cut = read_filing(data[:at])
        kept = [item for item in cut.items if item.schedule.startswith("SA")]
        assert kept == receipts[: len(kept)]
        if len(kept) < len(receipts):
            assert not check_filing(cut).agrees or kept == receipts[:-1]


@real
def test_real_filing_cut_in_half_is_named_and_keeps_its_whole_lines() -> None:
    data = REAL.read_bytes()
    cut = read_filing(data[: len(data) // 2])
    (problem,) = cut.problems
    assert (problem.line, problem.code, problem.kind, problem.found) == (
        111,
        "line.cut",
        "SA11AI",
        "C11232807A",
    )
    assert problem.words == "the last line breaks off: the filing was cut"
    assert len(cut.items) == 108
    assert cut.is_cut
    assert check_filing(cut).lines[0].difference_cents == 613200 - 936417


@every_form
def test_form_adds_up_without_its_memos(form: str, version: str, kind: str, field: str) -> None:
    filing = read_filing(write_filing(version, *lines_of(form, version, kind, field)))
    check = check_filing(filing)
    assert check.problems == ()
    assert (check.lines[0].stated_cents, check.lines[0].itemized_cents) == (30025, 30025)
    assert (check.lines[0].memo_cents, check.lines[0].items) == (7525, 3)
    assert check.agrees
    assert filing.is_amendment == form.endswith("A")
    assert filing.summary is not None
    assert filing.summary.unitemized.period_cents == 10000
    assert filing.committee_name == "Example, for President"
    assert [item.kind for item in filing.items] == [
        *("individual", "individual", "conduit_memo", "individual", "other_receipt"),
    ]
    assert filing.items[0].name == "Example, Ana"
    assert filing.items[0].dated_on == date(2015, 12, 16)


@every_form
def test_form_that_counts_a_memo_disagrees_by_it(
    form: str, version: str, kind: str, field: str
) -> None:
    lines = lines_of(form, version, kind, field)
    lines[3] = write_line(kind, version, {**conduit(2, "75.25"), "memo_code": ""})
    check = check_filing(read_filing(write_filing(version, *lines)))
    assert check.lines[0].difference_cents == 7525
    assert not check.agrees


@every_form
def test_form_cut_within_a_line_names_it(form: str, version: str, kind: str, field: str) -> None:
    lines = lines_of(form, version, kind, field)[:3]
    data = write_filing(version, *lines)
    cut = read_filing(data[: -len(lines[2]) // 2])
    assert [(problem.line, problem.code) for problem in cut.problems] == [(4, "line.cut")]
    assert [item.transaction_id for item in cut.items] == ["T1"]


def test_cut_between_amount_and_memo_code_makes_no_contribution_of_a_memo() -> None:
    lines = lines_of(*FORMS[0])[:4]
    data = write_filing("8.5", *lines)
    at = data.rindex(b"75.25") + 6
    cut = read_filing(data[:at])
    assert [problem.code for problem in cut.problems] == ["line.cut"]
    assert [item.transaction_id for item in cut.items] == ["T1", "T2"]


def test_filing_cut_between_lines_is_short_by_what_is_missing() -> None:
    check = check_filing(read_filing(write_filing("8.5", *lines_of(*FORMS[0])[:2])))
    assert (check.problems, check.lines[0].difference_cents, check.agrees) == ((), -5025, False)


def test_summary_that_is_cut_is_named() -> None:
    summary = lines_of(*FORMS[0])[0]
    short = "\x1c".join(summary.split("\x1c")[:34])
    filing = read_filing(write_filing("8.5", short))
    assert filing.summary is not None
    assert filing.summary.itemized == type(filing.summary.itemized)("11(a)(i)", 30025, None)
    assert filing.is_cut
    assert {problem.code for problem in filing.problems} == {"summary.cut"}


def test_blank_fields_left_out_at_the_end_are_no_cut() -> None:
    lines = [line.rstrip("\x1c") for line in lines_of(*FORMS[0])]
    check = check_filing(read_filing(write_filing("8.5", lines_of(*FORMS[0])[0], *lines[1:])))
    assert (check.problems, check.agrees) == ((), True)


def test_line_that_is_not_known_costs_no_other() -> None:
    lines = lines_of(*FORMS[0])
    lines.insert(2, "ZZ99\x1cC00000001\x1cwhat")
    check = check_filing(read_filing(write_filing("8.5", *lines)))
    assert [(each.line, each.code, each.kind) for each in check.problems] == [
        (4, "line.unknown", "ZZ99")
    ]
    assert check.lines[0].difference_cents == 0
    assert not check.agrees


@pytest.mark.parametrize(
    ("amount", "cents"), [(".50", 50), ("25.", 2500), ("-.5", -50), ("7", 700)]
)
def test_amounts_as_filers_write_them(amount: str, cents: int) -> None:
    lines = [lines_of(*FORMS[0])[0], write_line("SA11AI", "8.5", person(1, amount))]
    assert read_filing(write_filing("8.5", *lines)).items[0].cents == cents


@pytest.mark.parametrize("amount", ["12.345", "1e3", "", "ten"])
def test_amount_that_is_not_exact_is_a_problem(amount: str) -> None:
    lines = [lines_of(*FORMS[0])[0], write_line("SA11AI", "8.5", person(1, amount))]
    filing = read_filing(write_filing("8.5", *lines))
    assert [(each.line, each.code, each.found) for each in filing.problems] == [
        (3, "line.amount", "T1")
    ]
    assert filing.items == ()


def test_memos_are_told_apart() -> None:
    texts = ("Earmarked via X", "Partnership attribution", "Contribution from joint account", "")
    items = [
        write_line("SA11AI", "8.5", person(n, "5", memo_code="x", memo_text_description=text))
        for n, text in enumerate(texts)
    ]
    filing = read_filing(write_filing("8.5", lines_of(*FORMS[0])[0], *items))
    assert [item.kind for item in filing.items] == [
        *("conduit_memo", "attribution_memo", "attribution_memo", "other_memo"),
    ]
    assert check_filing(filing).lines[0].items == 0


def test_refunds_to_individuals_are_items_of_their_own() -> None:
    refund = {"transaction_id_number": "R1", "expenditure_amount": "30.00", "entity_type": "IND"}
    lines = [lines_of(*FORMS[4])[0], write_line("SB28A", "8.3", refund)]
    (item,) = read_filing(write_filing("8.3", *lines)).items
    assert (item.kind, item.cents, item.transaction_id) == ("refund", 3000, "R1")


def test_amendment_names_what_it_amends() -> None:
    header = "HDR\x1cFEC\x1c8.5\x1cExample\x1c1.0\x1cFEC-1229017\x1c1\x1c"
    filing = read_filing(write_filing("8.5", lines_of(*FORMS[0])[0], header=header))
    assert filing.amends == "FEC-1229017"


def test_old_presidential_form_states_no_itemized_total() -> None:
    top = write_line("F3PN", "6.4", {"col_a_individual_contribution_total": "500.00"})
    check = check_filing(read_filing(write_filing("6.4", top)))
    assert check.lines[0].stated_cents is None
    assert not check.agrees


def test_oldest_format_has_a_header_of_several_lines() -> None:
    header = "/* Header\nFEC_Ver_# = 2.02\nSoft_Name = Example\n/* End Header"
    top = write_line("F3N", "3.00", {"col_a_individual_contributions_itemized": "5.00"})
    item = write_line(
        "SA11A1", "3.00", {"contributor_name": "Example^Ana", "contribution_amount": "5"}
    )
    filing = read_filing(write_filing("3.00", top, item, header=header))
    assert filing.version == "2.02"
    assert check_filing(filing).agrees


def test_form_without_contributions_has_nothing_to_check() -> None:
    top = write_line("F99", "8.5", {"committee_name": "Example"})
    text = "[BEGINTEXT]\nSA11AI is only spoken of\n[ENDTEXT]"
    filing = read_filing(write_filing("8.5", top, text))
    assert (filing.form, filing.summary, filing.items, filing.problems) == (None, None, (), ())
    assert check_filing(filing).lines == ()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "filing.header"),
        (b"F3N\x1cC1\n", "filing.header"),
        (b"HDR\n", "filing.version"),
        (b"HDR\x1cFEC\x1c99\x1cx\n", "filing.version"),
        (HEADERS["8.5"].encode(), "filing.summary"),
        (HEADERS["8.5"].encode() + b"\nF77\x1cC1\n", "filing.version"),
    ],
)
def test_file_that_is_no_filing_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(FileRefused) as caught:
        read_filing(data)
    assert caught.value.code == code


@given(st.binary(max_size=300))
def test_whatever_follows_the_summary_is_read_or_named(junk: bytes) -> None:
    data = write_filing("8.5", lines_of(*FORMS[0])[0]) + junk
    filing = read_filing(data)
    assert isinstance(filing, Filing)
    lines = [line for line in junk.split(b"\n") if line.decode("iso-8859-1").strip()]
    said = len(filing.items) + sum(count for _, count in filing.others) + len(filing.problems)
    assert said <= len(lines)
