"""Results to VAN and back: nothing is counted twice, and what can't be read is refused."""

from __future__ import annotations

from datetime import date

import pytest
from tests.server.organizations.people import make_member
from tests.server.outreach.calling.material import (
    NOON,
    make_people,
    make_volunteer,
    run_campaign,
)

from groundswell.outreach.calling.scripts.walking import Given
from groundswell.outreach.calling.van.reading import read_results as read_van
from groundswell.server.organizations.models import Organization
from groundswell.server.outreach.actions.calling.calls import finish_call
from groundswell.server.outreach.actions.calling.reserve import reserve_next
from groundswell.server.outreach.actions.calling.van import import_results
from groundswell.server.outreach.models import Call, ListEntry, OptOut, Telephone
from groundswell.server.outreach.queries.calling.van import (
    list_lines,
    questions_of,
    write_campaign,
)

pytestmark = pytest.mark.django_db


def test_results_go_out_and_come_back_as_known(union: Organization) -> None:
    make_people(union, 2)
    make_member(union, "A-7", phone="+15152827777", state="IA", postcode="50309")
    campaign, ada = run_campaign(union), make_volunteer(union, "=Ada")
    for _ in range(3):
        call = reserve_next(campaign, ada)
        assert call is not None
        given = (Given("support", "yes"), Given("ride", "yes"))
        finish_call(call, volunteer=ada, script=campaign.scripts.get(), given=given)
    file = write_campaign(campaign)
    assert (file.rows, file.left_out) == (2, 1)
    read = read_van(file.text.encode(), questions=questions_of(campaign))
    assert read.refused == ()
    assert {each.vanid for each in read.results} == {1000, 1001}
    assert {(each.on, each.outcome, each.answers) for each in read.results} == {
        (date(2015, 12, 17), "canvassed", (("Support", "Strong"), ("Ride", "Yes")))
    }
    again = import_results(campaign, file.text.encode())
    assert (again.new, again.known, again.unknown) == (0, 2, 0)
    assert Call.objects.count() == 3


def test_list_goes_out_without_those_who_may_not_be_called(union: Organization) -> None:
    make_people(union, 3)
    campaign, ada = run_campaign(union), make_volunteer(union)
    call = reserve_next(campaign, ada)
    assert call is not None
    finish_call(call, volunteer=ada, outcome="opted_out")
    lines = list(list_lines(campaign))
    assert lines[0] == "Voter File VANID,First Name,Last Name,Phone Number\r\n"
    assert len(lines) == 3
    assert call.telephone.number not in "".join(lines)


def test_results_from_elsewhere_count_as_calls_and_once(union: Organization) -> None:
    make_people(union, 5)
    campaign = run_campaign(union)
    wide = (
        b"VANID,Date Contacted,Result,Contact Type,Canvassed By,Support\n"
        b"1000,12/16/2015,Canvassed,Phone,Kim,Strong\n"
        b"1001,12/16/2015,Not Home,Phone,Kim,\n"
        b"1002,12/16/2015,Do Not Call,Phone,Kim,\n"
        b"1003,12/16/2015,Disconnected,Phone,Kim,\n"
        b"99999,12/16/2015,Canvassed,Phone,Kim,\n"
        b"1004,12/16/2015,Canvassed,Walk,Kim,\n"
        b"x,someday,Perhaps,Phone,Kim,\n"
    )
    made = import_results(campaign, wide)
    assert (made.new, made.known, made.unknown, len(made.reading.refused)) == (4, 0, 1, 2)
    assert OptOut.objects.get().number == "+15152820002"
    assert Telephone.objects.get(number="+15152820003").is_dead
    assert dict(Call.objects.get(member__number="1000").answers.values_list("question", "answer"))
    ready = ListEntry.objects.filter(is_ready=True).values_list("telephone__number", flat=True)
    assert set(ready) == {"+15152820001", "+15152820004"}
    again = import_results(campaign, wide)
    assert (again.new, again.known) == (0, 4)


def test_rows_of_one_answer_each_are_one_call(union: Organization) -> None:
    make_people(union, 1)
    campaign = run_campaign(union)
    long = (
        b"Voter File VANID\tDate Canvassed\tResult\tSurvey Question Name\tSurvey Response\n"
        b"1000\t2015-12-17\tCanvassed\tSupport\tStrong\n"
        b"1000\t2015-12-17\tCanvassed\tRide\tYes\n"
    )
    assert import_results(campaign, long).new == 1
    call = Call.objects.get()
    assert call.finished_at is not None
    assert call.finished_at <= NOON, "noon in New York is past; no result is still to come"
    assert call.answers.count() == 2
    assert Telephone.objects.get().attempts == 1
