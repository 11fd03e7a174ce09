"""Pages of those who give: what it is for, how far the goal is, and the way out to the platform."""

from __future__ import annotations

from time import monotonic

import vl_convert
from csp.decorators import csp_replace
from django.http import Http404, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.utils.cache import add_never_cache_headers, patch_cache_control, patch_vary_headers
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from groundswell.server.outreach.actions.money.links import count_click
from groundswell.server.outreach.models import FundraisingLink
from groundswell.server.outreach.queries.money.addresses import lead_out
from groundswell.server.outreach.queries.money.goals import all_links, find_goal, open_links
from groundswell.server.outreach.queries.money.wording import draw_goal
from groundswell.server.outreach.views.act.door import ActRequest, act_view, show
from groundswell.server.web.address import client_address
from groundswell.server.web.rates import Rate

CLICKS = Rate(burst=10, per_second=0.1)
"""Clicks of one address that are counted; all others lead out as well."""
_FRESH = 60
_TYPES = {"svg": "image/svg+xml", "png": "image/png"}
_SHARING_SCALE = 2.0
State = FundraisingLink.State


@require_safe
@act_view
def list_open_links(request: ActRequest) -> HttpResponse:
    """List the links that are open."""
    links = [(link, find_goal(link)) for link in open_links(request.organization.pk)]
    return _private(show(request, "money/list.html", {"links": links}))


@require_safe
@act_view
def show_link(request: ActRequest, code: str) -> HttpResponse:
    """Show one link; a closed one says so, a draft is not there."""
    link = _find(request, code)
    context = {"link": link, "goal": find_goal(link), "is_open": link.state == State.OPEN}
    return _private(show(request, "money/link.html", context))


@require_safe
@act_view
def lead_to_platform(request: ActRequest, code: str) -> HttpResponse:
    """Lead out to the platform with the code; that somebody went is counted, not who."""
    link = _find(request, code)
    if link.state != State.OPEN:
        raise Http404
    if request.method == "GET" and not CLICKS.take(client_address(request), monotonic()):
        count_click(link)
    response = HttpResponseRedirect(lead_out(link.address, link.parameter, link.code))
    add_never_cache_headers(response)
    return _private(response)


@require_safe
@act_view
def send_thermometer(request: ActRequest, code: str, kind: str) -> HttpResponse:
    """Send the goal as a picture."""
    goal = find_goal(_find(request, code))
    if goal is None or kind not in _TYPES:
        raise Http404
    drawn: str | bytes = draw_goal(goal)
    if kind == "png":
        drawn = vl_convert.svg_to_png(str(drawn), scale=_SHARING_SCALE)
    response = HttpResponse(drawn, content_type=_TYPES[kind])
    patch_cache_control(response, public=True, max_age=_FRESH)
    patch_vary_headers(response, ("Accept-Language", "Cookie"))
    return response


@require_safe
@act_view
def _embed(request: ActRequest, code: str) -> HttpResponse:
    link = _find(request, code)
    context = {"link": link, "goal": find_goal(link), "is_open": link.state == State.OPEN}
    return show(request, "money/embed.html", context)


@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"]})  # type: ignore[arg-type]  # typed for views without more
def show_embed(request: ActRequest, org: str, code: str) -> HttpResponseBase:
    """Give a small page with the goal for other sites to show inside theirs."""
    return _embed(request, org=org, code=code)


def _find(request: ActRequest, code: str) -> FundraisingLink:
    links = all_links(request.organization.pk).exclude(state=State.DRAFT)
    link = links.filter(code=code.lower()).first()
    if link is None:
        raise Http404
    return link


def _private(response: HttpResponse) -> HttpResponse:
    """Tell no other site where somebody came from."""
    response["Referrer-Policy"] = "no-referrer"
    return response
