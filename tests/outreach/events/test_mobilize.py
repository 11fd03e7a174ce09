"""The feed's objects and its questions."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from groundswell.outreach.events.errors import QueryRefused
from groundswell.outreach.events.mobilize import (
    EVENT_TYPES,
    TYPE_OF,
    Location,
    PublicEvent,
    Sponsor,
    Timeslot,
    summarize,
    to_html,
    write_event,
)
from groundswell.outreach.events.mobilize_query import Comparison, FeedQuery, read_query

AT = datetime(2016, 1, 15, tzinfo=UTC)
SPONSOR = Sponsor(
    id=1, name="Union", slug="union", state="IA", feed_url="https://x.example/", created_at=AT
)
EVENT = PublicEvent(
    id=9,
    kind="rally",
    title="Rally",
    description="Come.\n\nBring <b>friends</b>\nand family.",
    timezone="America/Chicago",
    timeslots=[Timeslot(4, AT, AT, is_full=True)],
    location=Location(
        venue="Hall",
        street="12 Main Street",
        locality="Des Moines",
        region="IA",
        postal_code="50309",
        coordinates=(41.5, -93.6),
    ),
    step_free="yes",
    accessibility_notes="Ramp at the side.",
    browser_url="https://x.example/act/union/events/rally/",
    created_at=AT,
    modified_at=AT,
)


def test_event_has_the_fields_of_the_documentation() -> None:
    given = write_event(EVENT, SPONSOR)
    assert given["event_type"] == "RALLY"
    assert given["timeslots"] == [
        {"id": 4, "start_date": 1452816000, "end_date": 1452816000, "is_full": True}
    ]
    assert given["location"]["address_lines"] == ["12 Main Street", ""]
    assert given["location"]["location"] == {"latitude": 41.5, "longitude": -93.6}
    assert (given["accessibility_status"], given["visibility"]) == ("ACCESSIBLE", "PUBLIC")
    assert given["sponsor"]["slug"] == "union"
    assert given["modified_date"] == 1452816000


def test_online_event_has_no_location_and_no_link() -> None:
    given = write_event(replace(EVENT, location=None), SPONSOR)
    assert (given["location"], given["virtual_action_url"]) == (None, None)
    assert given["accessibility_status"] is None


def test_every_kind_has_a_documented_type() -> None:
    assert set(TYPE_OF.values()) <= set(EVENT_TYPES)


def test_markup_is_text() -> None:
    assert to_html(EVENT.description) == (
        "<p>Come.</p><p>Bring &lt;b&gt;friends&lt;/b&gt;<br>and family.</p>"
    )


def test_summary_is_cut_between_words() -> None:
    assert summarize("word " * 100).endswith("word…")
    assert len(summarize("x" * 500)) <= 200


def test_query_is_read() -> None:
    given = read_query(
        {
            "timeslot_start": ["gte_now", "lt_1452900000"],
            "event_types": ["RALLY", "CANVASS"],
            "is_virtual": ["false"],
            "page": ["2"],
        },
        at=AT,
    )
    assert given == FeedQuery(
        page=2,
        starts=(
            Comparison("gte", AT),
            Comparison("lt", datetime(2016, 1, 15, 23, 20, tzinfo=UTC)),
        ),
        event_types=("RALLY", "CANVASS"),
        is_virtual=False,
    )


@pytest.mark.parametrize(
    "given",
    [
        {"page": ["0"]},
        {"page": ["two"]},
        {"per_page": ["101"]},
        {"per_page": ["²"]},
        {"timeslot_start": ["1452900000"]},
        {"timeslot_start": ["gte_999999999999"]},
        {"timeslot_end": ["lt_-99999999999"]},
        {"updated_since": ["yesterday"]},
        {"event_types": ["PARTY"]},
        {"is_virtual": ["maybe"]},
        {"visibility": ["SECRET"]},
        {"zipcode": ["50309"]},
    ],
)
def test_question_that_is_not_understood_is_refused(given: dict[str, Any]) -> None:
    with pytest.raises(QueryRefused) as refused:
        read_query(given, at=AT)
    assert refused.value.name == next(iter(given))
