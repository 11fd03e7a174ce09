"""Phone banks as leads run them: campaign, script, list, progress, files, over real requests."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from tests.server.organizations.people import make_member, make_organization, make_staff
from tests.server.outreach.calling.material import SetClock
from tests.server.outreach.calling.pages.banks import (
    SCRIPT,
    Bank,
    make_bank,
    make_campaign,
    make_people,
)

from groundswell.server.organizations.models import PersonalDataExport
from groundswell.server.organizations.queries.members import MemberFilter
from groundswell.server.outreach.actions.lists.build import run_build
from groundswell.server.outreach.actions.lists.filters import save_filter
from groundswell.server.outreach.actions.lists.hold import take_due_builds
from groundswell.server.outreach.models import (
    Call,
    Campaign,
    CampaignScript,
    ListBuild,
    OptOut,
    SavedFilter,
    VanUpload,
)

pytestmark = pytest.mark.django_db
AFTERNOON = datetime(2015, 12, 17, 22, tzinfo=UTC)
CAMPAIGN = {
    "name": "Caucus night",
    "slug": "caucus",
    "mark": "members_and_families",
    "max_attempts": "3",
    "gap_hours": "4",
    "opens_at": "09:00",
    "closes_at": "20:00",
    "goal_attempts": "500",
    "version": "0",
}


@pytest.fixture
def bank(clock: SetClock) -> Bank:
    clock(AFTERNOON)
    return make_bank()


def lead_of(organization: Any, kind: str = "owner") -> Client:
    client = Client()
    client.force_login(make_staff(organization, kind))
    return client


def at(name: str, organization: Any, *blanks: Any) -> str:
    return reverse(f"console_{name}", args=[organization.slug, *blanks])


def text_of(response: Any) -> str:
    return str(response.content.decode())


def test_campaign_goes_from_nothing_to_running(clock: SetClock) -> None:
    clock(AFTERNOON)
    union = make_organization("union")
    make_people(union, 4)
    lead = lead_of(union, "organizer")
    assert "Nobody is being called yet" in text_of(lead.get(at("calling", union)))
    lead.post(at("new_campaign", union), CAMPAIGN)
    campaign = Campaign.objects.get()
    page = at("campaign", union, "caucus")
    assert "Start calling" not in text_of(lead.get(page))
    script = at("campaign_script", union, "caucus", "en")
    lead.post(script, {"text": SCRIPT, "version": campaign.version, "save": "1"})
    assert CampaignScript.objects.get().parse().steps[0].question == "Support"
    lead.post(at("new_filter", union), {"name": "Iowa", "states": ["IA"], "version": "0"})
    saved = SavedFilter.objects.get()
    assert saved.filter == {"states": ["IA"]}
    look = text_of(
        lead.post(at("campaign_list", union, "caucus"), {"filter": saved.pk, "priority": "0"})
    )
    assert re.findall(r"<dd>(\d+)</dd>", look) == ["4", "4", "4", "4"]
    assert ListBuild.objects.count() == 0
    lead.post(
        at("campaign_list", union, "caucus"), {"filter": saved.pk, "priority": "0", "build": "1"}
    )
    for hold in take_due_builds():
        run_build(hold)
    assert "4 numbers, 4 people" in text_of(lead.get(at("campaign_list", union, "caucus")))
    campaign.refresh_from_db()
    lead.post(
        at("campaign_state", union, "caucus"), {"state": "running", "version": campaign.version}
    )
    campaign.refresh_from_db()
    assert (campaign.state, campaign.opens_at.hour, campaign.goal_attempts) == ("running", 9, 500)
    shown = text_of(lead.get(page))
    assert "May be called now" in shown
    assert "0 of 500" in shown
    assert 'hx-trigger="every 10s"' in shown


def test_look_says_who_is_left_out_and_why(bank: Bank) -> None:
    union = bank.organization
    OptOut.objects.create(
        organization=union, number="+15155550100", channel="all", at=AFTERNOON, source="office"
    )
    make_member(union, "x-1", phone="", given_name="Nophone")
    make_member(union, "x-2", phone="+15155550900", phone_extension="7", state="IA")
    make_member(union, "x-3", phone="+15155550901", kind="supporter", postcode="50309")
    make_member(union, "x-4", phone="+18005550199", country="GB", postcode="")
    saved = SavedFilter.objects.get()
    page = text_of(
        lead_of(union).post(
            at("campaign_list", union, "caucus"), {"filter": saved.pk, "priority": "0", "look": "1"}
        )
    )
    left_out = dict(re.findall(r'<tr><th scope="row">([^<]+)</th><td class="number">(\d+)<', page))
    assert left_out == {
        "They have no number": "1",
        "Their number has an extension": "1",
        "The script is not written for them": "1",
        "They asked not to be called": "1",
        "No hour of the day is allowed where they may be": "1",
    }


def test_two_leads_edit_one_campaign_and_nothing_is_lost(bank: Bank) -> None:
    union = bank.organization
    lead, other = lead_of(union), lead_of(union)
    url = at("edit_campaign", union, "caucus")
    version = re.search(r'name="version" value="(\d+)"', text_of(lead.get(url)))
    assert version is not None
    form = {**CAMPAIGN, "version": version[1]}
    other.post(url, {**form, "name": "Theirs", "goal_attempts": ""})
    page = text_of(lead.post(url, {**form, "name": "Mine"}))
    assert "Somebody else has changed this" in page
    assert "<td>Theirs</td><td>Mine</td>" in page
    assert "<td>—</td><td>500</td>" in page
    assert 'value="Mine"' in page
    again = re.search(r'name="version" value="(\d+)"', page)
    assert again is not None
    assert again[1] != version[1]
    assert lead.post(url, {**form, "name": "Mine", "version": again[1]}).status_code == 302
    assert Campaign.objects.get().name == "Mine"


def test_two_leads_edit_one_script_and_nothing_is_lost(bank: Bank) -> None:
    union = bank.organization
    lead, other = lead_of(union), lead_of(union)
    url = at("campaign_script", union, "caucus", "en")
    version = bank.campaign.version
    theirs = SCRIPT.replace("Hello", "Good evening")
    other.post(url, {"text": theirs, "version": version, "save": "1"})
    mine = SCRIPT.replace("Hello", "Good day")
    answer: Any = lead.post(url, {"text": mine, "version": version, "save": "1"})
    page = text_of(answer)
    assert answer.status_code == 409
    assert "Good evening" in page.partition("</pre>")[0]
    assert "Good day" in page.partition("</pre>")[2]


def test_script_is_checked_by_the_line_and_kept_in_the_editor(bank: Bank) -> None:
    url = at("campaign_script", bank.organization, "caucus", "en")
    text = "# opening\nHello {naem}\n* Yes > nowhere\n* <b> > end (won)\n"
    for button in ("save", "check"):
        page = text_of(lead_of(bank.organization).post(url, {"text": text, button: "1"}))
        assert 'href="#line-4">Line 4</a>: Nothing of this name can come of a call. (won)' in page
        assert "&lt;b&gt;" in page
        assert "<b>" not in page
    text = text.replace(" (won)", "")
    page = text_of(lead_of(bank.organization).post(url, {"text": text, "check": "1"}))
    assert re.findall(r'href="#line-(\d)"', page) == ["2", "3"]
    assert CampaignScript.objects.filter(language="en").count() == 1


def test_script_is_walked_before_it_is_in_force(bank: Bank) -> None:
    url = at("campaign_script", bank.organization, "caucus", "en")
    lead = lead_of(bank.organization)
    page = text_of(lead.get(url))
    assert "Hello Maria, this is the caller with Union." in page
    form = {"text": SCRIPT, "answer": "opening:no"}
    page = text_of(lead.post(url, form))
    assert "with the result:</b>" not in page
    assert "<strong>Would not talk</strong>" in page
    page = text_of(lead.post(url, {"text": SCRIPT, "given": "opening:no", "back": "1"}))
    assert 'value="opening:yes"' in page


def test_script_in_the_other_language_has_to_ask_the_same(bank: Bank) -> None:
    url = at("campaign_script", bank.organization, "caucus", "es")
    other = SCRIPT.replace("? Caucus", "? Asamblea")
    page = text_of(lead_of(bank.organization).post(url, {"text": other, "check": "1"}))
    assert "asks something else in these steps" in page
    assert "together: shift</p>" in page


@pytest.mark.parametrize("state", ["ended", "paused", "draft", "nonsense", ""])
def test_campaign_moves_only_where_it_can(bank: Bank, state: str) -> None:
    lead = lead_of(bank.organization)
    url = at("campaign_state", bank.organization, "caucus")
    lead.post(url, {"state": state, "version": bank.campaign.version})
    moved = Campaign.objects.get().state
    assert moved == (state if state in ("ended", "paused") else "running")
    lead.post(url, {"state": "ended", "version": "1"})
    assert Campaign.objects.get().state == moved


def test_opt_out_is_looked_up_added_and_taken_off(bank: Bank) -> None:
    union, url = bank.organization, at("optouts", bank.organization)
    lead = lead_of(union, "organizer")
    assert "May be reached" in text_of(lead.post(url, {"search": "515-555-0100"}))
    lead.post(url, {"number": "(515) 555-0100", "channel": "all", "source": "letter"})
    assert OptOut.objects.get().number == "+15155550100"
    assert "Opted out" in text_of(lead.post(url, {"search": "515-555-0100"}))
    page = text_of(lead.post(url, {"number": "1-800-FLOWERS", "channel": "all", "source": "x"}))
    assert "There are letters in this number" in page
    assert OptOut.objects.count() == 1
    off = at("optout_off", union)
    assert "Say who asked" in text_of(lead.post(off, {"number": "+15155550100", "why": "x"}))
    lead.post(off, {"number": "+15155550100", "why": "Asked at the office on Friday"})
    assert OptOut.objects.count() == 0


def test_opt_outs_are_brought_in_and_taken_out_by_who_may(bank: Bank) -> None:
    union = bank.organization
    lead, organizer = lead_of(union), lead_of(union, "organizer")
    data = "phone,channel\n515-555-0101,call\n1-800-FLOWERS,call\n515-555-0102,?\n"
    file = SimpleUploadedFile("list.csv", data.encode(), "text/csv")
    page = text_of(organizer.post(at("optouts_import", union), {"file": file}))
    assert "2 are new" in page
    assert "Line 3" in page
    assert OptOut.objects.count() == 2
    assert (
        organizer.post(at("optouts_export", union), {"why": "for the dialler"}).status_code == 404
    )
    refused = lead.post(at("optouts_export", union), {"why": "x"})
    assert "Say in a few words" in text_of(refused)
    answer: Any = lead.post(at("optouts_export", union), {"why": "for the dialler's list"})
    lines = b"".join(answer.streaming_content).decode().splitlines()
    assert [line.partition(",")[0] for line in lines] == [
        "number",
        "'+15155550101",
        "'+15155550102",
    ]
    assert (PersonalDataExport.objects.get().rows, PersonalDataExport.objects.get().why) == (
        2,
        "for the dialler's list",
    )


def test_results_from_van_are_looked_at_before_they_are_in(bank: Bank) -> None:
    union = bank.organization
    member: Any = bank.campaign.entries.all()[0].people.get().member
    member.number = "4711"
    member.save()
    lead = lead_of(union)
    data = (
        "Voter File VANID,Date Canvassed,Result,Support,Other\n"
        "4711,12/16/2015,Canvassed,With us,x\n"
        "999,12/16/2015,Not Home,,\n"
        "4711,yesterday,Canvassed,,\n"
    )
    file = SimpleUploadedFile("van.csv", data.encode(), "text/csv")
    answer: Any = lead.post(at("van", union, "caucus"), {"file": file})
    page = text_of(lead.get(answer["Location"]))
    assert re.findall(r"<dd>(\d+)</dd>", page) == ["2", "2", "1", "1"]
    assert "Line 4" in page
    assert "Other" in page
    assert Call.objects.count() == 0
    lead.post(answer["Location"])
    call = Call.objects.get()
    assert (call.outcome, call.member_id) == ("canvassed", member.pk)
    assert list(call.answers.values_list("question", "answer")) == [("Support", "With us")]
    assert VanUpload.objects.count() == 0


def test_file_that_is_none_of_vans_is_refused(bank: Bank) -> None:
    lead = lead_of(bank.organization)
    file = SimpleUploadedFile("x.csv", b"\xff\xfe\x00", "text/csv")
    page = text_of(lead.post(at("van", bank.organization, "caucus"), {"file": file}))
    assert "This is not UTF-8" in page
    assert VanUpload.objects.count() == 0


def test_results_go_to_van_with_a_reason(bank: Bank) -> None:
    lead = lead_of(bank.organization)
    url = at("van_export", bank.organization, "caucus", "results")
    answer: Any = lead.post(url, {"why": "bulk upload to VAN tonight"})
    assert b"".join(answer.streaming_content).startswith(b"Voter File VANID,Date Canvassed")
    assert PersonalDataExport.objects.count() == 1
    organizer = lead_of(bank.organization, "organizer")
    assert organizer.get(url).status_code == 404


def test_quality_shows_who_was_stopped_and_lets_them_go_on(bank: Bank) -> None:
    client, volunteer = bank.caller()
    for _ in range(6):
        client.post(bank.next)
        call = Call.objects.filter(state="reserved").get()
        client.post(f"{bank.page}{call.pk}/", {"give_back": "1"})
    assert client.post(bank.next).status_code == 429
    lead = lead_of(bank.organization)
    page = text_of(lead.get(at("campaign_quality", bank.organization, "caucus")))
    assert "Opened people, and wrote no results" in page
    assert volunteer.name in page
    lift = re.search(r'action="([^"]+/lift/)"', page)
    assert lift is not None
    lead.post(lift[1])
    assert client.post(bank.next).status_code == 302


def test_other_organizations_leads_and_other_roles_see_nothing(bank: Bank) -> None:
    other = lead_of(make_organization("other"))
    officer = lead_of(bank.organization, "election_officer")
    for name, blanks in (
        ("campaign", ["caucus"]),
        ("campaign_list", ["caucus"]),
        ("optouts", []),
        ("volunteers", []),
        ("van", ["caucus"]),
    ):
        url = at(name, bank.organization, *blanks)
        assert [client.get(url).status_code for client in (other, officer)] == [404, 404]


def test_address_of_a_page_is_no_campaigns_name(clock: SetClock) -> None:
    union = make_organization("union")
    page = text_of(lead_of(union).post(at("new_campaign", union), {**CAMPAIGN, "slug": "filters"}))
    assert "is an address of the server" in page
    assert Campaign.objects.count() == 0


def test_saved_filter_counts_and_two_leads(bank: Bank) -> None:
    union = bank.organization
    saved = save_filter(union, name="Iowa", wanted=MemberFilter(state="IA"), by=None)
    lead, url = lead_of(union), at("filter", union, saved.pk)
    page = text_of(lead.get(url))
    assert re.findall(r"<dd>(\d+)</dd>", page) == ["3", "3"]
    form = {"name": "Iowa", "states": ["IA", "NV"], "version": "1"}
    assert lead.post(url, form).status_code == 302
    page = text_of(lead.post(url, {**form, "states": ["SC"]}))
    assert "<td>Iowa, Nevada</td><td>South Carolina</td>" in page
    saved.refresh_from_db()
    assert saved.filter == {"states": ["IA", "NV"]}


def test_campaign_without_a_list_says_so(clock: SetClock) -> None:
    union = make_organization("union")
    make_campaign(union)
    lead = lead_of(union)
    page = text_of(lead.get(at("campaign", union, "caucus")))
    assert "Make the list" in page
    assert "Start calling" not in page
    assert "there is none yet" in text_of(lead.get(at("campaign_list", union, "caucus")))
