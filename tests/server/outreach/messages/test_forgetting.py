"""A deletion deletes: no table of messages has the address any more, but for the word to stop."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest
from django.apps import apps
from tests.server.organizations.people import make_member, make_organization, make_staff
from tests.server.outreach.messages.sending import (
    consent_to,
    look_and_approve,
    make_broadcast,
    make_union,
    work,
)
from tests.server.post_office import PostOffice

from groundswell.server.outreach.actions.messages.asking import Asking, ask_for_messages
from groundswell.server.outreach.actions.messages.consents import unsubscribe
from groundswell.server.outreach.actions.messages.forgetting import forget_address
from groundswell.server.outreach.models import Unsubscribe
from groundswell.server.outreach.queries.messages.consent import may_write

pytestmark = pytest.mark.django_db
ADDRESS = "bo@mail.example"
MODELS = ("notice", "consent", "consentrequest", "delivery", "unsubscribe", "incomingtext")


def holding() -> set[str]:
    """Give the tables in which the address stands."""
    found = set()
    for name in MODELS:
        for row in apps.get_model("outreach", name).objects.values():
            if ADDRESS in str(row):
                found.add(name)
    return found


def test_nothing_but_the_word_to_stop_stays(
    clock: Callable[[datetime], None], office: PostOffice
) -> None:
    union = make_union()
    by = make_staff(union)
    make_member(union, "other", state="IA", email="other@mail.example")
    consent_to(union, "email", ADDRESS)
    look_and_approve(make_broadcast(union, by, people="consents"), by)
    work()
    ask_for_messages(union, Asking(channel="email", address=ADDRESS, language="en"))
    unsubscribe(union.pk, ADDRESS, "page")
    elsewhere = make_organization("elsewhere")
    consent_to(elsewhere, "email", ADDRESS)
    assert holding() == {"notice", "consent", "consentrequest", "delivery", "unsubscribe"}
    forget_address(union.pk, "Bo@Mail.Example ")
    forget_address(union.pk, "")
    assert may_write(elsewhere.pk, ADDRESS, "email")
    forget_address(elsewhere.pk, ADDRESS)
    assert holding() == {"unsubscribe"}
    assert Unsubscribe.objects.count() == 1
    assert not may_write(union.pk, ADDRESS, "email")
