"""The project's own readers take every row of the demonstration's world."""

from __future__ import annotations

import io

import pytest
from tests.cli.demo_world.material import WORLD, read_rows, read_text

from groundswell.race.contributions.statements import read_statements
from groundswell.race.endorsements.read_csv import read_csv
from groundswell.race.polls.columns import guess_layout
from groundswell.race.polls.parsing import read_polls
from groundswell.race.polls.table import read_table


def test_endorsements_are_read_whole() -> None:
    read = read_csv((WORLD / "endorsements.csv").read_bytes(), contest="President")
    assert read.refused == ()
    assert read.ignored == ()
    processes = [row.endorsement.process for row in read.rows]
    assert processes == [row["process"] for row in read_rows("endorsements.csv")]


def test_statements_are_read_whole_with_their_qualifiers() -> None:
    read = read_statements(io.StringIO(read_text("statements.csv"), newline=""))
    assert read.refused == ()
    assert len(read.statements) == len(read_rows("statements.csv"))
    last = {each.metric: each for each in read.statements if each.as_of.isoformat() == "2015-12-17"}
    assert (last["contributions"].value, last["contributions"].qualifier) == (
        2_000_000,
        "more than",
    )
    assert (last["contributors"].value, last["contributors"].qualifier) == (800_000, "more than")


@pytest.mark.parametrize("name", ["polls-national.csv", "polls-early-states.csv"])
def test_polls_are_read_whole(name: str) -> None:
    table = read_table(read_text(name))
    report = read_polls(table, guess_layout(table).layout)
    assert report.refused == ()
    assert len(report.polls) == len(read_rows(name))
