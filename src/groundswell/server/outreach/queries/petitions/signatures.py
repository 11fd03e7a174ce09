"""One signature by its link's secret; and the names of those who agreed to show theirs."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.db.models import QuerySet

from groundswell.outreach.petitions.commitment import entry_text
from groundswell.server.outreach.models import Petition, Signature
from groundswell.server.outreach.queries.petitions.counts import find_lines
from groundswell.server.web.digests import digest_secret

_TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")
_LINE = 32


@dataclass(frozen=True)
class Receipt:
    """What a signer checks with: the text that is hashed, its hash, and whether the list has it.

    `is_listed` is None while no list is published.
    """

    entry: str
    line: str
    is_listed: bool | None


def find_signature(petition: Petition, token: str) -> Signature | None:
    """Find the signature whose link this is; None for one that is wrong or was taken back."""
    if _TOKEN.fullmatch(token) is None:
        return None
    return petition.signatures.filter(digest=digest_secret(token)).first()


def make_receipt(petition: Petition, signature: Signature) -> Receipt:
    """Give a confirmed signature's receipt. It tells nothing of how the signature is counted."""
    entry = entry_text(text_hash=petition.text_hash, email=signature.email, salt=signature.salt)
    lines = find_lines(petition)
    listed = None if lines is None else has_line(lines, bytes.fromhex(signature.line))
    return Receipt(entry, signature.line, listed)


def has_line(lines: bytes, line: bytes) -> bool:
    """Tell whether a sorted list of 32-byte lines holds one."""
    low, high = 0, len(lines) // _LINE
    while low < high:
        middle = (low + high) // 2
        found = lines[middle * _LINE : (middle + 1) * _LINE]
        if found == line:
            return True
        low, high = (middle + 1, high) if found < line else (low, middle)
    return False


def shown_names(petition: Petition) -> QuerySet[Signature]:
    """List those who agreed that their name is shown, the last first; each person once."""
    if not petition.shows_names:
        return Signature.objects.none()
    shown = petition.signatures.filter(confirmed_at__isnull=False, show_name=True)
    return shown.exclude(counted_as=Signature.CountedAs.DUPLICATE).order_by("-confirmed_at", "-pk")
