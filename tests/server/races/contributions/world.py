"""A ledger with a dropped file, and a published figure: for the walk over all addresses."""

from __future__ import annotations

from datetime import date

from tests.server.races.people import make_candidate

from groundswell.server.races.actions.contributions.files import begin_import, drop_import
from groundswell.server.races.actions.contributions.ledgers import add_ledger
from groundswell.server.races.models import Contest, LedgerImport, Statement


def make_file(contest: Contest) -> LedgerImport:
    """Make the ledger "okonkwo" with a file that was dropped."""
    candidate = make_candidate(contest, "okonkwo")
    ledger = add_ledger(contest, candidate, "okonkwo", {"name": "O", "cycle": 2016}, by=None)
    row = begin_import(ledger, None, "gifts.csv", by=None)
    drop_import(row)
    return row


def make_statement(contest: Contest) -> Statement:
    """Make a published figure."""
    day = date(2015, 9, 30)
    return Statement.objects.create(
        contest=contest,
        candidate=make_candidate(contest, "stated"),
        key="said",
        known_on=day,
        as_of=day,
        metric="contributions",
        value="1300000",
        source="a newspaper",
    )
