"""The officers' certificate: their signatures on the state of the record."""

from __future__ import annotations

from collections.abc import Sequence

from nacl.exceptions import BadSignatureError
from nacl.signing import SigningKey, VerifyKey

from groundswell.crypto.hashing import T
from groundswell.record.errors import Base64Invalid
from groundswell.record.strict_base64 import decode_url, encode_url
from groundswell.voting.entries import Certificate, OfficerSignature
from groundswell.voting.manifest import Manifest
from groundswell.voting.refusals import CertificateRefused


def certificate_message(vote_id: bytes, status: str, size: int, root: bytes, at: str) -> bytes:
    """Hash what an officer signs: the vote, the status, and the record up to the certificate."""
    return T("certificate", vote_id, status.encode(), size, root, at.encode())


def sign_certificate(
    vote_id: bytes,
    *,
    status: str,
    size: int,
    root: bytes,
    at: str,
    officer: int,
    key: SigningKey,
) -> OfficerSignature:
    """Sign as one officer, numbered from 0 in the order of the manifest."""
    message = certificate_message(vote_id, status, size, root, at)
    return OfficerSignature(officer=officer, signature=encode_url(key.sign(message).signature))


def verify_certificate(
    manifest: Manifest, vote_id: bytes, entry: Certificate, *, size: int, root: bytes
) -> None:
    """Check what a certificate certifies and who signed it.

    A provisional one needs at least one officer, a certified one all of them.

    Raises:
        CertificateRefused: naming what is wrong.
    """
    if entry.size != size or entry.root != encode_url(root):
        raise CertificateRefused("it certifies another state of the record")
    officers = [each.officer for each in entry.signatures]
    if officers != sorted(set(officers)):
        raise CertificateRefused("signatures are not by distinct officers in order")
    message = certificate_message(vote_id, entry.status, size, root, entry.at)
    for signature in entry.signatures:
        _verify_signature(manifest, signature, message)
    needed = len(manifest.officers) if entry.status == "certified" else 1
    if len(officers) < needed:
        raise CertificateRefused(f"{len(officers)} of {needed} officers have signed")


def _verify_signature(manifest: Manifest, signature: OfficerSignature, message: bytes) -> None:
    if signature.officer >= len(manifest.officers):
        raise CertificateRefused(f"the manifest names no officer {signature.officer}")
    officer = manifest.officers[signature.officer]
    try:
        key = VerifyKey(decode_url(officer.key, 32))
        key.verify(message, decode_url(signature.signature, 64))
    except (Base64Invalid, BadSignatureError) as error:
        raise CertificateRefused(f"{officer.name}'s signature fails") from error


def join_signatures(parts: Sequence[OfficerSignature]) -> tuple[OfficerSignature, ...]:
    """Put signatures in the order of the manifest."""
    return tuple(sorted(parts, key=lambda part: part.officer))
