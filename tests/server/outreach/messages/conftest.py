"""A set clock, and a real mail server."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from tests.server.post_office import PostOffice, post_office

from groundswell.server.web.clock import as_moment, from_moment


@pytest.fixture
def clock(settings: Any, tmp_path: Path) -> Callable[[datetime], None]:
    """Give a function that sets the server's clock; other processes read the same file."""
    file = tmp_path / "clock"
    settings.GROUNDSWELL_CLOCK = file

    def set_clock(at: datetime) -> None:
        following = file.with_suffix(".next")
        following.write_text(as_moment(at))
        following.replace(file)

    set_clock(from_moment("2015-12-17T18:00:00Z"))
    return set_clock


@pytest.fixture
def office(settings: Any) -> Iterator[PostOffice]:
    with post_office() as running:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", running.port
        yield running
