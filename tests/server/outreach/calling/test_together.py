"""Callers at once, as processes of their own on a real database; one is killed in mid-call."""

from __future__ import annotations

import signal
from collections import Counter
from typing import Any

import pytest
from tests.server.outreach.calling.material import (
    NOON,
    SetClock,
    make_people,
    make_volunteer,
    run_campaign,
)
from tests.server.outreach.calling.processes import say, start_caller

from groundswell.outreach.calling.calls import HOLD
from groundswell.server.organizations.models import Organization
from groundswell.server.outreach.models import Call, ListEntry, Telephone

pytestmark = pytest.mark.django_db(transaction=True)
CALLERS, NUMBERS = 4, 60


def test_no_number_is_given_twice_and_a_killed_callers_number_comes_back(
    union: Organization, clock: SetClock, settings: Any
) -> None:
    make_people(union, NUMBERS)
    make_people(union, 10, first=NUMBERS, phone="+15152820000")  # a household at the first number
    campaigns = [run_campaign(union), run_campaign(union, "rally")]
    keys = [campaign.pk for campaign in campaigns]
    given = {"clock": settings.GROUNDSWELL_CLOCK, "secret": settings.SECRET_KEY}
    volunteers = [make_volunteer(union, f"V{n}") for n in range(CALLERS + 2)]
    killed = start_caller(keys, volunteers[0].pk, dies=True, **given)
    say(killed)
    assert killed.stdout is not None
    lost = Call.objects.get(pk=int(killed.stdout.readline()))
    callers = [start_caller(keys, volunteers[n + 1].pk, **given) for n in range(CALLERS)]
    for caller in callers:
        say(caller)
    killed.send_signal(signal.SIGKILL)
    killed.communicate(timeout=60)
    for caller in callers:
        caller.communicate(timeout=120)
        assert caller.returncode == 0

    done = Call.objects.filter(state=Call.State.DONE)
    assert Counter(done.values_list("telephone", flat=True)).most_common(1)[0][1] == 1
    assert done.count() == NUMBERS - 1, "every number but the one in the dead caller's hands"
    assert not done.filter(telephone=lost.telephone_id).exists()
    assert done.values_list("volunteer", flat=True).distinct().count() > 1
    assert ListEntry.objects.filter(is_ready=True).count() == 0

    clock(NOON + HOLD)
    last = start_caller(keys, volunteers[-1].pk, **given)
    output, _ = last.communicate("\n", timeout=60)
    found = [Call.objects.get(pk=int(line)) for line in output.split()]
    assert [call.telephone_id for call in found] == [lost.telephone_id]
    assert set(Telephone.objects.values_list("attempts", flat=True)) == {1}
