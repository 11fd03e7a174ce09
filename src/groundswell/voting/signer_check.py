"""Which trustees, officers, registrars and logs are lawful: distinct people, readable keys.

Each function yields its problems as "place: what is wrong"; types and patterns are the codec's.
"""

from __future__ import annotations

from collections.abc import Iterator

from nacl.bindings import crypto_core_ed25519_is_valid_point

from groundswell.record.errors import Base64Invalid, KeyInvalid
from groundswell.record.note import MAX_SIGNATURES, KeyType, NoteVerifier
from groundswell.record.strict_base64 import decode_url
from groundswell.voting.manifest import MAX_TRUSTEES, Log, Manifest, Trustees
from groundswell.voting.siblings import find_repeated

MAX_WITNESSES = MAX_SIGNATURES - 1
"""All may co-sign one checkpoint, beside the log's own signature."""


def find_signer_problems(manifest: Manifest) -> Iterator[str]:
    """Yield what is unlawful in who holds a key, and in the keys."""
    yield from _find_trustee_problems(manifest.trustees)
    yield from _find_officer_problems(manifest)
    yield from _find_key_problems(manifest)
    yield from _find_log_problems(manifest.log)


def _find_trustee_problems(trustees: Trustees) -> Iterator[str]:
    count = len(trustees.members)
    if not 1 <= count <= MAX_TRUSTEES:
        yield f"trustees.members: {count} where 1 to {MAX_TRUSTEES} belong"
    if trustees.threshold > count:
        yield f"trustees.threshold: {trustees.threshold} of {count} trustees"
    yield from find_repeated("trustees.members", "name", [each.name for each in trustees.members])
    yield from find_repeated("trustees.members", "key", [each.key for each in trustees.members])


def _find_officer_problems(manifest: Manifest) -> Iterator[str]:
    officers = manifest.officers
    if not officers:
        yield "officers: none, where one or more sign the certificate"
    yield from find_repeated("officers", "name", [officer.name for officer in officers])
    yield from find_repeated("officers", "key", [officer.key for officer in officers])


def _find_key_problems(manifest: Manifest) -> Iterator[str]:
    trustees = enumerate(manifest.trustees.members)
    keys = [(f"trustees.members[{place}].key", each.key) for place, each in trustees]
    keys += [(f"officers[{place}].key", each.key) for place, each in enumerate(manifest.officers)]
    keys.append(("registrar.key", manifest.registrar.key))
    for place, key in keys:
        try:
            found = decode_url(key, 32)
        except Base64Invalid as error:
            yield f"{place}: {error.reason}"
            continue
        # libsodium: canonical, on the curve, and of the prime order, so that only its owner signs.
        if not crypto_core_ed25519_is_valid_point(found):
            yield f"{place}: not an Ed25519 public key"
    if manifest.booth is not None:
        try:
            decode_url(manifest.booth, 32)
        except Base64Invalid as error:
            yield f"booth: {error.reason}"


def _find_log_problems(log: Log) -> Iterator[str]:
    count = len(log.witnesses)
    if count > MAX_WITNESSES:
        yield f"log.witnesses: {count} where at most {MAX_WITNESSES} belong"
    if log.witness_quorum > count:
        yield f"log.witness_quorum: {log.witness_quorum} of {count} witnesses"
    signers = [_read_signer("log.key", log.key, KeyType.LOG)]
    for position, vkey in enumerate(log.witnesses):
        signers.append(_read_signer(f"log.witnesses[{position}]", vkey, KeyType.WITNESS))
    yield from (signer for signer in signers if isinstance(signer, str))
    known = [signer for signer in signers[1:] if isinstance(signer, NoteVerifier)]
    if len(known) == count:  # a key under two names would count as two witnesses
        yield from find_repeated("log.witnesses", "name", [each.name for each in known])
        keys = [each.public_key.hex() for each in known]
        yield from find_repeated("log.witnesses", "key", keys)


def _read_signer(place: str, vkey: str, kind: KeyType) -> NoteVerifier | str:
    """Read a verifier key of a kind, or say what is wrong with it."""
    try:
        verifier = NoteVerifier.from_vkey(vkey)
    except KeyInvalid as error:
        return f"{place}: {error.reason}"
    if verifier.kind is not kind:
        return f"{place}: a {verifier.kind.name} key where a {kind.name} key belongs"
    return verifier
