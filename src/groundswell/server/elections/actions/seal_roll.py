"""Put the roll on the record and seal it: from the codes drawn here, or from a registrar's file.

The roll goes in by runs of chunks, each a transaction. Killed between two, the next run finds how
far it is by the credentials on the record, and goes on: the roll is sorted by keys that no longer
change, so that both runs cut it alike.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence

import numpy as np
from django.utils.translation import gettext_lazy as _
from nacl.signing import SigningKey

from groundswell.record.entry import MAX_ENTRY_SIZE
from groundswell.record.errors import EntryNotCanonical
from groundswell.server.elections.actions.draw_codes import draw_codes
from groundswell.server.elections.actions.enter import enter
from groundswell.server.elections.actions.history import Kind
from groundswell.server.elections.actions.refusal import ActionRefused
from groundswell.server.elections.actions.works import Hold
from groundswell.server.elections.models import Credential, Invitation, Vote, Work
from groundswell.server.elections.queries.results import find_manifest
from groundswell.server.elections.queries.state import load_state
from groundswell.server.sealed import unseal
from groundswell.voting.entries import ENTRY, Entry, RollChunk, RollSeal
from groundswell.voting.roll import CHUNK_SIZE, Roll, roll_chunks, seal_roll, sort_roll
from groundswell.voting.state import VoteState

_CHUNKS_AT_ONCE = 32


def seal_hosted_roll(vote: Vote, hold: Hold) -> None:
    """Draw every member's code, put the roll on the record, seal it.

    Raises:
        ActionRefused: if nobody may vote.
        WorkTaken: if another worker does this now.
    """
    manifest = find_manifest(vote)
    if load_state(vote).roll is not None:
        return
    workers = os.cpu_count() or 1
    if not draw_codes(vote, manifest, lambda d, t: hold.beat(d, t, stage="codes"), workers=workers):
        raise ActionRefused(_("Nobody on the roll may vote: see who can't, and why."))
    roll = _gather(vote)
    chunks = list(roll_chunks(roll))
    _put_chunks(vote, chunks, hold)
    registrar = SigningKey(unseal(bytes(vote.registrar_key or b""), purpose="registrar"))
    _put_seal(vote, seal_roll(roll, bytes(vote.vote_id or b""), registrar), len(roll))


def take_registrars_roll(vote: Vote, hold: Hold) -> None:
    """Take in the file that an independent registrar made (`groundswell credentials issue`).

    Raises:
        ActionRefused: naming the line that is not of a roll, or the rule that is broken.
        WorkTaken: if another worker does this now.
    """
    work = Work.objects.get(pk=hold.work)
    if load_state(vote).roll is None:
        entries = list(_read_roll(work))
        seal = entries[-1] if entries else None
        if not isinstance(seal, RollSeal):
            raise ActionRefused(_("The file does not end with the seal of a roll."))
        _put_chunks(vote, [each for each in entries[:-1] if isinstance(each, RollChunk)], hold)
        _put_seal(vote, seal, seal.count)
    work.file.delete(save=False)
    Work.objects.filter(pk=work.pk).update(file="")


def _gather(vote: Vote) -> Roll:
    """Give the roll of all codes drawn, sorted."""
    rows = Invitation.objects.filter(vote=vote).values_list("key", "weight", "cell")
    keys, weights, cells = bytearray(), [], []
    for key, weight, cell in rows.iterator(chunk_size=10_000):
        keys += bytes(key)
        weights.append(weight)
        cells.append(cell)
    packed = np.frombuffer(bytes(keys), dtype=np.uint8).reshape(-1, 32)
    return sort_roll(packed, np.array(weights, np.int64), np.array(cells, np.int64))[0]


def _put_chunks(vote: Vote, chunks: Sequence[RollChunk], hold: Hold) -> None:
    total = len(chunks)
    while (done := _chunks_on_record(vote)) < total:
        hold.beat(done, total, stage="roll")
        part = chunks[done : done + _CHUNKS_AT_ONCE]

        def make(state: VoteState, _size: int, part: Sequence[RollChunk] = part) -> Sequence[Entry]:
            # Another worker may have put them in since they were counted.
            is_next = Credential.objects.filter(vote=vote).count() == part[0].first
            return part if is_next and state.roll is None else []

        enter(vote, make, kind=None, by=None)
    hold.beat(total, total, stage="seal")


def _put_seal(vote: Vote, seal: RollSeal, count: int) -> None:
    def make(state: VoteState, _size: int) -> Sequence[Entry]:
        return [seal] if state.roll is None else []

    enter(vote, make, kind=Kind.ROLL_SEALED, by=None, detail=f"{count:,}")


def _chunks_on_record(vote: Vote) -> int:
    return -(-Credential.objects.filter(vote=vote).count() // CHUNK_SIZE)


def _read_roll(work: Work) -> Iterator[Entry]:
    """Read a file of entries, one a line, that may hold a roll and nothing else."""
    with work.file.open("rb") as file:
        number = 0
        while data := file.readline(MAX_ENTRY_SIZE + 2):
            number += 1
            try:
                entry = ENTRY.decode(data.removesuffix(b"\n"))
            except EntryNotCanonical as error:
                words = _("Line %(line)s is not an entry: %(reason)s.")
                raise ActionRefused(words % {"line": number, "reason": error.reason}) from error
            if not isinstance(entry, RollChunk | RollSeal):
                words = _("Line %(line)s is not of a roll: send the file roll.entries alone.")
                raise ActionRefused(words % {"line": number})
            yield entry
