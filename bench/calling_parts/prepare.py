"""A roll of people who don't exist, each with a number, and a campaign that calls them."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date
from time import perf_counter
from typing import Any

_SLUG = "bench"
_AT_ONCE = 100_000
_SHARED = 10
"""One in so many shares the number of the one before."""
_PLACES = (
    ("515", "IA", "50309"),
    ("319", "IA", "52401"),
    ("702", "NV", "89101"),
    ("775", "NV", "89501"),
    ("803", "SC", "29201"),
    ("843", "SC", "29401"),
    ("512", "TX", "78701"),
    ("915", "TX", "79901"),
    ("404", "GA", "30303"),
    ("212", "NY", "10001"),
    ("716", "NY", "14201"),
    ("414", "WI", "53202"),
    ("415", "CA", "94103"),
    ("213", "CA", "90012"),
    ("602", "AZ", "85001"),
    ("928", "AZ", "86515"),
    ("317", "IN", "46204"),
    ("812", "IN", "47708"),
    ("305", "FL", "33101"),
    ("850", "FL", "32501"),
    ("206", "WA", "98101"),
    ("303", "CO", "80202"),
    ("617", "MA", "02108"),
    ("313", "MI", "48226"),
)
_SCRIPT = """{"format": "groundswell-script/1", "title": "Bench", "audience": "anyone",
"language": "en", "steps": [{"id": "hello", "say": "Hello {given_name}.", "question": "Support",
"answers": [{"id": "yes", "label": "Yes", "next": "end"}]}]}"""


def make_roll(numbers: int, callers: int) -> None:
    """Prepare a server with so many numbers on its roll, a draft campaign and its callers."""
    from groundswell.cli.serve import prepare_server

    prepare_server()
    from django.db import transaction

    from groundswell.server.organizations.models import Organization
    from groundswell.server.organizations.queries.members import MemberFilter
    from groundswell.server.outreach.actions.calling.campaigns import add_campaign, set_script
    from groundswell.server.outreach.actions.lists.filters import save_filter
    from groundswell.server.outreach.models import Volunteer
    from groundswell.server.web.clock import now

    union = Organization.objects.create(slug=_SLUG, name="Bench", kind="union")
    with transaction.atomic():
        _write_members(union.pk, numbers)
    _analyze()
    save_filter(union, name="All", wanted=MemberFilter(standing="good"), by=None)
    values = {"slug": _SLUG, "name": "Bench", "mark": "anyone"}
    campaign = add_campaign(union, values, by=None)
    set_script(campaign, "en", _SCRIPT, version=1)
    Volunteer.objects.bulk_create(
        Volunteer(organization=union, name=f"V{n}", created_at=now(), last_seen_at=now())
        for n in range(callers)
    )


def make_list() -> dict[str, Any]:
    """Put the list together and start the campaign; give its counts, and the seconds it took."""
    from groundswell.server.running.prepare import prepare_django

    prepare_django()
    from groundswell.server.outreach.actions.calling.campaigns import move_campaign
    from groundswell.server.outreach.actions.lists.build import build_list
    from groundswell.server.outreach.models import Campaign, SavedFilter

    campaign = Campaign.objects.select_related("organization").get(slug=_SLUG)
    start = perf_counter()
    built = build_list(campaign, SavedFilter.objects.get(), by=None)
    seconds = perf_counter() - start
    campaign.refresh_from_db()
    move_campaign(campaign, "running", version=campaign.version)
    return {**built.counts, "seconds": seconds, "state": built.state}


def _write_members(organization: int, numbers: int) -> None:
    import polars as pl
    from django.db.models import Max

    from groundswell.server.organizations.models import Member, Standing
    from groundswell.server.web.bulk import insert_rows

    rows = list(_make_rows(organization, numbers))
    columns = list(rows[0])
    for start in range(0, len(rows), _AT_ONCE):
        part = rows[start : start + _AT_ONCE]
        before = Member.objects.aggregate(last=Max("pk"))["last"] or 0
        insert_rows(Member, pl.DataFrame(part, schema=columns, orient="row"))
        keys = Member.objects.filter(pk__gt=before).order_by("pk").values_list("pk", flat=True)
        standing = {"member_id": list(keys), "status": "good", "since_on": date(2010, 1, 1)}
        insert_rows(Standing, pl.DataFrame(standing))


def _make_rows(organization: int, numbers: int) -> Iterator[dict[str, Any]]:
    """Give people whose numbers lie all over the country, in no order."""
    draw = random.Random(2016)  # noqa: S311  # for data only
    each = numbers // len(_PLACES) + 1
    lines = [(place, line) for place in _PLACES for line in range(each)]
    draw.shuffle(lines)
    member = 0
    for (area, state, postcode), line in lines[:numbers]:
        number = f"+1{area}{2_000_000 + line * 7_919 % 7_999_993}"
        for _ in range(2 if draw.randrange(_SHARED) == 0 else 1):
            member += 1
            yield {
                "organization_id": organization,
                "number": str(member),
                "kind": "member",
                "given_name": f"Given{member % 977}",
                "family_name": f"Family{member}",
                "name_key": f"family{member} given{member % 977}",
                "email": "",
                "phone": number,
                "phone_extension": "",
                "language": "en",
                "street": "",
                "city": "Springfield",
                "state": state,
                "postcode": postcode,
                "country": "US",
                "weight": 1,
            }


def _analyze() -> None:
    """Let the database know how much there is, as it does by itself after a while."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
