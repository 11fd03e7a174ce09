"""The tables of races, one idea a file."""

from groundswell.server.races.models.candidate import Candidate
from groundswell.server.races.models.contest import Contest
from groundswell.server.races.models.contribution import Contribution, Refund
from groundswell.server.races.models.endorsement import Endorsement
from groundswell.server.races.models.endorser import Endorser
from groundswell.server.races.models.fact import Fact
from groundswell.server.races.models.fact_import import FactImport
from groundswell.server.races.models.filing import Filing
from groundswell.server.races.models.ledger import Ledger, LedgerDay
from groundswell.server.races.models.ledger_import import LedgerImport
from groundswell.server.races.models.ledger_reference import LedgerReference
from groundswell.server.races.models.poll import Poll
from groundswell.server.races.models.revision import Revision
from groundswell.server.races.models.slate import Slate
from groundswell.server.races.models.state_contest import StateContest, UnpledgedCount
from groundswell.server.races.models.statement import Statement

__all__ = [
    "Candidate",
    "Contest",
    "Contribution",
    "Endorsement",
    "Endorser",
    "Fact",
    "FactImport",
    "Filing",
    "Ledger",
    "LedgerDay",
    "LedgerImport",
    "LedgerReference",
    "Poll",
    "Refund",
    "Revision",
    "Slate",
    "StateContest",
    "Statement",
    "UnpledgedCount",
]
