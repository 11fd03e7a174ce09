"""Requests that no page can answer."""

from __future__ import annotations

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "path",
    [
        "/river%00side/",
        "/riverside/council%00-4/",
        "/api/v1/votes/river%00side/council-4",
        "/api/v1/decisions?organization=a%00b",
        "/races/?place=%00",
    ],
)
def test_address_with_a_nul_is_nowhere(path: str) -> None:
    assert Client().get(path).status_code == 404
