"""Outreach adds no way from a person to a ballot, whoever has all that is in the database.

That a member was invited, and so who voted but not what, stands with the invitations: what the
threat model says of them is as true without this app.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.db.models import Model
from tests.server.elections.planting import plant_record
from tests.server.organizations.people import make_member, make_staff

from groundswell.cli.demo.online.acting import begin_to_act
from groundswell.server.outreach.models import Call, Notice, Signature, Volunteer
from groundswell.server.web.clock import as_moment, from_moment

pytestmark = pytest.mark.django_db
SECRET_SIDE = ("credential", "checkedballot", "logentry", "logtile", "loghead")
"""The tables of `elections` in which ballots, and what opens them, are."""
DISTINCT = 16
"""Keys, hashes and ciphertexts are longer: what is shorter is a word, a day or a count."""
ANNOUNCED_AT = from_moment("2015-12-17T17:30:00Z")


def ballot_tables() -> list[type[Model]]:
    return [apps.get_model("elections", name) for name in SECRET_SIDE]


def neighbours(model: type[Model]) -> set[type[Model]]:
    """Give the tables that a table has a key of."""
    return {
        field.related_model
        for field in model._meta.get_fields()
        if getattr(field, "many_to_one", False) or getattr(field, "one_to_one", False)
        if not field.auto_created
        if isinstance(field.related_model, type)
    }


def test_ballots_have_no_key_that_outreach_has() -> None:
    """A join needs a table that both sides point to: the organization alone is one, or the vote."""
    reached: set[type[Model]] = set()
    waiting = list(ballot_tables())
    while waiting:
        model = waiting.pop()
        if model not in reached:
            reached.add(model)
            waiting += neighbours(model)
    names = {model._meta.label_lower for model in reached}
    people = {"organizations.member", "organizations.membership", "elections.invitation"}
    assert names & people == set()
    assert {name for name in names if name.startswith("outreach.")} == set()


def test_outreach_has_no_key_of_a_vote() -> None:
    of_votes = {
        (model._meta.label, other._meta.label)
        for model in apps.get_app_config("outreach").get_models()
        for other in neighbours(model)
        if other._meta.app_label == "elections"
    }
    assert of_votes == set()


@pytest.fixture
def acted(settings: Any, tmp_path: Path) -> None:
    """Hold a vote of the vectors, then let its organization's people act, in one database."""
    settings.GROUNDSWELL_CLOCK = tmp_path / "clock"

    def clock(moment: datetime) -> None:
        settings.GROUNDSWELL_CLOCK.write_text(as_moment(moment))

    acting: Callable[[datetime], None] = clock
    vote = plant_record("example", acting)
    organization = vote.decision.organization
    for number in range(40):
        make_member(
            organization,
            f"R-{number:04}",
            state="IA",
            postcode="50309",
            email=f"r{number}@members.example",
            phone=f"+1515555{100 + number:04}",
        )
    clock(ANNOUNCED_AT)
    begin_to_act(organization, make_staff(organization), chosen="Ruiz")


def dump(model: type[Model]) -> Iterator[str]:
    """Give every value of a table as text, and its words: a credential in a sentence is one."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {connection.ops.quote_name(model._meta.db_table)}")
        for row in cursor.fetchall():
            for value in row:
                for text in readings(value):
                    yield from (word for word in [text, *pieces(text)] if len(word) >= DISTINCT)


def readings(value: Any) -> tuple[str, ...]:
    """Read a value as text; bytes as hexadecimal digits, too."""
    if not isinstance(value, (bytes, memoryview)):
        return (str(value),)
    data = bytes(value)
    return (data.hex(), data.decode(errors="replace"))


def pieces(text: str) -> Iterator[str]:
    """Give what stands between signs that are in no credential."""
    marks = [-1, *(at for at, sign in enumerate(text) if not (sign.isalnum() or sign in "+/=_-"))]
    for begin, end in pairwise([*marks, len(text)]):
        yield text[begin + 1 : end]


def find_shared() -> set[str]:
    """Give what stands both beside a ballot and in a table of outreach."""
    ballots = {text for model in ballot_tables() for text in dump(model)}
    outreach = apps.get_app_config("outreach").get_models()
    return ballots & {text for model in outreach for text in dump(model)}


def test_dump_of_everything_joins_no_row_of_outreach_to_a_ballot(acted: None) -> None:
    assert 0 not in (Volunteer.objects.count(), Signature.objects.count(), Notice.objects.count())
    assert find_shared() == set()


def test_a_credential_that_got_into_a_note_would_be_found(acted: None) -> None:
    key = bytes(apps.get_model("elections", "Credential").objects.latest("pk").key).hex()
    Call.objects.filter(pk=Call.objects.latest("pk").pk).update(note=f"said the code {key}.")
    assert key in find_shared()
