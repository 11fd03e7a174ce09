"""Published figures and filings on their way into a board."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.race.contributions.filing_material import conduit, person, write_filing, write_line
from tests.server.organizations.people import make_organization, make_staff
from tests.server.races.people import make_candidate, make_contest

from groundswell.server.races.actions.contributions.filings import read_filing_file
from groundswell.server.races.actions.contributions.statements import read_statement_file
from groundswell.server.races.actions.facts.files import begin_import, commit_import, undo_import
from groundswell.server.races.actions.facts.reading import FileUnreadable
from groundswell.server.races.models import Contest, Filing, Statement

pytestmark = pytest.mark.django_db

WORLD = Path(__file__).parents[4] / "src/groundswell/cli/demo/world/statements.csv"
VERSION = "8.3"
SAID = {"candidate": "sanders", "filed_on": "2016-01-31"}


@pytest.fixture
def keeper() -> User:
    return make_staff(make_organization("desk"))


@pytest.fixture
def contest(keeper: User) -> Contest:
    made = make_contest(keeper.roles.get().organization)  # type: ignore[attr-defined]
    for name in ("Clinton", "O'Malley", "Sanders"):
        slug = name.lower().replace("'", "")
        make_candidate(made, slug, name=name, short_name=name)
    return made


def filing(stated: str = "75.00", *, cut: int = 0) -> bytes:
    top = {
        "filer_committee_id_number": "C00000001",
        "committee_name": "Example for President",
        "coverage_from_date": "20151001",
        "coverage_through_date": "20151231",
        "col_a_individuals_itemized": stated,
        "col_a_individuals_unitemized": "25.00",
        "col_a_individual_contribution_total": "100.00",
    }
    data = write_filing(
        VERSION,
        write_line("F3PN", VERSION, top),
        write_line("SA17A", VERSION, person(1, "50.00")),
        write_line("SA17A", VERSION, conduit(1, "50.00")),
        write_line("SA17A", VERSION, person(2, "25.00")),
    )
    return data[: len(data) - cut]


def test_figures_of_the_world_are_all_read(contest: Contest) -> None:
    found = read_statement_file(contest, WORLD.read_bytes(), {}, creating=False)

    assert (len(found.wanted), found.refused, found.notes) == (18, (), ())
    assert len({each.key for each in found.wanted}) == 18
    assert all(each.values["source_url"] for each in found.wanted)


def test_figure_of_a_stranger_stays_out_and_is_named(contest: Contest) -> None:
    data = b"as_of,candidate,metric,value,source\n2015-09-30,Webb,raised_usd,1,paper\n"

    found = read_statement_file(contest, data, {}, creating=False)

    assert (found.wanted, found.notes) == (
        (),
        ("Webb is no candidate of this contest: 1 figures stay out.",),
    )


def test_file_without_columns_is_unreadable(contest: Contest) -> None:
    with pytest.raises(FileUnreadable, match="No column holds this: as_of"):
        read_statement_file(contest, b"a,b\n", {}, creating=False)


def test_figures_are_brought_in_and_undone(contest: Contest, keeper: User) -> None:
    file = SimpleUploadedFile("statements.csv", WORLD.read_bytes())
    row = begin_import(contest, "statements", file, {}, by=keeper)
    commit_import(row, read_statement_file, by=keeper)
    assert Statement.objects.count() == 18

    again = SimpleUploadedFile("statements.csv", WORLD.read_bytes())
    second = begin_import(contest, "statements", again, {}, by=keeper)
    counts = commit_import(second, read_statement_file, by=keeper)
    assert (counts.new, counts.corrected, counts.same) == (0, 0, 18)

    undo_import(row, by=keeper)
    assert Statement.objects.count() == 0


def test_filing_keeps_sums_and_leaves_memo_entries_out(contest: Contest, keeper: User) -> None:
    file = SimpleUploadedFile("filing.fec", filing())
    row = begin_import(contest, "filing", file, SAID, by=keeper)
    commit_import(row, read_filing_file, by=keeper)

    kept = Filing.objects.get()

    assert kept.lines[0] == {
        "number": "17(a)(i)",
        "stated": 7500,
        "itemized": 7500,
        "memo": 5000,
        "items": 2,
    }
    assert (kept.agrees, kept.problem_count) == (True, 0)
    assert kept.totals["unitemized"] == 2500
    assert (kept.known_on, kept.candidate.slug) == (date(2016, 1, 31), "sanders")
    assert kept.covers_through == date(2015, 12, 31)
    assert "Ana" not in str([getattr(kept, each.attname) for each in kept._meta.concrete_fields])


def test_filing_that_was_cut_is_named_and_what_is_whole_is_kept(contest: Contest) -> None:
    found = read_filing_file(contest, filing(cut=150), SAID, creating=False)

    (wanted,) = found.wanted
    assert wanted.values["agrees"] is False
    assert [each["code"] for each in wanted.values["problems"]] == ["line.cut"]
    assert wanted.values["lines"][0]["itemized"] == 5000
    assert [each.reason for each in found.refused] == [
        "the last line breaks off: the filing was cut"
    ]
    assert "Line 17(a)(i): $75.00 stated, the 1 items make $50.00: $25.00 apart." in found.notes[1]


def test_filing_whose_candidate_is_not_known_asks(contest: Contest) -> None:
    with pytest.raises(FileUnreadable, match="Say whose committee Example for President"):
        read_filing_file(contest, filing(), {}, creating=False)


def test_file_that_is_no_filing_is_unreadable(contest: Contest) -> None:
    with pytest.raises(FileUnreadable, match="first line is not that of an FEC filing"):
        read_filing_file(contest, b"hello\n", SAID, creating=False)
