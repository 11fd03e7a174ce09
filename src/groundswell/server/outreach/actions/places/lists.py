"""Make a list from a place: a saved filter of its members in good standing."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.contrib.auth.models import User
from django.utils.translation import gettext as _

from groundswell.roll.states import STATES
from groundswell.server.organizations.actions.refusal import Refused
from groundswell.server.organizations.queries.members import NO_CHAPTER, MemberFilter
from groundswell.server.outreach.actions.lists.filters import save_filter
from groundswell.server.outreach.models import SavedFilter
from groundswell.server.outreach.queries.lists.filters import filters_of, write_filter


def make_place_list(
    organization: Any, *, state: str, chapter: str = "", by: User | None
) -> SavedFilter:
    """Save the filter of a state's members in good standing, all or those of a chapter.

    `chapter` is a short name, or "-" for those in none. A list that was made before is given
    again, so that pressing twice makes one.

    Raises:
        Refused: if there is no such place.
    """
    wanted, name = _choose(organization, state, chapter)
    made = filters_of(organization.pk).filter(filter=write_filter(wanted)).first()
    if made is not None:
        return made
    taken = set(filters_of(organization.pk).values_list("name", flat=True))
    number, free = 2, name
    while free in taken:
        free, number = f"{name} ({number})", number + 1
    return save_filter(organization, name=free, wanted=wanted, by=by)


def _choose(organization: Any, state: str, chapter: str) -> tuple[MemberFilter, str]:
    if state not in STATES:
        raise Refused(_("There is no such place."), field="state")
    place = STATES[state]
    here = MemberFilter(states=(state,), kind="member", standing="good")
    if not chapter:
        return here, _("%(place)s: members in good standing") % {"place": place}
    if chapter == NO_CHAPTER:
        words = _("%(place)s: members in no chapter") % {"place": place}
        return replace(here, chapter=NO_CHAPTER), words
    found = organization.chapters.filter(slug=chapter).first()
    if found is None:
        raise Refused(_("There is no such place."), field="chapter")
    return replace(here, chapters=(found.slug,)), f"{place}: {found.name}"[:180]
