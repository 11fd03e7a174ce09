"""The secret in a volunteer's link: short enough to be read out, too long to be guessed.

Twenty letters and digits of Crockford's base 32 hold 100 bits. It stands behind the "#" of the
link, which no browser sends, so that it ends in no server's log; a page's form takes it from there.
What is typed may have small letters, spaces or hyphens, and O, I or L for 0 and 1.
"""

from __future__ import annotations

import hashlib
import re

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 20
_GROUP = 5
_LIKE = str.maketrans("OIL", "011")


def write_secret(random: bytes) -> str:
    """Write random bytes as a secret in groups, as in "7K3QF-2M8XA-9RTD0-AB3CE".

    Raises:
        ValueError: if there are fewer than `LENGTH` bytes.
    """
    if len(random) < LENGTH:
        raise ValueError(f"{len(random)} bytes of randomness, {LENGTH} are needed")
    # 256 is a multiple of 32, so each letter is as likely as any other.
    letters = "".join(LETTERS[each % len(LETTERS)] for each in random[:LENGTH])
    return "-".join(letters[at : at + _GROUP] for at in range(0, LENGTH, _GROUP))


def read_secret(text: str) -> str | None:
    """Read a secret as typed or pasted, a whole link too; None if it can't be one."""
    text = re.sub(r"[\s-]", "", text.rpartition("#")[2]).upper().translate(_LIKE)
    is_one = len(text) == LENGTH and all(letter in LETTERS for letter in text)
    return text if is_one else None


def digest_secret(secret: str) -> str:
    """Give what is stored of a secret: SHA-256 in hexadecimal; 100 bits need no slow hashing."""
    return hashlib.sha256(secret.replace("-", "").encode()).hexdigest()
