"""Errors that programs can read: RFC 9457's problem details."""

from __future__ import annotations

import json
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse


def problem(
    request: HttpRequest,
    *,
    name: str,
    status: HTTPStatus,
    title: str,
    detail: str = "",
    more: Mapping[str, Any] | None = None,
    headers: Mapping[str, str] | None = None,
) -> HttpResponse:
    """Answer with a problem; its type is the page that explains `name`, `more` its own members."""
    body = {
        "type": f"/problems/{name}",
        "title": title,
        "status": int(status),
        "detail": detail,
        "instance": request.path,
        **(more or {}),
    }
    return HttpResponse(
        json.dumps(body, ensure_ascii=False),
        status=status,
        content_type="application/problem+json",
        headers={"Cache-Control": "no-store", **(headers or {})},
    )
