"""A trustee's folder: its secrets for one vote, what it has sent, and the record as last seen.

    identity             the key that the manifest gives this trustee, a key file
    vote                 the vote's id
    secrets-ATTEMPT      secrets of one attempt of the ceremony; whoever reads them holds a share
    sent-ATTEMPT-STEP    the entries made in a step, exactly as they were sent
    seen                 the last checkpoint seen: a record may only grow from there
    tally                the digest of the one tally that this trustee decrypts

The folder has mode 0700, and may be made before there is a vote. A secret, and what was made from
it, is on the disk before anything leaves the machine; so after a crash the same step gives the
same output.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from groundswell.cli.errors import Failed, Misused, Unreadable
from groundswell.cli.keyfile import KeyFile, read_key_file, signing_key_file
from groundswell.cli.private import (
    make_private_folder,
    read_private,
    read_text,
    write_new_private,
    write_private,
)
from groundswell.crypto.errors import CryptoError
from groundswell.crypto.hashing import Entropy
from groundswell.crypto.scalars import Scalars
from groundswell.record.checkpoint import SignedCheckpoint, parse_signed
from groundswell.record.errors import Base64Invalid
from groundswell.record.lock import WriterLock
from groundswell.record.note import SEED_SIZE
from groundswell.record.strict_base64 import decode_url, encode_url
from groundswell.voting.trustee import TrusteeSecrets


class _Stored(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Secrets as they are kept: numbers, and bytes in base64url."""

    vote_id: str
    attempt: int
    trustee: int
    coefficients: str
    proof_nonce: str
    sealing_secret: str


class StateFolder:
    """A trustee's folder, locked while it is in use; made by `open_state`."""

    def __init__(self, path: Path) -> None:
        """Take over a folder that is there and locked."""
        self.path = path

    def identity(self) -> KeyFile:
        """Give this trustee's own key.

        Raises:
            Misused: if there is none.
            Unreadable: if it is damaged.
        """
        if not self._identity.exists():
            raise Misused(
                f"{self.path} holds no trustee's key: is it the right folder? A key is made, "
                f"before the vote is frozen, with: groundswell trustee key --state {self.path}"
            )
        return read_key_file(self._identity, "signing")

    def find_or_draw_identity(self, entropy: Entropy) -> KeyFile:
        """Give this trustee's own key; the first time, draw it and keep it durably.

        Raises:
            Unreadable: if it is damaged.
        """
        if not self._identity.exists():
            self.keep_identity(signing_key_file(entropy(SEED_SIZE)))
        return self.identity()

    def keep_identity(self, key: KeyFile) -> None:
        """Keep this trustee's own key, durably.

        Raises:
            Misused: if there is one: a secret is never written over.
        """
        write_new_private(self._identity, key.text.encode())

    @property
    def _identity(self) -> Path:
        return self.path / "identity"

    def bind(self, vote_id: bytes) -> None:
        """Keep the folder for one vote.

        Raises:
            Failed: if it is another vote's.
        """
        file = self.path / "vote"
        if not file.exists():
            write_private(file, vote_id.hex().encode())
        elif read_text(file).strip() != vote_id.hex():
            raise Failed(
                f"{self.path} belongs to another vote, with the id {read_text(file).strip()}: "
                "use a folder of its own for each vote"
            )

    def seen(self) -> SignedCheckpoint | None:
        """Give the last checkpoint seen, if any."""
        file = self.path / "seen"
        return parse_signed(read_text(file)) if file.exists() else None

    def remember(self, signed: SignedCheckpoint) -> None:
        """Keep a checkpoint as the last one seen."""
        write_private(self.path / "seen", signed.text.encode())

    def secrets(self, attempt: int) -> TrusteeSecrets | None:
        """Give the secrets of an attempt, if there are any.

        Raises:
            Unreadable: if they are damaged.
        """
        file = self.path / f"secrets-{attempt}"
        if not file.exists():
            return None
        try:
            stored = msgspec.json.decode(read_private(file), type=_Stored)
            return _unpack(stored, self.identity().seed)
        except (msgspec.MsgspecError, Base64Invalid, CryptoError) as error:
            raise Unreadable(file, "damaged: restore it from your copy") from error

    def keep_secrets(self, secrets: TrusteeSecrets) -> None:
        """Keep the secrets of an attempt, durably."""
        stored = _Stored(
            vote_id=encode_url(secrets.vote_id),
            attempt=secrets.attempt,
            trustee=secrets.trustee,
            coefficients=encode_url(secrets.coefficients.to_bytes()),
            proof_nonce=encode_url(secrets.proof_nonce.to_bytes()),
            sealing_secret=encode_url(secrets.sealing_secret),
        )
        write_private(self.path / f"secrets-{secrets.attempt}", msgspec.json.encode(stored))

    def sent_path(self, attempt: int, step: str) -> Path:
        """Name the file with what was made in a step."""
        return self.path / f"sent-{attempt}-{step}"

    def bind_tally(self, digest: bytes) -> None:
        """Keep to one tally for ever: two tallies that differ in one ballot would show that ballot.

        Raises:
            Failed: if another one was decrypted before.
        """
        file = self.path / "tally"
        if not file.exists():
            # On the disk before the first factor is computed.
            write_private(file, digest.hex().encode())
        elif read_text(file).strip() != digest.hex():
            raise Failed(
                "you have decrypted another tally of this vote before. Two tallies that differ "
                "in a few ballots would show what is in them, so this one is refused: tell the "
                "other trustees and the witnesses"
            )


@contextmanager
def open_state(path: Path) -> Iterator[StateFolder]:
    """Open a trustee's folder for this process alone.

    Raises:
        Misused: if there is no such folder: a mistyped name must not make one.
        LogLocked: if another command uses it.
        OSError: if it can't be written.
    """
    if not path.is_dir():
        raise Misused(
            f"there is no folder {path}, so there are no secrets in it: is its name right? "
            f"A trustee's folder is made with: groundswell trustee key --state {path}"
        )
    lock = WriterLock(path)
    try:
        yield StateFolder(path)
    finally:
        lock.release()


@contextmanager
def make_state(path: Path) -> Iterator[StateFolder]:
    """Make a trustee's folder, or open the one that is there, for this process alone.

    Raises:
        LogLocked: if another command uses it.
        OSError: if it can't be made or written.
    """
    make_private_folder(path)
    with open_state(path) as folder:
        yield folder


def _unpack(stored: _Stored, signing_seed: bytes) -> TrusteeSecrets:
    return TrusteeSecrets(
        vote_id=decode_url(stored.vote_id, 32),
        attempt=stored.attempt,
        trustee=stored.trustee,
        coefficients=Scalars.from_bytes(decode_url(stored.coefficients)),
        proof_nonce=Scalars.from_bytes(decode_url(stored.proof_nonce, 32)).reshape(),
        signing_seed=signing_seed,
        sealing_secret=decode_url(stored.sealing_secret, 32),
    )
