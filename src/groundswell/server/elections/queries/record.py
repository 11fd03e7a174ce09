"""A vote's record as its log holds it: the same files that a published folder has.

Two views. The whole log is for this server's own work. The public view is what everybody else is
shown; where a result is under embargo it ends before the first decryption (see `embargo`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from groundswell.record.errors import NotFound, RecordUnreadable
from groundswell.record.reader import Record
from groundswell.record.tiles import CHECKPOINT_PATH, Tile
from groundswell.server.elections.models import LogHead, Vote
from groundswell.server.elections.queries.elsewhere import open_elsewhere
from groundswell.server.elections.queries.embargo import is_held
from groundswell.server.elections.queries.tiles import read_tile


@dataclass(frozen=True)
class View:
    """How much of a log is shown: its size, and the signed checkpoint that says so."""

    size: int
    checkpoint: str


class VoteFiles:
    """The files of a vote's log, one view of it or all that is in."""

    def __init__(self, vote: int, location: str, view: View | None = None) -> None:
        """Keep which log it is; without a view, the log is followed as it grows."""
        self.location = location
        self._vote = vote
        self._view = view

    def __reduce__(self) -> tuple[Any, ...]:
        """Travel to a process that may know nothing of Django yet."""
        database = str(connection.settings_dict["NAME"])
        return open_elsewhere, (database, self._vote, self.location, self._view)

    def read(self, path: str, limit: int) -> bytes:
        """Return a file's bytes, at most `limit` of them.

        Raises:
            NotFound: if the view has no such file.
            RecordUnreadable: if it is larger than the limit.
        """
        data = self._read(path)
        if len(data) > limit:
            raise RecordUnreadable(f"{self.location}/{path}", f"larger than {limit} bytes")
        return data

    def _read(self, path: str) -> bytes:
        if path == CHECKPOINT_PATH:
            return self._checkpoint().encode()
        tile = Tile.from_path(path)
        if tile is None or not (self._view is None or tile.belongs_to(self._view.size)):
            raise NotFound(self.location, path)
        return read_tile(self._vote, tile)

    def _checkpoint(self) -> str:
        if self._view is not None:
            return self._view.checkpoint
        head = LogHead.objects.filter(vote_id=self._vote).first()
        if head is None or not head.size:
            raise NotFound(self.location, CHECKPOINT_PATH)
        return head.checkpoint


def open_vote_record(vote: Vote) -> Record:
    """Open the whole record of a vote, as it grows; for this server's own work."""
    return _record(vote, None)


def open_public_record(vote: Vote, at: datetime) -> Record:
    """Open the record as the public sees it at a moment; it does not grow any more.

    Raises:
        NotFound: if the vote is not frozen.
    """
    return _record(vote, public_view(vote, at))


def read_record_file(vote: Vote, path: str, at: datetime) -> bytes:
    """Give a file of the record as the public sees it at a moment.

    Raises:
        NotFound: if there is no such file, or not yet.
    """
    return VoteFiles(vote.pk, _location(vote), public_view(vote, at))._read(path)


def public_view(vote: Vote, at: datetime) -> View:
    """Say how much of the log the public sees at a moment.

    Raises:
        NotFound: if the vote is not frozen.
    """
    head = LogHead.objects.filter(vote=vote).first()
    if head is None or not head.size:
        raise NotFound(_location(vote), CHECKPOINT_PATH)
    if head.held_size is not None and is_held(vote, at):
        return View(head.held_size, head.held_checkpoint)
    return View(head.size, head.checkpoint)


def _record(vote: Vote, view: View | None) -> Record:
    location = _location(vote)
    return Record(location, VoteFiles(vote.pk, location, view))


def _location(vote: Vote) -> str:
    decision = vote.decision
    return f"{decision.organization.slug}/{decision.slug}/record"
