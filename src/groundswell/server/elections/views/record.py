"""The record's files over HTTP, as C2SP tlog-tiles asks for them.

Anyone may read them from anywhere, so these answers, and no others, may be used by other origins.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from groundswell.record.errors import NotFound
from groundswell.record.tiles import CHECKPOINT_PATH
from groundswell.server.elections.queries.record import read_record_file
from groundswell.server.elections.queries.votes import find_vote
from groundswell.server.web.clock import now

_FOREVER = "public, max-age=31536000, immutable"
_NEVER = "no-store"


@require_safe
def show_record_file(_: HttpRequest, org: str, decision: str, path: str) -> HttpResponse:
    """Show the checkpoint or a tile of the public view of a vote's record.

    Tiles never change: the width of a partial one is part of its path. Whether a tile is there
    yet does change, so that it is not there is kept by no cache.
    """
    vote = find_vote(org, decision)
    try:
        data = read_record_file(vote, path, now()) if vote is not None else None
    except NotFound:
        data = None
    if data is None:
        return _allow_all(HttpResponse(b"", status=404, content_type="text/plain"), _NEVER)
    is_text = path == CHECKPOINT_PATH
    kind = "text/plain; charset=utf-8" if is_text else "application/octet-stream"
    return _allow_all(HttpResponse(data, content_type=kind), _NEVER if is_text else _FOREVER)


def _allow_all(response: HttpResponse, caching: str) -> HttpResponse:
    response["Cache-Control"] = caching
    response["Access-Control-Allow-Origin"] = "*"
    return response
