"""Pages that belong to no app."""

from __future__ import annotations

from django.db import connection
from django.http import HttpRequest, HttpResponse


def show_health(_: HttpRequest) -> HttpResponse:
    """Answer that this worker lives and reaches its database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok\n", content_type="text/plain", headers={"Cache-Control": "no-store"})


def show_robots(_: HttpRequest) -> HttpResponse:
    """Keep search engines out of the console and of members' links."""
    return HttpResponse(
        "User-agent: *\nDisallow: /accounts/\nDisallow: /console/\n", content_type="text/plain"
    )
