"""Who signs a vote's next certificate, who has, and who may sign here."""

from __future__ import annotations

from dataclasses import dataclass

from groundswell.server.elections.models import Signing, Vote
from groundswell.server.elections.queries.draft import read_draft
from groundswell.voting.entries import ENTRY, Certificate
from groundswell.voting.manifest import Manifest


@dataclass(frozen=True)
class Signer:
    """An officer; `is_here` if this server keeps the key, `is_me` if for whoever looks."""

    place: int
    name: str
    has_signed: bool
    is_here: bool
    is_me: bool


def find_signing(vote: Vote, manifest: Manifest, account: int) -> tuple[Signer, ...]:
    """List the officers of a vote and how far the signing under way is."""
    signing = Signing.objects.filter(vote=vote).first()
    signed: set[int] = set()
    if signing is not None:
        certificate = ENTRY.decode(bytes(signing.certificate))
        assert isinstance(certificate, Certificate)
        signed = {each.officer for each in certificate.signatures}
    drafted = read_draft(vote).officers
    return tuple(
        Signer(
            place=place,
            name=officer.name,
            has_signed=place in signed,
            is_here=str(place) in vote.officer_keys,
            is_me=str(place) in vote.officer_keys and drafted[place].account == account,
        )
        for place, officer in enumerate(manifest.officers)
    )
