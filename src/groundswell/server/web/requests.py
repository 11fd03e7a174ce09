"""Requests that no page can answer, refused before anything looks at them."""

from __future__ import annotations

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponseBase

Answer = Callable[[HttpRequest], HttpResponseBase]


class RefuseNul:
    """Answer 404 to an address with a NUL in its path or query: PostgreSQL keeps no such text."""

    def __init__(self, get_response: Answer) -> None:
        """Keep what answers all other requests."""
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Refuse, or let the request through."""
        query = request.META.get("QUERY_STRING", "")
        if "\0" in request.path_info or "\0" in query or "%00" in query:
            raise Http404
        return self._get_response(request)
