"""A list in which each signer finds the own signature, and nobody finds anybody else's.

For each confirmed signature there is one line, the SHA-256 of three lines of text: the hash of
the petition's text, the signer's e-mail address and a random salt that only the signer and the
server have. The lines stand in order, and the root of a tree over them (RFC 6962, as in the
records of votes) names the whole list in 64 characters.

The address is part of it so that no two signers can be shown the same line. Classes are not: a
line says neither whether its signer is a member nor whether it is a duplicate.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

from groundswell.record.merkle import HASH_SIZE, Frontier, leaf_hash

SALT_SIZE = 16
_DOMAIN = "groundswell signature v1"


def entry_text(*, text_hash: str, email: str, salt: str) -> str:
    """Give what is hashed: four lines, each with its end. `salt` is hexadecimal."""
    return f"{_DOMAIN}\n{text_hash}\n{email.casefold()}\n{salt}\n"


def line_of(*, text_hash: str, email: str, salt: str) -> bytes:
    """Give a signature's line of the list, 32 bytes."""
    return sha256(entry_text(text_hash=text_hash, email=email, salt=salt).encode()).digest()


def list_root(lines: Iterable[bytes]) -> str:
    """Give the root over the sorted list, in hexadecimal.

    Raises:
        ValueError: if a line is no hash, or the lines are not in rising order, each once.
    """
    tree, before = Frontier(), b""
    for line in lines:
        if len(line) != HASH_SIZE or line <= before:
            raise ValueError("the list is not one of hashes in rising order")
        tree.append(leaf_hash(line))
        before = line
    return tree.root().hex()
