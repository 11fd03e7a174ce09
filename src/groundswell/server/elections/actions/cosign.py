"""Witnesses' cosignatures, published on the checkpoint that the public sees."""

from __future__ import annotations

from http import HTTPStatus

from django.db import transaction

from groundswell.record.checkpoint import SignedCheckpoint, parse_signed, verify_cosignature
from groundswell.record.errors import CheckpointInvalid
from groundswell.record.note import NoteVerifier, SignatureLine
from groundswell.server.elections.actions.door_refused import DoorRefused
from groundswell.server.elections.actions.head import lock_head
from groundswell.server.elections.models import LogHead, Vote
from groundswell.server.elections.queries.embargo import is_held
from groundswell.server.elections.queries.results import find_manifest
from groundswell.server.web.clock import now

_LINE = "— "


def add_cosignatures(vote: Vote, text: str) -> SignedCheckpoint:
    """Publish cosignatures of the manifest's witnesses; give the checkpoint as it stands then.

    `text` is the signature lines alone, or the checkpoint with them. One replaces an earlier one
    by the same key. They stand until the log grows (spec/record.md, section 5): a witness that
    comes too late looks at the new checkpoint, which it can show to extend the one it signed.

    Raises:
        DoorRefused: `checkpoint.form`, `checkpoint.moved`, `checkpoint.fork`,
            `checkpoint.witness` or `checkpoint.signature`; nothing has changed.
    """
    witnesses = [NoteVerifier.from_vkey(key) for key in find_manifest(vote).log.witnesses]
    with transaction.atomic():
        head = lock_head(vote)
        held = head.held_size is not None and is_held(vote, now())
        present = parse_signed(head.held_checkpoint if held else head.checkpoint)
        lines = _read_lines(text, present)
        for line in lines:
            present = _add(present, line, witnesses)
        _store(head, present.text, held)
    return present


def _read_lines(text: str, present: SignedCheckpoint) -> list[SignatureLine]:
    """Give the lines that are not on the present checkpoint yet."""
    try:
        if text.startswith(_LINE):
            found = [SignatureLine.parse(line) for line in text.splitlines(keepends=True)]
        else:
            signed = parse_signed(text)
            _check_same(signed, present)
            found = list(signed.signatures)
    except CheckpointInvalid as error:
        raise _refuse("checkpoint.form", str(error)) from error
    known = {line.text for line in present.signatures}
    return [line for line in found if line.text not in known]


def _check_same(signed: SignedCheckpoint, present: SignedCheckpoint) -> None:
    theirs, ours = signed.checkpoint, present.checkpoint
    if theirs == ours:
        return
    if theirs.origin == ours.origin and theirs.size != ours.size:
        words = f"it signs {theirs.size} entries where the record has {ours.size}: look again"
        raise DoorRefused("checkpoint.moved", HTTPStatus.CONFLICT, words)
    words = "it signs another record than this one: do not publish either"
    raise DoorRefused("checkpoint.fork", HTTPStatus.CONFLICT, words)


def _add(
    present: SignedCheckpoint, line: SignatureLine, witnesses: list[NoteVerifier]
) -> SignedCheckpoint:
    witness = next((each for each in witnesses if each.matches(line)), None)
    if witness is None:
        raise _refuse("checkpoint.witness", "the manifest names no witness with this key")
    try:
        verify_cosignature(present, line, witness)
        kept = [other for other in present.signatures if not witness.matches(other)]
        return parse_signed(present.with_lines([*kept, line]).text)
    except CheckpointInvalid as error:
        raise _refuse("checkpoint.signature", str(error)) from error


def _store(head: LogHead, text: str, held: bool) -> None:
    if held:
        head.held_checkpoint = text
        head.save(update_fields=["held_checkpoint"])
    else:
        head.checkpoint = text
        head.save(update_fields=["checkpoint"])


def _refuse(name: str, detail: str) -> DoorRefused:
    return DoorRefused(name, HTTPStatus.UNPROCESSABLE_ENTITY, detail)
