"""Files into a ledger and out again: each fact once, nothing lost, no person kept."""

from __future__ import annotations

import csv
import logging
import os
import signal
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from tests.race.contributions.material import export
from tests.server.races.contributions.material import (
    SECRETS,
    bring_in,
    gift,
    items,
    make_ledger,
)

from groundswell.server.races.actions.contributions import files
from groundswell.server.races.actions.contributions.counting import count_what_is_due
from groundswell.server.races.actions.contributions.files import (
    ask_removal,
    begin_import,
    confirm_import,
    drop_import,
)
from groundswell.server.races.actions.contributions.hold import take_due_imports
from groundswell.server.races.actions.refusal import Refused
from groundswell.server.races.models import Contribution, Ledger, LedgerImport, Refund, Revision
from groundswell.server.races.queries.contributions.counts import (
    Changed,
    Found,
    read_changed,
    read_found,
)
from groundswell.server.races.queries.contributions.figures import count_on
from groundswell.server.races.queries.contributions.folder import (
    contributions_path,
    refunds_path,
    refused_path,
)
from groundswell.server.races.tasks import do_import

pytestmark = pytest.mark.django_db

DAY = date(2015, 12, 31)


def work() -> None:
    """Do what the background worker does, until nothing is due."""
    while holds := take_due_imports():
        for hold in holds:
            do_import(hold)
    count_what_is_due()


def upload(ledger: Ledger, data: bytes) -> LedgerImport:
    return begin_import(ledger, ContentFile(data, "gifts.csv"), "gifts.csv", by=None)


def refused(row: LedgerImport) -> list[list[str]]:
    with refused_path(row).open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))[1:]


def test_second_import_changes_nothing(tmp_path: Path) -> None:
    ledger = make_ledger()
    rows = [gift(1), gift(2, amount="10.00", who=1), gift(3, who=1)]
    first = bring_in(ledger, tmp_path, *rows)
    version, revision = ledger.version, ledger.contest.revision

    second = bring_in(ledger, tmp_path, *rows)

    assert read_changed(first.changed) == Changed(contributions=3)
    assert read_changed(second.changed) == Changed(unchanged=3)
    assert items(ledger) == [(1, 2500), (2, 1000), (3, 2500)]
    ledger.contest.refresh_from_db()
    assert (ledger.version, ledger.contest.revision >= revision) == (version, True)


def test_figures_are_of_contributions_and_of_contributors_apart(tmp_path: Path) -> None:
    ledger = make_ledger()
    bring_in(ledger, tmp_path, gift(1), gift(2, amount="10.00", who=1), gift(3, who=1))

    counted = count_on(ledger, DAY)

    assert counted is not None
    summary = counted.summary
    assert (summary.contributions, summary.contributors, summary.raised_cents) == (3, 2, 6000)
    assert (summary.average_cents, summary.median_cents) == (2000, 2500)


def test_figures_of_a_day_know_nothing_later(tmp_path: Path) -> None:
    ledger = make_ledger()
    later = {"Date": "2015-12-18 00:00:01"}
    back = {"Refund ID": "R1", "Refund Date": "2015-12-20 10:00:00"}
    bring_in(ledger, tmp_path, gift(1, **back), gift(2, who=1, **later))

    found = {}
    for day in (15, 16, 17, 18, 20):
        counted = count_on(ledger, date(2015, 12, day))
        if counted is not None:
            summary = counted.summary
            found[day] = (summary.contributions, summary.contributors, summary.net_cents)

    assert found == {16: (1, 1, 2500), 17: (1, 1, 2500), 18: (2, 2, 5000), 20: (2, 1, 2500)}


def test_refund_without_contribution_waits_until_it_comes(tmp_path: Path) -> None:
    ledger = make_ledger()
    refund = gift(1, amount="-25.00", Date="2015-12-20 09:00:00")

    first = bring_in(ledger, tmp_path, refund, gift(2, who=1))
    waiting = ledger.waiting_refunds
    before = count_on(ledger, DAY)
    bring_in(ledger, tmp_path, gift(1))
    after = count_on(ledger, DAY)

    assert read_changed(first.changed) == Changed(contributions=1, waiting=1)
    assert (waiting, ledger.waiting_refunds) == (1, 0)
    assert before is not None
    assert before.summary.refunded_cents == 0
    assert after is not None
    assert (after.summary.contributions, after.summary.refunded_cents) == (2, 2500)


