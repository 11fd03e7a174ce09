"""Where a receipt's name came from, and the one rule that hangs on it.

Names and addresses of individuals copied from reports filed with the FEC may not be used to solicit
contributions or for a commercial purpose (52 U.S.C. 30111(a)(4), 11 CFR 104.15). Nothing that
makes a list, a message, thanks or an export of people may take a receipt without asking here.
"""

from __future__ import annotations

from enum import Enum


class Source(Enum):
    """Where a receipt came from."""

    PLATFORM = "platform"
    """The organization's own file of its donation platform: the givers gave it their names."""
    FILING = "filing"
    """A report filed with the FEC: public, to be compared with, and never to be asked."""


def may_solicit(source: Source) -> bool:
    """Tell whether people named by a source may be written to, thanked, listed or exported."""
    return source is Source.PLATFORM
