"""The keys that a vote begins with: the log's, the registrar's, the officers', the trustees'."""

from __future__ import annotations

import os
from dataclasses import dataclass

from groundswell.cli.keyfile import KeyFile, signing_key_file
from groundswell.record.note import SEED_SIZE
from groundswell.voting.draft import Draft
from groundswell.voting.manifest import Manifest


@dataclass(frozen=True, slots=True, repr=False)
class VoteKeys:
    """Secret keys, all drawn here; officers and trustees in the order of the draft."""

    log: KeyFile
    registrar: KeyFile
    officers: tuple[KeyFile, ...]
    trustees: tuple[KeyFile, ...]

    def manifest(self, draft: Draft) -> Manifest:
        """Complete a draft with the public keys.

        Raises:
            ManifestInvalid: if the draft is not lawful with them.
        """
        return draft.manifest(
            log_key=self.log.note_signer.vkey,
            registrar_key=self.registrar.public_key,
            officer_keys=[officer.public_key for officer in self.officers],
            trustee_keys=[trustee.public_key for trustee in self.trustees],
        )

    def files(self) -> dict[str, bytes]:
        """Give the key files of registrar and officers by name.

        The desk keeps the log's itself, and each trustee has a folder of its own.
        """
        files = {
            f"officer-{place}.key": officer.text.encode()
            for place, officer in enumerate(self.officers, start=1)
        }
        return {"registrar.key": self.registrar.text.encode(), **files}


def draw_keys(draft: Draft) -> VoteKeys:
    """Draw a key for everyone whom a draft names."""
    return VoteKeys(
        log=KeyFile("log", draft.log_origin, os.urandom(SEED_SIZE)),
        registrar=_draw_signing_key(),
        officers=tuple(_draw_signing_key() for _ in draft.officer_names),
        trustees=tuple(_draw_signing_key() for _ in draft.trustee_names),
    )


def _draw_signing_key() -> KeyFile:
    return signing_key_file(os.urandom(SEED_SIZE))
