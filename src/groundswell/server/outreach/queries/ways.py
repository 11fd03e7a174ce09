"""A way to act, as the page of those who act shows it.

Each part of outreach says which of its ways are open, in `queries/<part>/ways.py`; `open_ways`
collects them. What is here knows none of the parts, so that all of them can ask it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

WayKind: TypeAlias = Literal["call", "talk", "come", "give", "sign"]
"""What a person does: calls members, talks to people they know, comes, gives, or signs."""

WAY_KINDS: tuple[WayKind, ...] = get_args(WayKind)
"""All kinds, in the order in which the page shows them."""


@dataclass(frozen=True, kw_only=True)
class Way:
    """Something that a person can do today.

    `title` and `words` are in the language of the request; `url` is a path on this server that
    carries nothing about the person.
    """

    kind: WayKind
    title: str
    words: str
    url: str
