"""How far a broadcast is, as its page shows it."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.db.models import Sum

from groundswell.server.outreach.models import Broadcast, Delivery
from groundswell.server.outreach.queries.messages.find import count_deliveries, count_skipped
from groundswell.server.outreach.queries.messages.texts import languages_in, read_texts
from groundswell.server.outreach.queries.messages.wording import say_reasons

State = Delivery.State


@dataclass(frozen=True)
class Progress:
    """Counts of a broadcast's deliveries; `total` is how many it has."""

    total: int
    sent: int
    waiting: int
    came_back: int
    failed: int
    unknown: int
    skipped: list[tuple[str, int]]
    parts: int

    @property
    def done(self) -> int:
        """Count those that nothing more is done about."""
        return self.total - self.waiting


def find_progress(broadcast: Broadcast) -> Progress:
    """Count a broadcast's deliveries."""
    counts = count_deliveries(broadcast)
    parts = Delivery.objects.filter(broadcast=broadcast, state=State.SENT).aggregate(
        parts=Sum("parts")
    )["parts"]
    return Progress(
        total=sum(counts.values()),
        sent=counts[State.SENT],
        waiting=counts[State.WAITING] + counts[State.SENDING],
        came_back=counts[State.BOUNCED],
        failed=counts[State.FAILED],
        unknown=counts[State.UNKNOWN],
        skipped=say_reasons(count_skipped(broadcast)),
        parts=parts or 0,
    )


def say_languages(broadcast: Broadcast) -> list[tuple[str, int]]:
    """Give how many get the message in each language, as it was looked at."""
    if not broadcast.texts:
        return []
    there = languages_in(read_texts(broadcast.texts))
    own = broadcast.organization.language
    counted: dict[str, int] = {}
    for spoken, people in broadcast.counts.get("languages", {}).items():
        code = spoken if spoken in there else own
        counted[code] = counted.get(code, 0) + people
    names = dict(settings.LANGUAGES)
    return [(str(names[code]), people) for code, people in sorted(counted.items())]
