"""Set the picture to share, as PNG."""

from __future__ import annotations

import json
from pathlib import Path

import typst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from groundswell.server.elections.queries.announcement import Announcement
from groundswell.server.elections.queries.picture import WIDTH

_TEMPLATE = Path(__file__).with_name("card.typ")
_POINTS_PER_INCH = 144.0  # 600 × 315 points become 1200 × 630 pixels
_SHORT = 16


def draw_card(announcement: Announcement) -> bytes:
    """Draw the picture of an announcement, 1200 by 630 pixels, in the active language."""
    decision = announcement.decision
    data = {
        "language": get_language() or "en",
        "organization": decision.organization.name,
        "contest": decision.contest,
        "headline": announcement.verdict.headline,
        "process": str(decision.get_process_display()),
        "verify": _("Anyone can verify it:") if announcement.vote_id else "",
        "vote_id": (announcement.vote_id or "")[:_SHORT],
        "bars": [
            {"name": bar.name, "text": bar.text, "part": bar.width / WIDTH}
            for bar in announcement.picture.bars
        ],
    }
    made = typst.compile(
        str(_TEMPLATE),
        format="png",
        ppi=_POINTS_PER_INCH,
        sys_inputs={"data": json.dumps(data)},
        ignore_system_fonts=True,
    )
    assert isinstance(made, bytes)
    return made
