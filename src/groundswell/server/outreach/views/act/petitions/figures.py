"""The count for other sites and for programs: a frame, JSON, and the list of hashes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from csp.decorators import csp_replace
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.http.response import StreamingHttpResponse
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.views.decorators.clickjacking import xframe_options_exempt

from groundswell.outreach.petitions.showing import FLOOR
from groundswell.server.outreach.models import Petition
from groundswell.server.outreach.queries.petitions.counts import (
    PublicCount,
    find_lines,
    find_public_count,
)
from groundswell.server.outreach.queries.petitions.find import words_of
from groundswell.server.outreach.views.act.door import ActRequest
from groundswell.server.outreach.views.act.petitions.door import petition_view, show_petition_page
from groundswell.server.web.clock import as_moment

_FRESH = 60
_LINE, _AT_ONCE = 32, 1_024


@petition_view
def _embed(request: ActRequest, petition: Petition) -> HttpResponseBase:
    context = {"public": find_public_count(petition), "floor": FLOOR}
    return show_petition_page(request, petition, "embed.html", context)


@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"]})  # type: ignore[arg-type]  # typed for views without more
def show_embed(request: HttpRequest, org: str, slug: str) -> HttpResponseBase:
    """Give a small page for other sites to show inside theirs; it has no form."""
    return _embed(request, org=org, slug=slug)


@petition_view
def give_json(request: ActRequest, petition: Petition) -> HttpResponse:
    """Give the count to programs, of any site."""
    public = find_public_count(petition)
    english, spanish = words_of(petition, "en"), words_of(petition, "es")
    body = {
        "organization": request.organization.slug,
        "petition": petition.slug,
        "kind": petition.kind,
        "addressee": petition.addressee,
        "titles": {each.language: each.title for each in (english, spanish)},
        "text_sha256": petition.text_hash,
        "goal": petition.goal,
        "page": _address(petition, "act_petition"),
        "floor": FLOOR,
        "count": None if public is None else _describe(petition, public),
    }
    response = JsonResponse(body, json_dumps_params={"ensure_ascii": False})
    response["Access-Control-Allow-Origin"] = "*"
    patch_cache_control(response, public=True, max_age=_FRESH)
    return response


@petition_view
def give_lines(_request: ActRequest, petition: Petition) -> HttpResponseBase:
    """Give the list of hashes of the published count, one a line, in order."""
    lines = find_lines(petition)
    if lines is None:
        raise Http404
    response = StreamingHttpResponse(_write(lines), content_type="text/plain; charset=ascii")
    response["Content-Disposition"] = f'attachment; filename="{petition.slug}-signatures.txt"'
    patch_cache_control(response, public=True, max_age=_FRESH)
    return response


def _describe(petition: Petition, public: PublicCount) -> dict[str, Any]:
    figures = public.figures
    return {
        "as_of": as_moment(public.count.at),
        "verified_members": figures.members,
        "other_supporters": figures.supporters,
        "people": figures.people,
        "duplicates": figures.duplicates,
        "confirmed_signatures": figures.confirmed,
        "states": dict(public.places),
        "other_places": public.other_places,
        "list": {
            "lines": figures.confirmed,
            "root": public.count.root,
            "url": _address(petition, "act_petition_lines"),
        },
    }


def _address(petition: Petition, name: str) -> str:
    path = reverse(name, args=[petition.organization.slug, petition.slug])
    return f"{settings.ENVIRONMENT.origin}{path}"


def _write(lines: bytes) -> Iterator[bytes]:
    step = _LINE * _AT_ONCE
    for start in range(0, len(lines), step):
        block = lines[start : start + step]
        yield b"".join(
            block[at : at + _LINE].hex().encode() + b"\n" for at in range(0, len(block), _LINE)
        )
