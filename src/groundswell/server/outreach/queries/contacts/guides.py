"""The guides of an organization, and which of them may be read to whom."""

from __future__ import annotations

from django.db.models import QuerySet

from groundswell.outreach.audiences import ALLOWED, ContactTag, MaterialRefused, check_material
from groundswell.server.outreach.models import ConversationGuide


def guides_of(organization_id: int) -> QuerySet[ConversationGuide]:
    """List all guides, those in use first."""
    rows = ConversationGuide.objects.filter(organization_id=organization_id)
    return rows.select_related("contest").order_by("-is_open", "pk")


def guides_for(organization_id: int, tag: ContactTag) -> list[ConversationGuide]:
    """List the guides in use that may be read to a contact of a tag, the newest first."""
    marks = [mark for mark, tags in ALLOWED.items() if tag in tags]
    rows = ConversationGuide.objects.filter(
        organization_id=organization_id, is_open=True, mark__in=marks
    )
    return list(rows.order_by("-pk"))


def find_guide_for(organization_id: int, pk: int, tag: ContactTag) -> ConversationGuide | None:
    """Find a guide in use, or None if there is none of that number.

    Raises:
        MaterialRefused: if it is marked for others than a contact of this tag.
    """
    guide = ConversationGuide.objects.filter(
        organization_id=organization_id, pk=pk, is_open=True
    ).first()
    if guide is not None:
        check_material(mark=guide.mark, tag=tag)  # type: ignore[arg-type]
    return guide


__all__ = ["MaterialRefused", "find_guide_for", "guides_for", "guides_of"]
