"""Ledgers, and files on their way into them, made with few words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.race.contributions.material import export
from tests.server.organizations.people import make_organization
from tests.server.races.people import make_candidate, make_contest

from groundswell.server.races.actions.contributions.ledgers import add_ledger
from groundswell.server.races.actions.contributions.whole import import_contributions
from groundswell.server.races.models import Contest, Contribution, Ledger, LedgerImport

SECRETS = (
    "Ana",
    "Example",
    "Secret Street",
    "Springfield",
    "02144",
    "ana@mail",
    "5155550123",
    "Teacher",
    "XSECRETX",
    "first line",
)
"""What stands in the rows of the export and must stand nowhere else."""


def make_ledger(contest: Contest | None = None, **fields: Any) -> Ledger:
    """Make a public ledger of a candidate."""
    contest = contest or make_contest(make_organization("desk"))
    values = {"name": "Ruiz 2016", "cycle": 2016, "is_public": True, "source": "ledger"} | fields
    return add_ledger(contest, make_candidate(contest, "ruiz"), "ruiz", values, by=None)


def gift(item: int, *, amount: str = "25.00", who: int | str = 0, **row: str) -> dict[str, str]:
    """Give a row of the export."""
    return {
        "Lineitem ID": str(item),
        "Amount": amount,
        "Donor Email": f"ana@mail{who}.example",
        **row,
    }


def bring_in(
    ledger: Ledger, folder: Path, *rows: dict[str, str], dry_run: bool = False
) -> LedgerImport:
    """Import rows."""
    path = folder / "contributions.csv"
    path.write_bytes(export(*rows))
    row = import_contributions(ledger, path, by=None, dry_run=dry_run)
    ledger.refresh_from_db()
    return row


def items(ledger: Ledger) -> list[tuple[int, int]]:
    """List line items and cents."""
    rows = Contribution.objects.filter(ledger=ledger).order_by("line_item")
    return list(rows.values_list("line_item", "cents"))
