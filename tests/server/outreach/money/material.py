"""Links, files of receipts and ledgers, made with few words. Everybody in them is made up."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile
from tests.race.contributions.material import export
from tests.server.organizations.people import make_organization
from tests.server.races.contributions.material import bring_in as bring_into_ledger
from tests.server.races.contributions.material import gift, make_ledger
from tests.server.races.people import make_contest

from groundswell.server.organizations.models import Organization
from groundswell.server.outreach.actions.money.hold import take_due_receipts
from groundswell.server.outreach.actions.money.links import add_link
from groundswell.server.outreach.actions.money.receipt_files import begin_import, confirm_import
from groundswell.server.outreach.actions.money.work import do_import
from groundswell.server.outreach.models import FundraisingLink, Receipt, ReceiptImport, ThankYou
from groundswell.server.races.models import Ledger
from groundswell.server.web.clock import now

ADDRESS = "https://secure.actblue.com/donate/example"
SECRETS = ("Zqfamily", "Zqgiven", "zq@mail.example", "Zqstreet", "Zqworks")
"""What stands in a giver's row, and on no page that shows no names."""


def work() -> None:
    """Do what the background worker does, until nothing is due."""
    while holds := take_due_receipts():
        for hold in holds:
            do_import(hold)


def row(
    item: int, *, amount: str = "25.00", day: str = "2026-02-03", **cells: str
) -> dict[str, str]:
    """Give a row of the platform's file, complete for a report."""
    return {
        "Lineitem ID": str(item),
        "Receipt ID": f"AB{item}",
        "Amount": amount,
        "Date": f"{day} 12:00:00",
        "Donor First Name": "Zqgiven",
        "Donor Last Name": "Zqfamily",
        "Donor Email": "zq@mail.example",
        "Donor Addr1": "1 Zqstreet",
        "Donor City": "Dayton",
        "Donor State": "OH",
        "Donor ZIP": "45402",
        "Donor Employer": "Zqworks",
        "Donor Occupation": "Welder",
        "Recipient Gov ID": "C00000001",
        "Recipient Election": "",
        "Comments": "",
        **cells,
    }


def upload(organization: Organization, data: bytes, kind: str = "platform") -> ReceiptImport:
    """Upload a file and let it be read."""
    name = "gifts.csv" if kind == "platform" else "report.fec"
    made = begin_import(organization, kind, ContentFile(data, name), name, by=None)
    work()
    made.refresh_from_db()
    return made


def bring_in(
    organization: Organization, *rows: dict[str, str], data: bytes = b"", kind: str = "platform"
) -> ReceiptImport:
    """Upload a file, look, and bring it in."""
    made = upload(organization, data or export(*rows), kind)
    assert made.step == "read", made.problem
    confirm_import(made)
    work()
    made.refresh_from_db()
    return made


def make_link(organization: Organization, code: str = "rally", **values: Any) -> FundraisingLink:
    """Make a link that is open."""
    fields = {
        "title": "Doors in Iowa",
        "words": "Fuel for volunteers.\n\nPaid for by the example fund.",
        "address": ADDRESS,
        "state": "open",
    }
    return add_link(organization, {**fields, "code": code, **values})


def make_counted_ledger(
    organization: Organization, folder: Path, people: int, code: str = "rally"
) -> Ledger:
    """Make a ledger of the organization's board, with gifts of $100 by a code."""
    ledger = make_ledger(make_contest(organization))
    gifts = [
        gift(n, amount="100.00", who=n, **{"Reference Code": code}) for n in range(1, people + 1)
    ]
    if gifts:
        bring_into_ledger(ledger, folder, *gifts)
    return ledger


def make_thanks(organization: Organization, **values: Any) -> ThankYou:
    """Make thanks that are sent."""
    fields = {
        "is_on": True,
        "since": date(2026, 1, 1),
        "subject": "Thank you, {name}",
        "words": "{name}, your {amount} reached {organization}.",
        "subject_es": "Gracias, {name}",
        "words_es": "{name}, sus {amount} llegaron a {organization}.",
    }
    return ThankYou.objects.create(organization=organization, **{**fields, **values})


def make_union() -> Organization:
    """Make an organization."""
    return make_organization("union", name="Example Union")


def make_fundraiser(organization: Organization) -> FundraisingLink:
    """Make a link for the walk over all addresses."""
    return make_link(organization, "fundraiser")


def make_giver(organization: Organization) -> Receipt:
    """Make a receipt, and the file that brought it, dropped."""
    made = ReceiptImport.objects.create(
        organization=organization,
        kind="platform",
        name="gifts.csv",
        at=now(),
        beat_at=now(),
        step="dropped",
    )
    return Receipt.objects.create(
        organization=organization,
        receipt_import=made,
        source="platform",
        transaction="R1",
        row=2,
        received_on=date(2026, 2, 3),
        cents=25_00,
        family_name="Example",
    )
