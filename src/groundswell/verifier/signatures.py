"""Step 1: who signed the checkpoint."""

from __future__ import annotations

from collections.abc import Sequence

from groundswell.record.checkpoint import SignedCheckpoint, verify_checkpoint
from groundswell.record.errors import RecordError
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
    return [Cosignature(*each) for each in found], _missing(manifest, asked, dict(found), final)


def _missing(
    manifest: Manifest, asked: Sequence[str], found: dict[str, int], final: bool
) -> list[Failure]:
    failures = []
    named = {NoteVerifier.from_vkey(key).name for key in manifest.log.witnesses}
    count = len(named & found.keys())
    if final and count < manifest.log.witness_quorum:
        detail = f"{count} of {manifest.log.witness_quorum} witnesses have co-signed"
        failures.append(Failure(1, "checkpoint.quorum", None, detail))
    for key in asked:
        name = NoteVerifier.from_vkey(key).name
        if name not in found:
            detail = f"{name} has not co-signed this checkpoint"
            failures.append(Failure(1, "checkpoint.witness", None, detail))
    return failures
