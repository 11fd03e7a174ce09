"""Certificates on their way from officer to officer, signature by signature."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from msgspec.structs import replace

from groundswell.cli.entries_file import read_entries
from groundswell.cli.errors import Failed, Misused, Unreadable
from groundswell.cli.keyfile import KeyFile
from groundswell.record.strict_base64 import encode_url
from groundswell.voting.certificate import join_signatures, sign_certificate
from groundswell.voting.entries import Certificate
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

    def sign(self, certificate: Certificate, key: KeyFile) -> Certificate:
        """Add the signature of the officer whose key it is.

        Raises:
            Misused: if it is no officer's key.
        """
        keys = [officer.key for officer in self.manifest.officers]
        if key.public_key not in keys:
            names = ", ".join(officer.name for officer in self.manifest.officers)
            raise Misused(f"this is not the key of an officer of this vote ({names})")
        signature = sign_certificate(
            self.state.vote_id,
            status=certificate.status,
            size=self.size,
            root=self.root,
            at=certificate.at,
            officer=keys.index(key.public_key),
            key=key.signing_key,
        )
        return join([certificate, replace(certificate, signatures=(signature,))])

    def check_about(self, certificate: Certificate, where: Path) -> None:
        """Check that a certificate from elsewhere is about this record, as it stands.

        Its signatures are judged when it is appended.

        Raises:
            Failed: if it is about another state of the record.
        """
        blank = self.blank(certificate.at)
        if replace(certificate, signatures=()) != blank:
            raise Failed(
                f"{where} signs another state of the record ({certificate.size:,} entries, "
                f"{certificate.status}) than the present one ({self.size:,}, {self.status}): the "
                "officers must sign anew"
            )


def join(certificates: Sequence[Certificate]) -> Certificate:
    """Join the signatures under one certificate; each officer's once.

    Raises:
        Misused: if they are not about the same, at the same moment.
    """
    first = replace(certificates[0], signatures=())
    found = {}
    for each in certificates:
        if replace(each, signatures=()) != first:
            raise Misused(
                "the files hold different certificates: officers sign one after the other, each "
                "adding to the file of the one before (--signature FILE)"
            )
        found.update({signature.officer: signature for signature in each.signatures})
    return replace(first, signatures=join_signatures(list(found.values())))


def read_certificate(path: Path) -> Certificate:
    """Read a certificate's file.

    Raises:
        Unreadable: if it holds anything else.
    """
    lines = read_entries(path)
    entry = lines[0].entry
    if len(lines) != 1 or not isinstance(entry, Certificate):
        raise Unreadable(path, "not a certificate as `groundswell vote certify` writes it")
    return entry
