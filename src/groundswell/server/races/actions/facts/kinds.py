"""Every kind of file that a board takes, and who reads it."""

from __future__ import annotations

from groundswell.server.races.actions.contributions.filings import read_filing_file
from groundswell.server.races.actions.contributions.statements import read_statement_file
from groundswell.server.races.actions.delegates.reader import read_delegates_file
from groundswell.server.races.actions.endorsements.reader import read_endorsements
from groundswell.server.races.actions.facts.reading import FactReader
from groundswell.server.races.actions.polls.reader import read_poll_file
from groundswell.server.races.models import FactImport

Kind = FactImport.Kind

READERS: dict[str, FactReader] = {
    FactImport.Kind.DELEGATES: read_delegates_file,
    Kind.ENDORSEMENTS: read_endorsements,
    Kind.POLLS: read_poll_file,
    Kind.STATEMENTS: read_statement_file,
    Kind.FILING: read_filing_file,
}
"""The reader of each kind whose files are read at once; others go to the background."""
