"""What an invitation says of its vote, by e-mail or by letter, in the member's language."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_time, get_timezone_name
from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from groundswell.server.elections.models import Vote
from groundswell.server.elections.queries.results import find_manifest

LANGUAGES = ("en", "es")


@dataclass(frozen=True)
class InvitationFacts:
    """One vote as its invitations tell of it. `language` is that of whom it does not say.

    `country` is the organization's, as ISO 3166-1 has it: letters are sent from there.
    """

    vote: int
    vote_id: str
    organization: str
    title: str
    contest: str
    booth: str
    opens_at: datetime
    closes_at: datetime
    zone: str
    country: str
    revoting: bool
    language: str
    reply_to: str

    def link(self, code: str) -> str:
        """Give the one link of an invitation: its code is in the part that no server is sent.

        Behind the code stands the beginning of the vote's id, to which the booth holds the server.
        """
        return f"{self.booth}#{quote(code, safe='-')}.{self.vote_id[:16]}"

    def moment(self, at: datetime, language: str) -> str:
        """Say a moment as clocks where the organization is show it, and which clocks those are."""
        local = at.astimezone(ZoneInfo(self.zone))
        return _("%(day)s, %(time)s, %(zone)s") % {
            "day": format_date(local, "full", locale=language),
            "time": format_time(local, "short", tzinfo=local.tzinfo, locale=language),
            "zone": get_timezone_name(local, "long", locale=language),
        }


def find_facts(vote: Vote, *, reply_to: str) -> InvitationFacts:
    """Give what a frozen vote's invitations say."""
    decision, manifest = vote.decision, find_manifest(vote)
    organization = decision.organization
    assert vote.opens_at is not None
    assert vote.closes_at is not None
    page = reverse("booth", args=[organization.slug, decision.slug])
    return InvitationFacts(
        vote=vote.pk,
        vote_id=bytes(vote.vote_id or b"").hex(),
        organization=organization.name,
        title=decision.title,
        contest=decision.contest,
        booth=f"{settings.ENVIRONMENT.origin}{page}",
        opens_at=vote.opens_at,
        closes_at=vote.closes_at,
        zone=organization.time_zone,
        country=organization.region,
        revoting=manifest.revoting,
        language=choose_language(organization.language, "en"),
        reply_to=reply_to,
    )


def choose_language(wanted: str, otherwise: str) -> str:
    """Give the language that is written here for the one wanted, as in "es" for "es-MX"."""
    short = wanted.lower().replace("_", "-").partition("-")[0]
    return short if short in LANGUAGES else otherwise
