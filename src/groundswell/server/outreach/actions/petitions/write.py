"""Write a petition, publish it, close it. Its words are frozen with the publication."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from groundswell.outreach.petitions.text import hash_text
from groundswell.server.organizations.actions.history import name_of
from groundswell.server.organizations.actions.refusal import Refused, check_row
from groundswell.server.outreach.models import Petition, PetitionChange
from groundswell.server.outreach.queries.petitions.find import text_of
from groundswell.server.web.clock import now

Action = PetitionChange.Action
LATER = frozenset({"goal", "closes_on"})
"""What may still be changed once it is published."""


class ChangedMeanwhile(Refused):
    """Refuse to write over what somebody else has saved since; `petition` is what stands now."""

    def __init__(self, petition: Petition) -> None:
        """Keep it."""
        super().__init__(
            _("Somebody else saved this petition meanwhile. Nothing of yours is lost: see below.")
        )
        self.petition = petition


def add_petition(
    organization_id: int, slug: str, values: Mapping[str, Any], *, by: User
) -> Petition:
    """Write a petition; the public does not see it yet.

    Raises:
        Refused: naming the field that is wrong.
    """
    row = Petition(organization_id=organization_id, slug=slug, created_at=now(), **values)
    _check(row)
    with transaction.atomic():
        row.save()
        note(row, Action.CREATED, by=by)
    return row


def change_petition(
    petition: Petition, values: Mapping[str, Any], *, version: int, by: User
) -> None:
    """Change a petition that was read in a version; after its publication, goal and last day only.

    Raises:
        ChangedMeanwhile: if it has another version by now.
        Refused: naming the field that is wrong, or that is frozen.
    """
    with transaction.atomic():
        row = lock_petition(petition)
        if row.version != version:
            raise ChangedMeanwhile(row)
        changed = [name for name, value in values.items() if getattr(row, name) != value]
        if row.is_published and (frozen := set(changed) - LATER):
            words = _("A published petition’s words are frozen.")
            raise Refused(words, field=min(frozen))
        for name in changed:
            setattr(row, name, values[name])
        _check(row)
        if changed:
            row.version += 1
            row.save()
            note(row, Action.CHANGED, by=by, detail=", ".join(sorted(changed)))


def publish_petition(petition: Petition, *, version: int, by: User) -> None:
    """Show a petition to the public, with its words frozen. Publishing twice changes nothing.

    Raises:
        ChangedMeanwhile: if it is not what was read.
        Refused: if a title lacks its text, or there is none in either language.
    """
    with transaction.atomic():
        row = lock_petition(petition)
        if row.is_published:
            return
        if row.version != version:
            raise ChangedMeanwhile(row)
        if not (row.title_en and row.text_en) and not (row.title_es and row.text_es):
            raise Refused(_("Write a title and a text in at least one language first."))
        row.text_hash = hash_text(text_of(row))
        row.published_at = now()
        row.version += 1
        row.save()
        note(row, Action.PUBLISHED, by=by, detail=row.text_hash)


def close_petition(petition: Petition, *, by: User) -> None:
    """Let nobody sign any more; the page and the count stay."""
    with transaction.atomic():
        row = lock_petition(petition)
        if row.is_published and row.closed_at is None:
            row.closed_at = now()
            row.version += 1
            row.save()
            note(row, Action.CLOSED, by=by)


def lock_petition(petition: Petition) -> Petition:
    """Lock a petition's row until the transaction ends: one signature is counted at a time."""
    locked = Petition.objects.select_for_update(of=("self",)).select_related("organization")
    return locked.get(pk=petition.pk)


def note(petition: Petition, action: Action, *, by: User | None, detail: str = "") -> None:
    """Write down who did what."""
    PetitionChange.objects.create(
        petition=petition,
        at=now(),
        by=by,
        by_name=name_of(by),
        action=action,
        detail=detail[:500],
    )


def _check(row: Petition) -> None:
    check_row(row)
    for language in ("en", "es"):
        title, text = getattr(row, f"title_{language}"), getattr(row, f"text_{language}")
        if bool(title.strip()) != bool(text.strip()):
            lacking = "text" if title.strip() else "title"
            words = _("A language has both a title and a text, or neither.")
            raise Refused(words, field=f"{lacking}_{language}")
    if row.opens_on and row.closes_on and row.closes_on < row.opens_on:
        raise Refused(_("The last day is before the first."), field="closes_on")
    if row.goal == 0:
        raise Refused(_("A goal is at least one."), field="goal")
