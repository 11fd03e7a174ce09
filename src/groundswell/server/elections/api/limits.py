"""What a request may be before it is looked at: how often, how large, in which form."""

from __future__ import annotations

from collections.abc import Sequence
from http import HTTPStatus
from time import monotonic

from django.http import HttpRequest
from django.http.request import UnreadablePostError

from groundswell.server.elections.actions.door_refused import DoorRefused
from groundswell.server.web.address import client_address
from groundswell.server.web.rates import Rate

BALLOTS = Rate(burst=600, per_second=20)
CREDENTIALS = Rate(burst=600, per_second=20)
CHECKED = Rate(burst=60, per_second=2)
ENTRIES = Rate(burst=200, per_second=5)
COSIGNATURES = Rate(burst=60, per_second=2)
READING = Rate(burst=200, per_second=10)

JSON = "application/json"


class RateLimited(DoorRefused):
    """Refuse an address that asks too often."""

    def __init__(self, wait: float) -> None:
        """Keep how many seconds to wait, at least one."""
        self.wait = max(1, round(wait))
        words = f"too many requests from this address; wait {self.wait} seconds"
        super().__init__("rate_limited", HTTPStatus.TOO_MANY_REQUESTS, words)


def check_rate(request: HttpRequest, rate: Rate) -> None:
    """Count a request.

    Raises:
        RateLimited: if its address has asked too often.
    """
    wait = rate.take(client_address(request), monotonic())
    if wait:
        raise RateLimited(wait)


def read_body(request: HttpRequest, *, limit: int, kinds: Sequence[str] = (JSON,)) -> bytes:
    """Read a request's body, which must state its kind and its length, within the limit.

    Nothing is read of one that states more. A compressed body is refused unread: so none can
    swell. One that ends before its stated length is refused, not judged by its beginning.

    Raises:
        DoorRefused: `request.encoding`, `request.media_type`, `request.length`,
            `request.too_large` or `request.incomplete`.
    """
    if request.headers.get("Content-Encoding", "identity") != "identity":
        words = "send the body without compression"
        raise DoorRefused("request.encoding", HTTPStatus.UNSUPPORTED_MEDIA_TYPE, words)
    if request.content_type not in kinds:
        words = f"the body must be {' or '.join(kinds)}"
        raise DoorRefused("request.media_type", HTTPStatus.UNSUPPORTED_MEDIA_TYPE, words)
    stated = request.META.get("CONTENT_LENGTH") or ""
    if not (stated.isascii() and stated.isdigit()):
        words = "the request must state the length of its body"
        raise DoorRefused("request.length", HTTPStatus.LENGTH_REQUIRED, words)
    if len(stated) > 9 or int(stated) > limit:
        words = f"the body may have at most {limit} bytes"
        raise DoorRefused("request.too_large", HTTPStatus.REQUEST_ENTITY_TOO_LARGE, words)
    return _read(request, int(stated))


def _read(request: HttpRequest, length: int) -> bytes:
    try:
        body = request.body
    except UnreadablePostError:
        body = b""
    if len(body) != length:
        words = f"{len(body)} bytes came of {length}"
        raise DoorRefused("request.incomplete", HTTPStatus.BAD_REQUEST, words)
    return body
