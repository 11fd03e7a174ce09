"""What campaigns said."""

from __future__ import annotations

import io
from collections import Counter
from datetime import date
from fractions import Fraction

import pytest
from tests.race.contributions.material import SHARED

from groundswell.race.contributions.errors import FileRefused
from groundswell.race.contributions.statements import Statement, Statements, read_statements

FACTS = SHARED / "contribution-facts-2015.csv"
HEADER = "as_of,candidate,metric,value,source\n"


def read(*rows: str) -> Statements:
    return read_statements(io.StringIO(HEADER + "".join(f"{row}\n" for row in rows)))


@pytest.mark.skipif(not FACTS.exists(), reason="the reference data is not here")
def test_facts_of_2015_are_read_whole() -> None:
    with FACTS.open(encoding="utf-8", newline="") as text:
        found = read_statements(text)
    assert (len(found.statements), found.refused) == (21, ())
    assert Counter(each.qualifier for each in found.statements) == {"exactly": 19, "more than": 2}
    source = (
        "https://blog.4president.us/2016/2015/12/"
        "bernie-sanders-2016-tv-ad-people-power-as-campaign-surpasses-2-million-donations.html"
    )
    assert found.statements[5:7] == (
        Statement(
            as_of=date(2015, 12, 17),
            subject="Sanders",
            metric="contributions",
            value=Fraction(2_000_000),
            qualifier="exactly",
            source=source,
            published_on=date(2015, 12, 17),
        ),
        Statement(
            as_of=date(2015, 12, 17),
            subject="Sanders",
            metric="contributors",
            value=Fraction(800_000),
            qualifier="more than",
            source=source,
            published_on=date(2015, 12, 17),
        ),
    )
    assert found.statements[1].source == found.statements[0].source


def test_same_repeats_the_source_and_not_how_it_was_put() -> None:
    found = read(
        "2015-12-31,A,contributors,10,paper (more than)",
        "2015-12-31,A,contributions,20,same",
        "2015-12-31,A,contributions,30,same (about)",
    )
    assert [(each.source, each.qualifier) for each in found.statements] == [
        ("paper", "more than"),
        ("paper", "exactly"),
        ("paper", "about"),
    ]


@pytest.mark.parametrize(
    ("row", "column", "code"),
    [
        ("2015-13-01,A,contributions,1,s", "as_of", "statement.as_of"),
        ("20151201,A,contributions,1,s", "as_of", "statement.as_of"),
        ("2015-12-01,,contributions,1,s", "candidate", "statement.subject"),
        ("2015-12-01,A,donations,1,s", "metric", "statement.metric"),
        ("2015-12-01,A,contributions,1.5,s", "value", "statement.value"),
        ("2015-12-01,A,contributions,1e6,s", "value", "statement.value"),
        ("2015-12-01,A,contributions,-1,s", "value", "statement.value"),
        ("2015-12-01,A,raised_usd,1.005,s", "value", "statement.value"),
        ("2015-12-01,A,share_under_200,1.01,s", "value", "statement.value"),
        ("2015-12-01,A,contributions,,s", "value", "statement.value"),
        ("2015-12-01,A,contributions,1,", "source", "statement.source"),
        ("2015-12-01,A,contributions,1,same", "source", "statement.same"),
        ("2015-12-01,A,contributions,1", "", "statement.columns"),
    ],
)
def test_row_that_is_not_exact_is_refused_by_line_and_column(
    row: str, column: str, code: str
) -> None:
    found = read(row, "2015-12-01,A,contributions,2,s")
    assert [(each.line, each.column, each.code) for each in found.refused] == [(2, column, code)]
    assert [each.value for each in found.statements] == [2]


def test_shares_and_dollars_are_exact() -> None:
    found = read(
        "2015-12-01,A,share_under_200,0.765,s",
        "2015-12-01,A,average_contribution_usd,35.18,s",
    )
    assert [each.value for each in found.statements] == [Fraction(153, 200), Fraction(1759, 50)]


def test_refusals_say_why() -> None:
    (refused,) = read("2015-12-01,A,donations,1,s").refused
    assert refused.words == "this is not a figure that is known here"


@pytest.mark.parametrize(
    ("text", "code"), [("", "file.empty"), ("as_of,candidate,metric,value\n", "column.missing")]
)
def test_file_without_its_columns_is_refused(text: str, code: str) -> None:
    with pytest.raises(FileRefused) as caught:
        read_statements(io.StringIO(text))
    assert caught.value.code == code


def test_published_on_is_read_where_the_file_has_it() -> None:
    found = read_statements(
        io.StringIO(
            "as_of,candidate,metric,value,source,published_on\n"
            "2015-09-30,A,q3_raised_usd,26000000,paper,2015-10-01\n"
            "2015-09-30,A,raised_usd,41500000,paper,\n"
            "2015-09-30,A,contributors,650000,paper,2015-09-29\n"
        )
    )

    assert [each.published_on for each in found.statements] == [
        date(2015, 10, 1),
        date(2015, 9, 30),
    ]
    assert [(each.line, each.column, each.code) for each in found.refused] == [
        (4, "published_on", "statement.published_on")
    ]
