"""Give roles and take them away; at least one owner remains."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext

from groundswell.server.organizations.actions.history import name_of, remember
from groundswell.server.organizations.actions.refusal import Refused
from groundswell.server.organizations.models import Change, Chapter, Organization, Role


def give_role(
    organization: Organization, user: User, kind: str, *, chapter: Chapter | None, by: User | None
) -> Role:
    """Give somebody a role, in the whole organization or in a chapter and below.

    Raises:
        Refused: if they have it, or it can't be held where it is given.
    """
    check_place(organization, kind, chapter)
    with transaction.atomic():
        role, is_new = Role.objects.get_or_create(
            organization=organization, user=user, kind=kind, chapter=chapter
        )
        if not is_new:
            raise Refused(gettext("This person has that role already."), field="kind")
        _remember_role(role, Change.Action.ROLE_GIVEN, by)
    return role


def take_role(role: Role, *, by: User) -> None:
    """Take a role away.

    Raises:
        Refused: if nobody would own the organization then.
    """
    with transaction.atomic():
        # The lock lets two owners not take each other's role at once.
        Organization.objects.select_for_update().get(pk=role.organization_id)
        owners = Role.objects.filter(organization=role.organization, kind=Role.Kind.OWNER)
        if role.kind == Role.Kind.OWNER and not owners.exclude(pk=role.pk).exists():
            raise Refused(gettext("An organization needs an owner: name another one first."))
        if not Role.objects.filter(pk=role.pk).exists():
            raise Refused(gettext("This role has been taken away already."))
        _remember_role(role, Change.Action.ROLE_TAKEN, by)
        role.delete()


def check_place(organization: Organization, kind: str, chapter: Chapter | None) -> None:
    """Tell whether a role can be held there.

    Raises:
        Refused: naming the field that is wrong.
    """
    whole = {Role.Kind.OWNER, Role.Kind.ELECTION_OFFICER}
    if kind not in Role.Kind.values:
        raise Refused(gettext("There is no such role."), field="kind")
    if chapter is not None and chapter.organization_id != organization.pk:
        raise Refused(gettext("There is no such chapter."), field="chapter")
    if chapter is not None and kind in whole:
        message = gettext("Owners and election officers serve the whole organization.")
        raise Refused(message, field="chapter")
    if chapter is None and kind == Role.Kind.CHAPTER_LEAD:
        raise Refused(gettext("A chapter lead needs a chapter."), field="chapter")


def _remember_role(role: Role, action: Change.Action, by: User | None) -> None:
    values = [None, role.kind] if action == Change.Action.ROLE_GIVEN else [role.kind, None]
    fields = {"role": values}
    if role.chapter is not None:
        where = [None, role.chapter.name]
        fields["chapter"] = where if action == Change.Action.ROLE_GIVEN else where[::-1]
    remember(
        role.organization,
        action,
        by=by,
        chapter=role.chapter,
        subject=name_of(role.user),
        fields=fields,
    )
