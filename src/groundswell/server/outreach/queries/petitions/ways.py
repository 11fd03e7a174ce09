"""The ways to act that this part offers: petitions to sign."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from groundswell.server.organizations.queries.find import organizations_among
from groundswell.server.organizations.queries.today import today_in
from groundswell.server.outreach.queries.petitions.find import published_petitions, words_of
from groundswell.server.outreach.queries.ways import Way

_MOST = 3
"""Petitions shown one by one; the page of all of them has the others."""


def find_ways(organization_id: int) -> list[Way]:
    """Offer the petitions that are open, the newest first."""
    organization = organizations_among([organization_id]).get()
    today, language = today_in(organization), get_language() or organization.language
    rows = [each for each in published_petitions(organization_id) if each.is_open(today)]
    return [
        Way(
            kind="sign",
            title=words_of(each, language).title,
            words=_("Sign, and confirm by e-mail. To: %(addressee)s")
            % {"addressee": each.addressee},
            url=reverse("act_petition", args=[organization.slug, each.slug]),
        )
        for each in rows[:_MOST]
    ]
