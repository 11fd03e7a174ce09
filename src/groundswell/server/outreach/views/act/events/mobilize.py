"""The feed in the shape of Mobilize's API, for websites and programs that read that."""

from __future__ import annotations

from http import HTTPStatus

from django.conf import settings
from django.http import HttpResponse, JsonResponse
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.views.decorators.http import require_GET

from groundswell.outreach.events.errors import QueryRefused
from groundswell.outreach.events.mobilize import write_error, write_page
from groundswell.outreach.events.mobilize_query import FeedQuery, read_query
from groundswell.server.outreach.queries.events.feed import read_page
from groundswell.server.outreach.views.act.door import ActRequest, act_view
from groundswell.server.web.clock import now

_FRESH = 60


@require_GET
@act_view
def show_feed(request: ActRequest) -> HttpResponse:
    """Give one page of public events; any website may read it."""
    try:
        query = read_query(dict(request.GET.lists()), at=now())
    except QueryRefused as refused:
        values = write_error(refused.name[:100], refused.reason)
        return _answer(JsonResponse(values, status=HTTPStatus.BAD_REQUEST))
    events, count = read_page(request.organization, query, at=now())
    is_last = query.page * query.per_page >= count
    page = write_page(
        events,
        count=count,
        next_url=None if is_last else _page_url(request, query, query.page + 1),
        previous_url=None if query.page == 1 else _page_url(request, query, query.page - 1),
    )
    return _answer(JsonResponse(page))


def _page_url(request: ActRequest, query: FeedQuery, page: int) -> str:
    parameters = request.GET.copy()
    parameters["page"], parameters["per_page"] = str(page), str(query.per_page)
    return f"{settings.ENVIRONMENT.origin}{request.path}?{parameters.urlencode()}"


def _answer(response: JsonResponse) -> HttpResponse:
    response.headers["Access-Control-Allow-Origin"] = "*"
    patch_cache_control(response, public=True, max_age=_FRESH)
    patch_vary_headers(response, ("Accept-Language", "Cookie"))
    return response
