"""How often one address may ask at the doors of messages."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _

from groundswell.server.web.address import client_site
from groundswell.server.web.rates import Rate

ASKING = Rate(burst=20, per_second=0.05)
"""Somebody asks for messages, or confirms that they did: a few times in their life."""
ENDING = Rate(burst=2_000, per_second=50)
"""The large mail providers post every unsubscribe of all their users from a few addresses."""
INCOMING = Rate(burst=2_000, per_second=50)
"""One provider tells of every text message."""

View = Callable[..., HttpResponseBase]


def at_most(rate: Rate) -> Callable[[View], View]:
    """Answer 429 to an address that asks more often than a rate allows."""

    def decorate(view: View) -> View:
        @wraps(view)
        def enter(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            wait = rate.take(client_site(request), time.monotonic())
            if wait:
                words = _("Too many requests from here. Try again in a few minutes.")
                return HttpResponse(
                    words,
                    status=HTTPStatus.TOO_MANY_REQUESTS,
                    content_type="text/plain; charset=utf-8",
                    headers={"Retry-After": str(int(wait) + 1)},
                )
            return view(request, *args, **kwargs)

        return enter

    return decorate
