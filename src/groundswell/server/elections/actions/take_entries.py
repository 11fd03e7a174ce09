"""Entries that trustees post: each is signed or proved by itself, so whoever sends it may."""

from __future__ import annotations

from collections.abc import Sequence
from http import HTTPStatus

from django.db import transaction

from groundswell.record.errors import EntryNotCanonical
from groundswell.record.merkle import leaf_hashes
from groundswell.server.elections.actions.append import append_entries
from groundswell.server.elections.actions.door_refused import DoorRefused, door_refusal
from groundswell.server.elections.models import LogEntry, LogHead, Vote
from groundswell.server.elections.queries.embargo import is_held
from groundswell.server.elections.queries.state import hold_replay, load_state
from groundswell.server.web.clock import now
from groundswell.voting import entries as e
from groundswell.voting.phases import Phase, check_phase
from groundswell.voting.refusals import OrderRefused, Refused

MAX_AT_ONCE = 64
MAX_SIZE = 1 << 20
"""Bytes of all entries of a request together, with their newlines."""

_TRUSTEES = (
    e.KeyCommitment,
    e.KeyReveal,
    e.KeyShares,
    e.KeyConfirmation,
    e.KeyComplaint,
    e.Rehearsal,
    e.Decryption,
)


def take_entries(vote: Vote, body: bytes) -> list[int]:
    """Append trustees' entries, one a line, all or none; give their indices.

    Sent again, the same entries give the same indices: a program that lost the answer may ask
    again.

    Raises:
        DoorRefused: naming the first line that is refused; nothing has changed.
    """
    lines = body.removesuffix(b"\n").split(b"\n")
    if len(lines) > MAX_AT_ONCE:
        words = f"{len(lines)} entries; at most {MAX_AT_ONCE} at a time"
        raise DoorRefused("request.too_large", HTTPStatus.REQUEST_ENTITY_TOO_LARGE, words)
    entries = [_decode(line, place) for place, line in enumerate(lines)]
    taken = _find_taken(vote, lines)
    if taken is not None:
        return taken
    try:
        _check_phase(vote, entries[0])
        # The replay first, as everybody: on SQLite a transaction has its lock from the beginning.
        with hold_replay(vote), transaction.atomic(durable=True):
            return list(append_entries(vote, entries))
    except Refused as error:
        # The same entries may have come twice at once: then the other request has put them in.
        taken = _find_taken(vote, lines)
        if taken is None:
            raise door_refusal([_tellable(vote, entries, error)]) from error
        return taken


def _decode(line: bytes, place: int) -> e.Entry:
    try:
        entry = e.ENTRY.decode(line)
    except EntryNotCanonical as error:
        words = f"line {place + 1}: {error.reason}"
        raise DoorRefused("entry.canonical", HTTPStatus.UNPROCESSABLE_ENTITY, words) from error
    if not isinstance(entry, _TRUSTEES):
        kind = type(entry).__struct_config__.tag
        words = f"line {place + 1}: a {kind} entry is not a trustee's"
        raise DoorRefused("entry.kind", HTTPStatus.FORBIDDEN, words)
    return entry


def _check_phase(vote: Vote, entry: e.Entry) -> None:
    """Refuse what has no place now by the vote's row alone: else anyone could have a log replayed.

    Raises:
        OrderRefused: as the vote's state would.
    """
    if _hides_progress(vote):
        phase = Phase.COUNTING
    elif vote.phase == Vote.Phase.CERTIFIED:
        phase = Phase.CERTIFYING
    else:
        phase = Phase(vote.phase)
    check_phase(phase, entry)


def _tellable(vote: Vote, entries: Sequence[e.Entry], error: Refused) -> Refused:
    """Give the refusal that a sender may see: under embargo, as if the counting were going on.

    A false decryption is then refused for its proof, as before the result; that no more are needed
    only the holder of a trustee's share can find out.
    """
    if not (isinstance(error, OrderRefused) and _hides_progress(vote)):
        return error
    counting = load_state(vote).counting
    for entry in entries:
        try:
            check_phase(Phase.COUNTING, entry)
            if isinstance(entry, e.Decryption):
                counting.verify_decryption(entry)
        except Refused as refused:
            return refused
    return OrderRefused("no more decryptions are needed")


def _hides_progress(vote: Vote) -> bool:
    """Tell whether the public sees a record that ends before the first decryption."""
    held = LogHead.objects.values_list("held_size", flat=True).get(vote_id=vote.pk)
    return held is not None and is_held(vote, now())


def _find_taken(vote: Vote, lines: list[bytes]) -> list[int] | None:
    """Give the places of entries that are all in the log already."""
    leaves = leaf_hashes(lines)
    rows = LogEntry.objects.filter(vote_id=vote.pk, leaf__in=leaves).values_list("leaf", "index")
    places = {bytes(leaf): index for leaf, index in rows}
    if any(leaf not in places for leaf in leaves):
        return None
    return [places[leaf] for leaf in leaves]
