"""A poll as the columns of its table have it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from groundswell.race.polls.poll import Poll as PurePoll
from groundswell.server.races.models import Poll

LARGEST_SAMPLE = 2_147_483_647
"""People; what a column of whole numbers holds."""

_ADDRESS = re.compile(r"https?://[^\s<>\"|;]+")
_is_address = URLValidator(schemes=["http", "https"])


def poll_values(poll: PurePoll, *, place: str, source: str, source_url: str) -> dict[str, Any]:
    """Give the fields of a poll; figures as exact text."""
    return {
        "known_on": poll.entered_on,
        "source": source,
        "source_url": source_url,
        "place": place,
        "pollster": poll.pollster,
        "sponsors": poll.sponsors,
        "started_on": poll.start_on,
        "ended_on": poll.end_on,
        "is_imprecise": poll.day_imprecise,
        "sample": poll.sample_size,
        "population": poll.population_written,
        "mode": poll.mode,
        "partisan": poll.partisan,
        "affiliation": poll.affiliation,
        "is_tracking": poll.tracking,
        "poll_id": poll.poll_id,
        "question_id": poll.question_id,
        "race": poll.contest,
        "party": poll.party,
        "url": poll.url,
        "notes": poll.notes,
        "shares": [[share.candidate, exact(share.percent)] for share in poll.shares],
        "undecided": exact(poll.undecided),
        "other": exact(poll.other),
    }


def exact(percent: Decimal | None) -> str:
    """Write a share as it is; nothing for one that is not there."""
    return "" if percent is None else format(percent, "f")


def find_address(*texts: str) -> str:
    """Give the first address of the web that stands in texts; nothing if none does."""
    for text in texts:
        for found in _ADDRESS.findall(text):
            if _is_link(found):
                return str(found)
    return ""


def _is_link(text: str) -> bool:
    try:
        _is_address(text)
    except ValidationError:
        return False
    return len(text) <= _limit("source_url")


def too_long(values: dict[str, Any]) -> Iterator[str]:
    """Name the fields whose text does not fit."""
    for name, value in values.items():
        if isinstance(value, str) and len(value) > _limit(name):
            yield name


def _limit(name: str) -> int:
    limit = getattr(Poll._meta.get_field(name), "max_length", None)
    return limit if isinstance(limit, int) else LARGEST_SAMPLE
