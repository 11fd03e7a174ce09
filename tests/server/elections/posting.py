"""Requests to a vote's doors, as devices and trustees' programs send them."""

from __future__ import annotations

from typing import Any

from django.test import Client
from tests.server.elections.planting import ADDRESS

API = f"/api/v1/votes/{ADDRESS}"
LINES = "application/x-ndjson"


def post(client: Client, door: str, body: bytes, kind: str = "application/json") -> Any:
    """Post a body to a door."""
    return client.post(f"{API}/{door}", data=body, content_type=kind)


def problem_of(response: Any) -> str:
    """Give the name of a problem, having looked at its form."""
    assert response["Content-Type"] == "application/problem+json"
    body = response.json()
    assert body["status"] == response.status_code
    kind, _, name = body["type"].rpartition("/")
    assert (kind, body["instance"]) == ("/problems", response.wsgi_request.path)
    assert body["title"]
    return str(name)
