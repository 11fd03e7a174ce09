"""An officer signed in, before the vote opens."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from tests.server.elections.console import steps


@pytest.fixture
def officer(client: Client, clock: Any) -> Any:
    clock(steps.BEFORE)
    _organization, user = steps.make_world()
    client.force_login(user)
    return user
