"""Step 1: who signed the checkpoint."""

from __future__ import annotations

from collections.abc import Sequence

from groundswell.record.checkpoint import SignedCheckpoint, verify_checkpoint, verify_cosignature
from groundswell.record.errors import CheckpointInvalid, RecordError
from groundswell.record.note import NoteVerifier
from groundswell.verifier.report import Cosignature, Failure
from groundswell.voting.manifest import Manifest


def check_signatures(
    signed: SignedCheckpoint, manifest: Manifest | None, asked: Sequence[str], *, final: bool
) -> tuple[list[Cosignature], list[Failure]]:
    """Check the log's signature and every cosignature; `asked` are keys the caller relies on.

    The manifest's quorum of witnesses is asked of a `final` record only: while a record grows,
    each new entry leaves the cosignatures behind.
    """
    if manifest is None:
        detail = "without a manifest the log's key is not known"
        return [], [Failure(1, "checkpoint.key", None, detail)]
    try:
        log = NoteVerifier.from_vkey(manifest.log.key)
        keys = list(dict.fromkeys([*manifest.log.witnesses, *asked]))
        witnesses = [NoteVerifier.from_vkey(key) for key in keys]
        found = verify_checkpoint(signed, log, witnesses)
    except RecordError as error:
        return [], [Failure(1, "checkpoint.signature", None, str(error))]
    return [Cosignature(*each) for each in found], _missing(signed, manifest, asked, final)


def _missing(
    signed: SignedCheckpoint, manifest: Manifest, asked: Sequence[str], final: bool
) -> list[Failure]:
    failures = []
    count = sum(_has_cosigned(signed, key) for key in manifest.log.witnesses)
    if final and count < manifest.log.witness_quorum:
        detail = f"{count} of {manifest.log.witness_quorum} witnesses have co-signed"
        failures.append(Failure(1, "checkpoint.quorum", None, detail))
    for key in asked:
        if not _has_cosigned(signed, key):
            detail = f"{key} has not co-signed this checkpoint"
            failures.append(Failure(1, "checkpoint.witness", None, detail))
    return failures


def _has_cosigned(signed: SignedCheckpoint, key: str) -> bool:
    """Tell whether this very key has co-signed: a name, or a key's short id, can be borrowed."""
    witness = NoteVerifier.from_vkey(key)
    for line in signed.signatures:
        if witness.matches(line):
            try:
                verify_cosignature(signed, line, witness)
            except CheckpointInvalid:
                continue
            return True
    return False
