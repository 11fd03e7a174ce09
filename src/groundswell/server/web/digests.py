"""What is stored of a secret that somebody else holds."""

from __future__ import annotations

from hashlib import sha256


def digest_secret(secret: str) -> str:
    """Give what a secret is found by, and what opens nothing: SHA-256, in hexadecimal."""
    return sha256(secret.encode()).hexdigest()
