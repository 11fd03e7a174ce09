"""The tables of decisions and votes, one idea a file."""

from groundswell.server.elections.models.ballot import CheckedBallot, Credential
from groundswell.server.elections.models.board import BoardVote
from groundswell.server.elections.models.decision import Decision
from groundswell.server.elections.models.invitation import Invitation
from groundswell.server.elections.models.letter_batch import LetterBatch
from groundswell.server.elections.models.log import LogEntry, LogHead, LogTile
from groundswell.server.elections.models.mailing import Mailing
from groundswell.server.elections.models.officer_action import OfficerAction
from groundswell.server.elections.models.reminder import Reminder
from groundswell.server.elections.models.result import Result
from groundswell.server.elections.models.signing import Signing
from groundswell.server.elections.models.trustee_seat import TrusteeSeat
from groundswell.server.elections.models.vote import Vote
from groundswell.server.elections.models.work import Work

__all__ = [
    "BoardVote",
    "CheckedBallot",
    "Credential",
    "Decision",
    "Invitation",
    "LetterBatch",
    "LogEntry",
    "LogHead",
    "LogTile",
    "Mailing",
    "OfficerAction",
    "Reminder",
    "Result",
    "Signing",
    "TrusteeSeat",
    "Vote",
    "Work",
]