def test_refused_rows_and_contradictions_are_listed(tmp_path: Path) -> None:
    ledger = make_ledger()
    bring_in(ledger, tmp_path, gift(1))

    row = bring_in(
        ledger,
        tmp_path,
        gift(1, amount="30.00"),
        gift(2, amount="=1+1", who=1),
        gift(3, amount="5.00", who=2),
    )

    assert read_found(row.found) == Found(3, 2, 0, 1, {"amount.invalid": 1})
    assert read_changed(row.changed) == Changed(contributions=1, conflicts=1)
    assert refused(row) == [
        ["4", "2", "Amount", "'=1+1", "this is not an amount in dollars and whole cents"],
        ["", "1", "", "", "this line item is known with another amount, moment or contributor"],
    ]
    assert items(ledger) == [(1, 2500), (3, 500)]


def test_dry_run_counts_and_changes_nothing(tmp_path: Path) -> None:
    ledger = make_ledger()
    bring_in(ledger, tmp_path, gift(1))

    row = bring_in(ledger, tmp_path, gift(1), gift(2, who=1), dry_run=True)

    assert read_changed(row.planned) == Changed(contributions=1, unchanged=1)
    assert (row.step, items(ledger)) == ("dropped", [(1, 2500)])


def test_upload_is_read_shown_confirmed_and_undone(
    tmp_path: Path, settings: pytest.FixtureRequest
) -> None:
    settings.MEDIA_ROOT = tmp_path  # type: ignore[attr-defined]
    ledger = make_ledger()
    row = upload(ledger, export(gift(1), gift(2, amount="-3.00"), gift(3, who=1)))
    work()
    row.refresh_from_db()
    assert (row.step, read_changed(row.planned)) == ("read", Changed(contributions=2, waiting=1))
    assert items(ledger) == []

    confirm_import(row)
    work()
    row.refresh_from_db()
    ledger.refresh_from_db()
    assert (row.step, row.fact_import.name) == ("entered", "gifts.csv")
    assert (len(items(ledger)), ledger.contributions, ledger.waiting_refunds) == (2, 2, 1)
    left = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert left == [refused_path(row)]

    ask_removal(row, by=None)
    work()
    row.refresh_from_db()
    ledger.refresh_from_db()
    assert (row.step, items(ledger), Refund.objects.count()) == ("removed", [], 0)
    assert (ledger.contributions, ledger.waiting_refunds, ledger.days.count()) == (0, 0, 0)
    actions = Revision.objects.filter(fact_import=row.pk).values_list("action", flat=True)
    assert list(actions) == ["undone", "added"]


