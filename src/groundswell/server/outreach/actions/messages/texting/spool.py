"""The provider of a deployment without one: text messages become files, for tests and trials.

Each is a file of JSON under `texts` in the data folder, with the message's reference for a name:
the same one is taken once, whatever dies when. A message is answered by posting JSON to the
webhook, signed with the key that `sign_inbound` uses, as a real provider signs with its own.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.utils.crypto import constant_time_compare

from groundswell.outreach.calling.errors import ValueRefused
from groundswell.outreach.calling.numbers import read_number
from groundswell.server.outreach.actions.messages.texting.provider import Inbound, InboundRefused
from groundswell.server.web.clock import as_moment, from_moment, now
from groundswell.server.web.mail.post import Answer, Reply

SIGNATURE, MOMENT = "X-Groundswell-Signature", "X-Groundswell-Moment"
_FRESH = timedelta(minutes=5)
_MAX_BODY = 10_000


class SpoolProvider:
    """Write each message into a folder; nothing reaches a telephone."""

    name = "folder"
    is_real = False

    def send(self, number: str, text: str, reference: str) -> Reply:
        """Write a message down, once."""
        folder: Path = settings.ENVIRONMENT.data / "texts"
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            _write(
                folder / f"{reference}.json", {"to": number, "text": text, "at": as_moment(now())}
            )
        except OSError as error:
            return Reply(Answer.DOWN, type(error).__name__)
        return Reply(Answer.ACCEPTED)

    def read_inbound(self, headers: Mapping[str, str], body: bytes) -> Inbound:
        """Read JSON with "from", "text" and "reference", signed within the last minutes.

        Raises:
            InboundRefused: if it is not.
        """
        moment = headers.get(MOMENT, "")
        if len(body) > _MAX_BODY:
            raise InboundRefused("too large")
        if not constant_time_compare(headers.get(SIGNATURE, ""), sign_inbound(moment, body)):
            raise InboundRefused("signature")
        try:
            at = from_moment(moment)
            found = json.loads(body)
            number = read_number(found["from"])
            text, reference = str(found["text"]), str(found["reference"])[:100]
        except (ValueError, KeyError, TypeError, AttributeError, ValueRefused) as error:
            raise InboundRefused("unreadable") from error
        if abs(now() - at) > _FRESH:
            raise InboundRefused("too old")
        return Inbound(number=number, text=text, reference=reference, at=at)


def sign_inbound(moment: str, body: bytes) -> str:
    """Sign what is posted to the webhook at a moment, as in 2015-12-17T17:00:00Z."""
    key = hashlib.sha256(b"groundswell.texts.inbound" + settings.SECRET_KEY.encode()).digest()
    return hmac.new(key, moment.encode() + b"\n" + body, hashlib.sha256).hexdigest()


def _write(path: Path, content: Mapping[str, str]) -> None:
    """Write a file under its name whole, or not at all; one that is there already stays."""
    waiting = path.with_name(f".{path.name}.{os.getpid()}")
    waiting.write_text(json.dumps(content, ensure_ascii=False))
    waiting.chmod(0o600)
    try:
        os.link(waiting, path)
    except FileExistsError:
        return
    finally:
        waiting.unlink(missing_ok=True)
