"""What a caller writes: answers, a note, the result, and when to call back on whose clock."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.http import QueryDict
from django.utils.translation import gettext

from groundswell.outreach.calling.outcomes import OUTCOMES, Outcome
from groundswell.outreach.calling.scripts.showing import read_given
from groundswell.outreach.calling.scripts.walking import Given
from groundswell.outreach.calling.zones import Zones
from groundswell.server.organizations.actions.refusal import Refused

_MOST_GIVEN, _MOST_ALSO = 200, 20
MAX_NOTE = 1_000


@dataclass(frozen=True)
class Written:
    """What the form held, to be shown again.

    `script` is the key of the text that was read from, None for none; `callback` is day, time and
    zone as they were chosen, `also` the members of the household who were talked with.
    """

    script: int | None = None
    language: str = ""
    given: tuple[Given, ...] = ()
    note: str = ""
    also: tuple[int, ...] = ()
    callback: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Result:
    """What came of the call; a moment only where it is to be called back."""

    outcome: Outcome
    callback_at: datetime | None = None


def read_written(post: QueryDict) -> Written:
    """Read the form, whatever button sent it; what can't be is passed over."""
    script = post.get("script", "")
    also = post.getlist("also")[:_MOST_ALSO]
    return Written(
        script=int(script) if _is_key(script) else None,
        language=post.get("language", "")[:20],
        given=_read_given(post),
        note=post.get("note", "").replace("\0", "").strip()[:MAX_NOTE],
        also=tuple(int(each) for each in also if _is_key(each)),
        callback={name: post.get(f"callback_{name}", "")[:40] for name in ("day", "time", "zone")},
    )


def read_result(post: QueryDict, *, zones: Zones) -> Result:
    """Read what came of the call; a callback is on a clock that may be the person's.

    Raises:
        Refused: if it is none of the list, or its day, time or zone is none.
    """
    outcome = next((each for each in OUTCOMES if each == post.get("outcome")), None)
    if outcome is None:
        raise Refused(gettext("Say what came of the call."))
    if outcome != "callback":
        return Result(outcome)
    try:
        day = date.fromisoformat(post.get("callback_day", ""))
        hour = time.fromisoformat(post.get("callback_time", ""))
    except ValueError:
        raise Refused(gettext("Say on which day, and when, to call back.")) from None
    zone = post.get("callback_zone", "")
    if zone not in zones or hour.tzinfo is not None:
        raise Refused(gettext("Say on whose clock that is."))
    return Result(outcome, datetime.combine(day, hour, tzinfo=ZoneInfo(zone)))


def _is_key(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 18


def _read_given(post: QueryDict) -> tuple[Given, ...]:
    """Read the answers so far, each as "step:answer", with the one just given at the end."""
    texts = post.getlist("given")[:_MOST_GIVEN]
    if "back" in post:
        texts = texts[:-1]
    return read_given(texts + post.getlist("answer")[:1])
