"""Files of a board that the public takes away."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.cache import patch_cache_control

CSV = "text/csv; charset=utf-8"
_FRESH = 300


def send_file(content: str | bytes, *, kind: str, name: str) -> HttpResponse:
    """Send a file to be kept under a name; caches may keep it for five minutes."""
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    patch_cache_control(response, public=True, max_age=_FRESH)
    return response