def test_undo_leaves_what_another_file_brought(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("groundswell.server.races.actions.contributions.removing._STEP", 2)
    ledger = make_ledger()
    bring_in(ledger, tmp_path, gift(2), gift(4))
    second = bring_in(ledger, tmp_path, *(gift(item) for item in range(1, 8)))

    ask_removal(second, by=None)
    work()

    assert [item for item, _ in items(ledger)] == [2, 4]


def test_dropped_file_is_forgotten(tmp_path: Path, settings: pytest.FixtureRequest) -> None:
    settings.MEDIA_ROOT = tmp_path  # type: ignore[attr-defined]
    ledger = make_ledger()
    row = upload(ledger, export(gift(1)))
    work()

    drop_import(row)

    paths = (contributions_path(row), refunds_path(row))
    assert [path.exists() for path in paths] == [False, False]
    assert list(tmp_path.rglob("*.contributions")) == []
    with pytest.raises(Refused):
        confirm_import(row)


def test_second_file_waits_for_the_first(tmp_path: Path) -> None:
    ledger = make_ledger()
    upload(ledger, export(gift(1)))

    with pytest.raises(Refused, match="under way"):
        bring_in(ledger, tmp_path, gift(2))


def test_file_that_is_none_fails_with_the_reason() -> None:
    ledger = make_ledger()
    row = upload(ledger, b"a,b\n1,2\n")
    work()

    row.refresh_from_db()

    assert (row.step, row.fact_import.problem) == (
        "failed",
        "line 1: no column holds this (Lineitem ID)",
    )


def test_worker_goes_on_after_the_last_whole_step(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "STEP", 2)
    ledger = make_ledger()
    row = upload(ledger, export(*(gift(item, who=item) for item in range(1, 8))))
    work()
    confirm_import(row)
    (hold,) = take_due_imports()
    runs = files._Runs(row)
    assert [files._enter_step(hold, runs) for _ in range(2)] == [True, True]

    LedgerImport.objects.filter(pk=row.pk).update(holder="")  # its worker is gone
    work()

    row.refresh_from_db()
    assert [item for item, _ in items(ledger)] == list(range(1, 8))
    assert read_changed(row.changed) == Changed(contributions=7)


def test_no_person_is_in_database_or_log(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    ledger = make_ledger()
    hostile = {"Donor First Name": "<script>Ana", "Donor Email": "ana@mail", "Donor Last Name": ""}
    bring_in(ledger, tmp_path, gift(1), gift(2, amount="Ana"), {**gift(3), **hostile})

    call_command("dumpdata", "races", "organizations", "--format", "json")

    dumped = capfd.readouterr().out + caplog.text
    assert "Ruiz 2016" in dumped
    assert [word for word in SECRETS if word in dumped] == []


def test_excess_is_flagged_by_line_items(tmp_path: Path) -> None:
    ledger = make_ledger()
    bring_in(
        ledger,
        tmp_path,
        gift(1, amount="2,000.00"),
        gift(2, amount="900.00"),
        gift(3, amount="2,700.00", who=1),
    )

    assert ledger.flags == [
        {
            "line_items": [1, 2],
            "items": 2,
            "election": "2016 primary",
            "total_cents": 290_000,
            "limit_cents": 270_000,
        }
    ]


def test_own_limit_stands_in_for_the_law_of_the_country(tmp_path: Path) -> None:
    ledger = make_ledger(limit_cents=2_000)

    bring_in(ledger, tmp_path, gift(1), gift(2, amount="20.00", who=1))

    assert [(each["line_items"], each["limit_cents"]) for each in ledger.flags] == [([1], 2_000)]


_IMPORT = """
import sys
from pathlib import Path
from groundswell.cli.serve import prepare_server
prepare_server()
from groundswell.server.races.actions.contributions import files
from groundswell.server.races.actions.contributions.whole import import_contributions
from groundswell.server.races.models import Contest, Candidate, Ledger
from groundswell.server.organizations.models import Organization
from groundswell.server.races.actions.contributions.ledgers import add_ledger
from groundswell.server.web.clock import now
files.STEP = 50
ledger = Ledger.objects.first()
if ledger is None:
    keeper = Organization.objects.create(slug="desk", name="Desk", kind="union")
    contest = Contest.objects.create(keeper=keeper, slug="mayor", title="Mayor", stage="general",
        place="ocd-division/country:us", created_at=now())
    candidate = Candidate.objects.create(contest=contest, slug="a", name="A", short_name="A")
    ledger = add_ledger(contest, candidate, "a", {"name": "A", "cycle": 2016}, by=None)
if len(sys.argv) > 2:
    real = files.enter
    def enter(*given):
        print("step", flush=True)
        return real(*given)
    files.enter = enter
    import_contributions(ledger, Path(sys.argv[1]), by=None)
else:
    from groundswell.server.races.actions.contributions.hold import take_due_imports
    from groundswell.server.races.models import Contribution, LedgerImport
    from groundswell.server.races.tasks import do_import
    LedgerImport.objects.update(holder="")
    before = Contribution.objects.count()
    for hold in take_due_imports():
        do_import(hold)
    print(before, Contribution.objects.count(), LedgerImport.objects.get().step)
"""


def test_killed_import_has_whole_steps_and_is_finished_by_another(tmp_path: Path) -> None:
    path = tmp_path / "gifts.csv"
    path.write_bytes(export(*(gift(item, who=item) for item in range(1, 2_001))))
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "groundswell.server.settings",
        "GROUNDSWELL_DATA": str(tmp_path / "data"),
    }
    environment.pop("DATABASE_URL", None)
    command = [sys.executable, "-c", _IMPORT, str(path)]
    with subprocess.Popen(
        [*command, "enter"], env=environment, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        steps = 0
        for line in process.stdout:
            steps += line == "step\n"
            if steps == 7:
                process.send_signal(signal.SIGKILL)
                break

    assert steps == 7
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr
    before, after, step = done.stdout.split()[-3:]
    assert int(before) % 50 == 0
    assert 300 <= int(before) <= 2_000
    assert (after, step) == ("2000", "entered")


def test_contribution_keeps_no_field_that_names_anybody() -> None:
    assert {field.name for field in Contribution._meta.get_fields()} == {
        "id",
        "ledger",
        "line_item",
        "made_at",
        "cents",
        "contributor",
        "recurrence_number",
        "election",
        "refcode",
        "fact_import",
    }
