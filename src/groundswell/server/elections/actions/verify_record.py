"""Verify a vote's whole record, as anyone else would, before an officer signs it."""

from __future__ import annotations

import os

from django.utils.translation import gettext_lazy as _

from groundswell.server.elections.actions.history import Kind, note_action
from groundswell.server.elections.actions.refusal import ActionRefused
from groundswell.server.elections.actions.works import Hold
from groundswell.server.elections.models import Vote
from groundswell.server.elections.queries.record import open_vote_record
from groundswell.verifier.verify import verify_record

_SHOWN_FAILURES = 5


def verify_vote(vote: Vote, hold: Hold) -> int:
    """Verify the record as it stands; give how many entries it had.

    Raises:
        ActionRefused: with what is wrong, if anything is.
        WorkTaken: if another worker does this now.
    """
    report = verify_record(
        open_vote_record(vote),
        entropy=os.urandom,
        expect=bytes(vote.vote_id or b""),
        workers=os.cpu_count() or 1,
        progress=lambda done, total: hold.beat(done, total, stage="verify"),
    )
    if not report.is_valid:
        found = [f"{each.step}: {each.detail}" for each in report.failures[:_SHOWN_FAILURES]]
        words = _("The record is NOT valid. Sign nothing, and tell the witnesses. %(found)s")
        raise ActionRefused(words % {"found": "; ".join(found)})
    note_action(vote.decision, Kind.RECORD_VERIFIED, by=None, detail=f"{report.size:,}")
    return report.size
