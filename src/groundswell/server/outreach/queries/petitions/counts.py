"""The count of a petition: as it was last published, and as it is now for the staff."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from django.db.models import Count, Value
from django.db.models.functions import StrIndex, Substr, TruncDate

from groundswell.outreach.petitions.counting import Figures
from groundswell.outreach.petitions.showing import FLOOR, ShownPlaces, show_places, step_after
from groundswell.roll.states import STATES
from groundswell.server.outreach.models import Petition, PetitionCount, Signature

As = Signature.CountedAs
PEOPLE = (As.MEMBER, As.SUPPORTER)
_DOMAINS = 5


@dataclass(frozen=True)
class PublicCount:
    """A published count, as it is shown; `goal_share` is in percent, up to 100, None without goal.

    `step` is how many signatures come or go before the next one.
    """

    count: PetitionCount
    figures: Figures
    places: tuple[tuple[str, int], ...]
    other_places: int
    step: int
    goal_share: int | None


@dataclass(frozen=True)
class DayProgress:
    """What one day brought, and how many people there were by its end."""

    day: date
    people: int
    duplicates: int
    total: int


def find_public_count(petition: Petition) -> PublicCount | None:
    """Give the last published count; None before there are enough signatures to show any."""
    count = petition.counts.defer("lines").first()
    if count is None or count.figures.confirmed < FLOOR:
        return None
    figures = count.figures
    shown = show_places(count.states)
    share = min(100, figures.people * 100 // petition.goal) if petition.goal else None
    return PublicCount(
        count=count,
        figures=figures,
        places=name_places(shown),
        other_places=shown.others,
        step=step_after(figures.confirmed),
        goal_share=share,
    )


def count_now(petition: Petition) -> tuple[Figures, int]:
    """Count the signatures as they are, for the staff: the figures, and those not confirmed."""
    rows = petition.signatures.order_by().values_list("counted_as").annotate(Count("pk"))
    found = dict(rows)
    figures = Figures(
        members=found.get(As.MEMBER, 0),
        supporters=found.get(As.SUPPORTER, 0),
        duplicates=found.get(As.DUPLICATE, 0),
    )
    return figures, found.get(As.UNCONFIRMED, 0)


def count_states(petition: Petition) -> ShownPlaces:
    """Count the people by state as they are now, small states together."""
    rows = petition.signatures.filter(counted_as__in=PEOPLE).order_by()
    return show_places(dict(rows.values_list("state").annotate(Count("pk"))))


def count_days(petition: Petition, *, time_zone: str) -> tuple[DayProgress, ...]:
    """Count what each day brought, the first day first; those taken back are in no day."""
    rows = (
        petition.signatures.filter(confirmed_at__isnull=False)
        .annotate(day=TruncDate("confirmed_at", tzinfo=ZoneInfo(time_zone)))
        .order_by("day")
        .values_list("day", "counted_as")
        .annotate(Count("pk"))
    )
    return _add_up(rows)


def count_domains(petition: Petition) -> tuple[tuple[str, int], ...]:
    """Count the other supporters by the domain of their mailbox: the five with the most.

    A domain that gives out addresses by the thousand stands out here. Domains with fewer people
    than the floor are left out: they could be one person's.
    """
    domain = Substr("email_key", StrIndex("email_key", Value("@")) + 1)
    rows = (
        petition.signatures.filter(counted_as=As.SUPPORTER)
        .order_by()
        .annotate(domain=domain)
        .values_list("domain")
        .annotate(people=Count("pk"))
        .filter(people__gte=FLOOR)
        .order_by("-people", "domain")
    )
    return tuple(rows[:_DOMAINS])


def name_places(shown: ShownPlaces) -> tuple[tuple[str, int], ...]:
    """Give the shown places by name."""
    return tuple((STATES.get(code, code), number) for code, number in shown.places)


def find_lines(petition: Petition) -> bytes | None:
    """Give the list of hashes that belongs to the published count, 32 bytes each."""
    found = petition.counts.first()
    if found is None or found.figures.confirmed < FLOOR or found.lines is None:
        return None
    return bytes(found.lines)


def _add_up(rows: Iterable[tuple[date, str, int]]) -> tuple[DayProgress, ...]:
    days: dict[date, list[int]] = {}
    for day, counted_as, number in rows:
        found = days.setdefault(day, [0, 0])
        found[counted_as == As.DUPLICATE] += number
    total, progress = 0, []
    for day, (people, duplicates) in days.items():
        total += people
        progress.append(DayProgress(day, people, duplicates, total))
    return tuple(progress)
