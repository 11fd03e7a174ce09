"""What is passed on of an announced decision: picture, feed, embed, press text, figures.

Nothing here exists before the moment of the announcement.
"""

from __future__ import annotations

from typing import Any

from csp.decorators import csp_replace
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_exempt

from groundswell.server.elections.models import Decision
from groundswell.server.elections.queries.announcement import Announcement, find_announcement
from groundswell.server.elections.queries.decisions import (
    find_decision,
    is_announced,
    public_decisions,
)
from groundswell.server.elections.queries.results import find_manifest
from groundswell.server.elections.sharing.card import draw_card
from groundswell.server.elections.sharing.figures import describe_json, write_csv
from groundswell.server.organizations.queries.find import find_organization
from groundswell.server.web.clock import now
from groundswell.voting.manifest import Manifest
from groundswell.voting.summary import VoteSummary

_IN_FEED = 50
_FRESH = 60


def show_card(_request: HttpRequest, org: str, decision: str) -> HttpResponse:
    """Give the picture to share."""
    announcement = _require(org, decision)
    return _short_lived(HttpResponse(draw_card(announcement), content_type="image/png"))


@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"]})  # type: ignore[arg-type]  # typed for views without more
def show_embed(request: HttpRequest, org: str, decision: str) -> HttpResponse:
    """Give a small page for other sites to show inside theirs."""
    return _short_lived(render(request, "elections/public/embed.html", _context(org, decision)))


def show_press(request: HttpRequest, org: str, decision: str) -> HttpResponse:
    """Give the announcement as text to copy."""
    return _short_lived(render(request, "elections/public/press.html", _context(org, decision)))


def show_csv(_request: HttpRequest, org: str, decision: str) -> HttpResponse:
    """Give the figures as a table."""
    summary, manifest = _require_figures(_require(org, decision))
    text = write_csv(summary, manifest)
    response = HttpResponse(text, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{org}-{decision}.csv"'
    return _short_lived(response)


def show_json(_request: HttpRequest, org: str, decision: str) -> HttpResponse:
    """Give the figures as JSON."""
    announcement = _require(org, decision)
    summary, manifest = _require_figures(announcement)
    return _short_lived(JsonResponse(describe_json(announcement, summary, manifest)))


def show_feed(request: HttpRequest, org: str | None = None) -> HttpResponse:
    """Give the announcements of all organizations, or of one, as an Atom feed."""
    at = now()
    decisions = public_decisions(at).filter(announce_at__lte=at)
    title = _("Endorsements")
    if org is not None:
        organization = find_organization(org)
        if organization is None:
            raise Http404
        decisions, title = decisions.filter(organization=organization), organization.name
    feed = Atom1Feed(
        title=title,
        link=request.build_absolute_uri(
            "/" if org is None else reverse("organization", args=[org])
        ),
        description="",
        feed_url=request.build_absolute_uri(),
    )
    for decision in decisions[:_IN_FEED]:
        if is_announced(decision, at):
            _add_item(feed, request, decision)
    return _short_lived(HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type))


def _add_item(feed: Atom1Feed, request: HttpRequest, decision: Decision) -> None:
    path = reverse("decision", args=[decision.organization.slug, decision.slug])
    announcement = find_announcement(decision)
    if announcement is None:
        return
    feed.add_item(
        title=announcement.headline,
        link=request.build_absolute_uri(path),
        description=announcement.verdict.because,
        pubdate=decision.announce_at,
        updateddate=decision.announce_at,
        author_name=decision.organization.name,
        # Stable whatever becomes of titles and addresses: RFC 4151.
        unique_id=f"tag:{request.get_host()},{decision.announce_at:%Y-%m-%d}:{path}",
    )


def _require(org: str, slug: str) -> Announcement:
    """Find the announcement of a decision.

    Raises:
        Http404: if there is none, or not yet.
    """
    decision = find_decision(org, slug)
    if decision is None or not is_announced(decision, now()):
        raise Http404
    announcement = find_announcement(decision)
    if announcement is None:
        raise Http404
    return announcement


def _context(org: str, slug: str) -> dict[str, Any]:
    announcement = _require(org, slug)
    decision = announcement.decision
    return {
        "announcement": announcement,
        "decision": decision,
        "organization": decision.organization,
        "zone": decision.organization.time_zone,
        "picture": announcement.picture,
    }


def _require_figures(announcement: Announcement) -> tuple[VoteSummary, Manifest]:
    """Give the figures of the member vote.

    Raises:
        Http404: if members did not vote here.
    """
    if announcement.summary is None:
        raise Http404
    return announcement.summary, find_manifest(announcement.decision.vote)


def _short_lived(response: HttpResponse) -> HttpResponse:
    """Let caches keep it for a minute: a challenge or the certificate may change it."""
    patch_cache_control(response, public=True, max_age=_FRESH)
    patch_vary_headers(response, ["Accept-Language"])
    return response
