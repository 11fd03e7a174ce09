"""A file on its way into a board and out again: nothing by halves, nothing over somebody's work."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.server.organizations.people import make_organization, make_staff
from tests.server.races.people import make_candidate, make_contest

from groundswell.server.races.actions.facts.apply import change_fact, remove_fact
from groundswell.server.races.actions.facts.files import (
    Look,
    begin_import,
    commit_import,
    drop_import,
    look_at,
    undo_import,
)
from groundswell.server.races.actions.facts.reading import (
    FileReading,
    FileUnreadable,
    Options,
    RefusedRow,
    Wanted,
)
from groundswell.server.races.actions.refusal import Refused
from groundswell.server.races.models import Contest, FactImport, Revision, Statement
from groundswell.server.races.queries.facts.counts import Counts

pytestmark = pytest.mark.django_db


def read_sums(contest: Contest, data: bytes, _options: Options, *, creating: bool) -> FileReading:
    """Read lines of a candidate and a sum; a sum that is no number refuses its row."""
    candidates = {each.slug: each.pk for each in contest.candidates.all()}
    wanted, refused, number = [], [], 0
    if not data:
        raise FileUnreadable("the file is empty")
    for number, (slug, value) in enumerate(csv.reader(io.StringIO(data.decode())), start=1):
        if not value.isdigit():
            refused.append(RefusedRow(number, "value", f"{value!r} is no number"))
            continue
        values = {
            "candidate_id": candidates[slug],
            "as_of": date(2015, 6, 30),
            "known_on": date(2015, 7, 15),
            "metric": "contributions",
            "value": value,
        }
        wanted.append(Wanted(Statement, slug, slug.title(), values))
    return FileReading(tuple(wanted), tuple(refused), number)


@pytest.fixture
def keeper() -> User:
    return make_staff(make_organization("desk"))


@pytest.fixture
def contest(keeper: User) -> Contest:
    organization = keeper.roles.get().organization  # type: ignore[attr-defined]
    made = make_contest(organization)
    for slug in ("ruiz", "okafor"):
        make_candidate(made, slug)
    return made


def upload(contest: Contest, text: str, by: User) -> FactImport:
    file = SimpleUploadedFile("sums.csv", text.encode())
    return begin_import(contest, "statements", file, {}, by=by)


def sums(contest: Contest) -> dict[str, str]:
    return dict(Statement.objects.filter(contest=contest).values_list("key", "value"))


def test_file_is_looked_at_before_anything_changes(contest: Contest, keeper: User) -> None:
    look = look_at(upload(contest, "ruiz,10\nokafor,x\n", keeper), read_sums)
    assert isinstance(look, Look)
    assert look.counts == Counts(rows=2, new=1, refused=1)
    assert sums(contest) == {}


def test_good_rows_come_in_and_refused_ones_are_kept(contest: Contest, keeper: User) -> None:
    row = upload(contest, "ruiz,10\nokafor,x\n", keeper)
    assert commit_import(row, read_sums, by=keeper) == Counts(rows=2, new=1, refused=1)
    row.refresh_from_db()
    assert row.refused == [{"row": 2, "column": "value", "reason": "'x' is no number"}]
    assert sums(contest) == {"ruiz": "10"}


def test_same_file_again_changes_nothing(contest: Contest, keeper: User) -> None:
    for _ in range(2):
        counts = commit_import(upload(contest, "ruiz,10\n", keeper), read_sums, by=keeper)
    assert counts == Counts(rows=1, same=1)
    assert Revision.objects.filter(model="statement").count() == 1


def test_correction_keeps_what_stood_there(contest: Contest, keeper: User) -> None:
    for text in ("ruiz,10\n", "ruiz,12\n"):
        commit_import(upload(contest, text, keeper), read_sums, by=keeper)
    last = Revision.objects.filter(model="statement").first()
    assert last is not None
    assert (last.action, last.fields, last.by) == ("corrected", {"value": ["10", "12"]}, keeper)


def test_commit_happens_once(contest: Contest, keeper: User) -> None:
    row = upload(contest, "ruiz,10\n", keeper)
    commit_import(row, read_sums, by=keeper)
    with pytest.raises(Refused, match="no longer waiting"):
        commit_import(row, read_sums, by=keeper)


def test_undo_puts_back_what_was_there(contest: Contest, keeper: User) -> None:
    commit_import(upload(contest, "ruiz,10\n", keeper), read_sums, by=keeper)
    second = upload(contest, "ruiz,12\nokafor,7\n", keeper)
    commit_import(second, read_sums, by=keeper)
    undo_import(second, by=keeper)
    assert sums(contest) == {"ruiz": "10"}
    with pytest.raises(Refused, match="not in the board"):
        undo_import(second, by=keeper)


def test_undo_stops_before_somebody_elses_work(contest: Contest, keeper: User) -> None:
    row = upload(contest, "ruiz,10\nokafor,7\n", keeper)
    commit_import(row, read_sums, by=keeper)
    change_fact(Statement.objects.get(key="ruiz"), {"value": "11"}, label="Ruiz", by=keeper)
    with pytest.raises(Refused, match="Ruiz was changed since"):
        undo_import(row, by=keeper)
    assert sums(contest) == {"ruiz": "11", "okafor": "7"}


def test_undo_stops_where_a_row_was_removed(contest: Contest, keeper: User) -> None:
    row = upload(contest, "ruiz,10\n", keeper)
    commit_import(row, read_sums, by=keeper)
    remove_fact(Statement.objects.get(key="ruiz"), label="Ruiz", by=keeper)
    with pytest.raises(Refused, match="Ruiz was changed since"):
        undo_import(row, by=keeper)


def test_unreadable_file_is_refused_as_a_whole(contest: Contest, keeper: User) -> None:
    row = upload(contest, "ruiz,10\n", keeper)
    row.file.delete()
    row.file.save("empty.bin", SimpleUploadedFile("empty", b""), save=True)
    with pytest.raises(Refused, match="the file is empty"):
        commit_import(row, read_sums, by=keeper)
    row.refresh_from_db()
    assert row.state == FactImport.State.RECEIVED


def test_dropped_file_is_gone(contest: Contest, keeper: User) -> None:
    row = upload(contest, "ruiz,10\n", keeper)
    drop_import(row)
    row.refresh_from_db()
    assert (row.state, bool(row.file)) == (FactImport.State.DROPPED, False)


def test_each_change_lets_computed_things_be_out_of_date(contest: Contest, keeper: User) -> None:
    before = contest.revision
    commit_import(upload(contest, "ruiz,10\n", keeper), read_sums, by=keeper)
    contest.refresh_from_db()
    assert contest.revision == before + 1
