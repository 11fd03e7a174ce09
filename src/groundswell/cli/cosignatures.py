"""Witnesses' cosignatures as they arrive in files: a line, or a checkpoint that bears it."""

from __future__ import annotations

from pathlib import Path

from groundswell.cli.clock import format_posix
from groundswell.cli.desk import Desk
from groundswell.cli.errors import Failed, Unreadable
from groundswell.cli.private import read_text, sniff
from groundswell.record.checkpoint import SignedCheckpoint, parse_signed
from groundswell.record.note import NoteVerifier, SignatureLine

_LINE = "— "


def is_cosignature(path: Path) -> bool:
    """Tell a checkpoint or a signature line from entries.

    Raises:
        Unreadable: if it is none of them.
        OSError: if it can't be read.
    """
    if sniff(path).startswith(b"{"):
        return False
    text = read_text(path)
    if not text.startswith(_LINE) and f"\n\n{_LINE}" not in text:
        raise Unreadable(path, "holds neither entries nor the signature of a witness")
    return True


def take_cosignatures(desk: Desk, path: Path) -> str:
    """Publish the cosignatures in a file on the present checkpoint; say whose they are.

    Raises:
        Failed: if they are on another state of the record, or by nobody whom the manifest names.
        CheckpointInvalid: if they are malformed or wrong.
    """
    text = read_text(path)
    if text.startswith(_LINE):
        lines = [SignatureLine.parse(text)]
    else:
        signed = parse_signed(text)
        _check_state(desk, path, signed)
        names = {line.text for line in desk.writer.signed.signatures}
        lines = [line for line in signed.signatures if line.text not in names]
    said = [_take(desk, path, line) for line in lines]
    return "; ".join(said) or "nothing new: these signatures are published already"


def _take(desk: Desk, path: Path, line: SignatureLine) -> str:
    known = [NoteVerifier.from_vkey(key) for key in desk.state.manifest.log.witnesses]
    for witness in known:
        if witness.matches(line):
            at = desk.writer.add_cosignature(line.text, witness)
            when = format_posix(at)
            return f"{witness.name} co-signs the record of {desk.size:,} entries ({when})"
    raise Failed(f"{path.name}: {line.name} is not a witness whom the manifest names with this key")


def _check_state(desk: Desk, path: Path, signed: SignedCheckpoint) -> None:
    ours, theirs = desk.writer.signed.checkpoint, signed.checkpoint
    if theirs == ours:
        return
    if theirs.size < ours.size:
        raise Failed(
            f"{path.name} signs the record of {theirs.size:,} entries; it has {ours.size:,} by "
            "now: ask the witness to sign again"
        )
    raise Failed(f"{path.name} signs a record that is not this one: do not publish either")
