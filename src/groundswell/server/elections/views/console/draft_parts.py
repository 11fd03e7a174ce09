"""The parts of a draft in the order in which they are written, and the page of each."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from groundswell.server.elections.actions.refusal import Words

PARTS: tuple[tuple[str, str, Words], ...] = (
    ("questions", "console_questions", _("What is asked")),
    ("voters", "console_voters", _("Who may vote")),
    ("schedule", "console_schedule", _("When")),
    ("trustees", "console_trustees", _("Trustees")),
    ("officers", "console_officers", _("Officers and registrar")),
    ("witnesses", "console_witnesses", _("Witnesses")),
    ("review", "console_review", _("Review and freeze")),
)
_ORDER = [page for _name, page, _title in PARTS]


def next_part(part: str) -> str:
    """Name the page that comes after a part; what is asked stays, for another question."""
    page = next(page for name, page, _title in PARTS if name == part)
    return page if part == "questions" else _ORDER[min(_ORDER.index(page) + 1, len(_ORDER) - 1)]
