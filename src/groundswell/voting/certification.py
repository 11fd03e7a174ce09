"""A certificate in the making: what it is about, and each officer's signature on it.

Signatures are judged when the certificate is taken into the record (`certificate`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from msgspec.structs import replace
from nacl.signing import SigningKey

from groundswell.record.strict_base64 import encode_url
from groundswell.voting.certificate import join_signatures, sign_certificate
from groundswell.voting.entries import Certificate
from groundswell.voting.errors import CertificatesDiffer, OfficerUnknown
from groundswell.voting.manifest import Manifest
from groundswell.voting.state import VoteState


@dataclass(frozen=True, slots=True)
class Certified:
    """What a certificate is about: the vote, and the state of its record."""

    state: VoteState
    size: int
    root: bytes

    @property
    def manifest(self) -> Manifest:
        """Give the manifest."""
        return self.state.manifest

    @property
    def status(self) -> str:
        """Give the status that comes next: a certificate is provisional first."""
        return "certified" if self.state.certificates else "provisional"

    def blank(self, at: str) -> Certificate:
        """Give the next certificate, which nobody has signed yet."""
        return Certificate(
            status="certified" if self.status == "certified" else "provisional",
            size=self.size,
            root=encode_url(self.root),
            at=at,
            signatures=(),
        )

    def is_about(self, certificate: Certificate) -> bool:
        """Tell whether a certificate from elsewhere is about this record, as it stands."""
        return replace(certificate, signatures=()) == self.blank(certificate.at)

    def sign(self, certificate: Certificate, key: SigningKey) -> Certificate:
        """Add the signature of the officer whose key it is.

        Raises:
            OfficerUnknown: if it is no officer's key.
        """
        keys = [officer.key for officer in self.manifest.officers]
        public = encode_url(bytes(key.verify_key))
        if public not in keys:
            raise OfficerUnknown(tuple(officer.name for officer in self.manifest.officers))
        signature = sign_certificate(
            self.state.vote_id,
            status=certificate.status,
            size=self.size,
            root=self.root,
            at=certificate.at,
            officer=keys.index(public),
            key=key,
        )
        return join_certificates([certificate, replace(certificate, signatures=(signature,))])


def join_certificates(certificates: Sequence[Certificate]) -> Certificate:
    """Join the signatures under one certificate; each officer's once.

    Raises:
        CertificatesDiffer: if they are not about the same, at the same moment.
    """
    first = replace(certificates[0], signatures=())
    found = {}
    for each in certificates:
        if replace(each, signatures=()) != first:
            raise CertificatesDiffer
        found.update({signature.officer: signature for signature in each.signatures})
    return replace(first, signatures=join_signatures(list(found.values())))
