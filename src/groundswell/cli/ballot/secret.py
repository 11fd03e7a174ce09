"""What opens an encrypted ballot: kept beside it for its owner alone, until it is cast.

ballot.json           the ballot, as it will stand in the record
ballot.json.secret    seed and choices, mode 0600
ballot.json.checked   the same, once the ballot was opened: it must never be cast
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import msgspec

from groundswell.cli.entries_file import read_entries
from groundswell.cli.errors import Unreadable
from groundswell.cli.private import read_private, sync_folder, write_private
from groundswell.record.errors import Base64Invalid
from groundswell.record.merkle import leaf_hash
from groundswell.record.strict_base64 import decode_url, encode_url
from groundswell.voting.encryption import Selection
from groundswell.voting.entries import Ballot

SEED_SIZE = 32


class BallotSecret(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Seed and choices of the ballot with this leaf hash, in base64url."""

    leaf: str
    seed: str
    counts: tuple[tuple[int, ...], ...]

    @property
    def selection(self) -> Selection:
        """Give the choices."""
        return Selection(self.counts)


@dataclass(frozen=True, slots=True)
class BallotFile:
    """A ballot read from a file, and the bytes that will be its entry."""

    path: Path
    ballot: Ballot
    data: bytes

    @property
    def leaf(self) -> bytes:
        """Give the hash by which the record knows it."""
        return leaf_hash(self.data)


def secret_path(ballot: Path) -> Path:
    """Name the file that opens a ballot."""
    return ballot.with_name(f"{ballot.name}.secret")


def checked_path(ballot: Path) -> Path:
    """Name the file that the secret becomes when the ballot is opened."""
    return ballot.with_name(f"{ballot.name}.checked")


def read_ballot(path: Path) -> BallotFile:
    """Read a ballot's file.

    Raises:
        Unreadable: if it holds anything but one ballot.
        OSError: if it can't be read.
    """
    lines = read_entries(path)
    entry = lines[0].entry
    if len(lines) != 1 or not isinstance(entry, Ballot):
        raise Unreadable(path, "not a ballot as `groundswell ballot encrypt` writes it")
    return BallotFile(path, entry, lines[0].data)


def write_secret(path: Path, leaf: bytes, seed: bytes, selection: Selection) -> None:
    """Keep what opens a ballot; it is on the disk before the ballot is."""
    secret = BallotSecret(encode_url(leaf), encode_url(seed), selection.counts)
    write_private(secret_path(path), msgspec.json.encode(secret))


def is_checked(ballot: BallotFile) -> bool:
    """Tell whether this very ballot was opened."""
    path = checked_path(ballot.path)
    return path.exists() and _read(path).leaf == encode_url(ballot.leaf)


def mark_checked(ballot: BallotFile) -> tuple[bytes, Selection]:
    """Mark a ballot as opened, durably, and only then give its seed and choices.

    Raises:
        Unreadable: if its secret is missing, damaged or another ballot's.
    """
    path, checked = secret_path(ballot.path), checked_path(ballot.path)
    if path.exists():
        # If the process dies after this line, the ballot counts as opened though nobody saw it.
        path.replace(checked)
        sync_folder(checked.absolute().parent)
    if not checked.exists():
        raise Unreadable(path, "there is no such file: only who encrypted a ballot can open it")
    secret = _read(checked)
    if secret.leaf != encode_url(ballot.leaf):
        raise Unreadable(checked, f"it belongs to another ballot than {ballot.path.name}")
    try:
        return decode_url(secret.seed, SEED_SIZE), secret.selection
    except Base64Invalid as error:
        raise Unreadable(checked, f"damaged: {error}") from error


def _read(path: Path) -> BallotSecret:
    try:
        return msgspec.json.decode(read_private(path), type=BallotSecret)
    except msgspec.MsgspecError as error:
        raise Unreadable(path, "not the secret of a ballot, or damaged") from error
