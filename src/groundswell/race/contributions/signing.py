"""Whether a webhook comes from whom it says: a signature over its body, or a name and password.

ActBlue itself sends neither signature nor key: it authenticates by HTTP Basic over TLS, with the
user name and password given when the webhook was requested (https://secure.actblue.com/docs/webhooks,
"Configuring your secure endpoint server"); that is `verify_basic`. A relay under one's own
control, or another platform, can sign; that is `verify_signature`, of this form:

    Groundswell-Signature: t=<seconds since 1970>,v1=<64 small hexadecimal digits>

where v1 is HMAC-SHA-256, under the shared key, of the ASCII digits of t, a full stop, and the
body's bytes as they came. Several v1 may stand there while keys are changed. A request repeated
within the tolerance passes again and does no harm: its line items are known then (`settling`).
Comparisons take the same time whatever differs.
"""

from __future__ import annotations

import base64
import hmac
import re
from collections.abc import Sequence
from datetime import datetime, timedelta

from groundswell.race.contributions.errors import WebhookRefused

HEADER = "Groundswell-Signature"

TOLERANCE = timedelta(minutes=5)
"""How far a signature's moment may lie from now, in either direction."""

_FORM = re.compile(r"t=([0-9]{1,12})((?:,v1=[0-9a-f]{64}){1,4})")


def make_signature(body: bytes, *, key: bytes, moment: datetime) -> str:
    """Make the header's value for a body sent at a moment."""
    seconds = str(int(moment.timestamp()))
    return f"t={seconds},v1={_sign(seconds, body, key)}"


def verify_signature(
    body: bytes,
    header: str | None,
    *,
    keys: Sequence[bytes],
    moment: datetime,
    tolerance: timedelta = TOLERANCE,
) -> None:
    """Verify the header against the body as it came; one of the keys has to fit.

    Raises:
        WebhookRefused: with a code that begins with `signature.`.
    """
    if not header:
        raise WebhookRefused("signature.missing")
    found = _FORM.fullmatch(header)
    if found is None:
        raise WebhookRefused("signature.form")
    given = found[2].split(",v1=")[1:]
    expected = [_sign(found[1], body, key) for key in keys]
    fits = [hmac.compare_digest(one, other) for one in given for other in expected]
    if not any(fits):
        raise WebhookRefused("signature.wrong")
    age = moment.timestamp() - int(found[1])
    if age > tolerance.total_seconds():
        raise WebhookRefused("signature.old")
    if age < -tolerance.total_seconds():
        raise WebhookRefused("signature.future")


def verify_basic(header: str | None, *, user: str, password: str) -> None:
    """Verify the value of an Authorization header of HTTP Basic (RFC 7617).

    Raises:
        WebhookRefused: with a code that begins with `basic.`.
    """
    scheme, _, encoded = (header or "").partition(" ")
    if scheme.lower() != "basic" or not encoded:
        raise WebhookRefused("basic.missing")
    try:
        given = base64.b64decode(encoded.strip(), validate=True)
    except ValueError as error:
        raise WebhookRefused("basic.form") from error
    if not hmac.compare_digest(given, f"{user}:{password}".encode()):
        raise WebhookRefused("basic.wrong")


def _sign(seconds: str, body: bytes, key: bytes) -> str:
    return hmac.new(key, seconds.encode() + b"." + body, "sha256").hexdigest()
