"""Write down what was done in a decision, when and by whom."""

from __future__ import annotations

from django.contrib.auth.models import AbstractBaseUser

from groundswell.server.elections.models import Decision, OfficerAction
from groundswell.server.web.clock import now

Kind = OfficerAction.Kind
_MAX_DETAIL = 300


def note_action(
    decision: Decision, kind: Kind, *, by: AbstractBaseUser | None, detail: str = ""
) -> None:
    """Note an action; call it in the transaction that acts. Without `by`, the server acted."""
    OfficerAction.objects.create(
        decision=decision,
        at=now(),
        by_id=by.pk if by is not None else None,
        by_name=name_user(by) if by is not None else "",
        kind=kind,
        detail=detail[:_MAX_DETAIL],
    )


def name_user(user: AbstractBaseUser) -> str:
    """Name somebody of the staff: by the name given, else by what they sign in with."""
    return getattr(user, "get_full_name", lambda: "")() or user.get_username()
