"""The registrar's key."""

from __future__ import annotations

from pathlib import Path

from nacl.signing import SigningKey

from groundswell.cli.errors import Misused
from groundswell.cli.keyfile import read_key_file
from groundswell.voting.manifest import Manifest


def read_registrar_key(path: Path, manifest: Manifest) -> SigningKey:
    """Read the registrar's key.

    Raises:
        Misused: if it is not the one that the manifest names.
        Unreadable: if it is no key.
    """
    key = read_key_file(path, "signing")
    if key.public_key != manifest.registrar.key:
        raise Misused(
            f"{path} is not the key of this vote's registrar: its public key is "
            f"{key.public_key}, and the manifest names {manifest.registrar.key}"
        )
    return key.signing_key
