"""The tables of decisions and votes, one idea a file."""

from groundswell.server.elections.models.ballot import CheckedBallot, Credential
from groundswell.server.elections.models.board import BoardVote
from groundswell.server.elections.models.decision import Decision
from groundswell.server.elections.models.invitation import Invitation
from groundswell.server.elections.models.log import LogEntry, LogHead, LogTile
from groundswell.server.elections.models.vote import Vote

__all__ = [
    "BoardVote",
    "CheckedBallot",
    "Credential",
    "Decision",
    "Invitation",
    "LogEntry",
    "LogHead",
    "LogTile",
    "Vote",
]
