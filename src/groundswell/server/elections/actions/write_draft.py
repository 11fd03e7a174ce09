"""Change the draft of a vote: whole parts at a time, never over another officer's change."""

from __future__ import annotations

from typing import Any

import msgspec
from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from groundswell.server.elections.actions.history import Kind, note_action
from groundswell.server.elections.actions.refusal import ActionRefused
from groundswell.server.elections.models import Vote
from groundswell.server.elections.queries.draft import VoteDraft, draft_values, read_draft


def lock_draft(vote: Vote, revision: int | None) -> Vote:
    """Lock a vote whose draft is to change; call it in a transaction.

    Without a revision the change fits whatever the draft is by now.

    Raises:
        ActionRefused: if it is frozen, or changed since the officer saw it.
    """
    locked = Vote.objects.select_for_update().select_related("decision").get(pk=vote.pk)
    if locked.phase != Vote.Phase.DRAFT:
        raise ActionRefused(_("The vote is frozen: nothing in it can be changed any more."))
    if revision is not None and locked.draft_revision != revision:
        raise ActionRefused(
            _("Somebody else changed this draft meanwhile. Look at it again, then change it.")
        )
    return locked


def write_draft(
    vote: Vote, *, revision: int, by: AbstractBaseUser, part: str, **values: Any
) -> VoteDraft:
    """Replace fields of a draft; give the draft as it is then. Saying the same again does nothing.

    Raises:
        ActionRefused: if it is frozen, or changed since `revision`.
    """
    with transaction.atomic():
        locked = lock_draft(vote, None)
        before = read_draft(locked)
        after = msgspec.structs.replace(before, **values)
        if after == before:
            return before
        locked = lock_draft(vote, revision)
        locked.draft = draft_values(after)
        locked.draft_revision += 1
        locked.save(update_fields=["draft", "draft_revision"])
        note_action(locked.decision, Kind.DRAFTED, by=by, detail=part)
    vote.draft, vote.draft_revision = locked.draft, locked.draft_revision
    return after
