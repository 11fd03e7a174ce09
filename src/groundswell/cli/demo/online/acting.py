"""What the members do with the decision: calls into Iowa, a rally, a petition, a way to give.

Everything goes through the same actions as the pages'. The people are synthetic, the telephones
ring nowhere, and nothing is sent to anybody.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from importlib.resources import files
from typing import Any

from django.contrib.auth.models import User
from django.urls import reverse

from groundswell.cli.errors import Failed
from groundswell.outreach.calling.outcomes import Outcome
from groundswell.outreach.calling.scripts.walking import Given
from groundswell.server.organizations.models import Organization
from groundswell.server.organizations.queries.members import MemberFilter
from groundswell.server.outreach.actions.calling.calls import finish_call
from groundswell.server.outreach.actions.calling.campaigns import (
    add_campaign,
    move_campaign,
    set_script,
)
from groundswell.server.outreach.actions.calling.reserve import reserve_next
from groundswell.server.outreach.actions.contacts.guides import add_guide
from groundswell.server.outreach.actions.events.events import add_event, publish_event
from groundswell.server.outreach.actions.events.sign_ups import Person, sign_up
from groundswell.server.outreach.actions.events.slots import SlotTimes, add_slot
from groundswell.server.outreach.actions.events.speakers import add_speaker
from groundswell.server.outreach.actions.lists.build import build_list
from groundswell.server.outreach.actions.lists.filters import save_filter
from groundswell.server.outreach.actions.money.links import add_link
from groundswell.server.outreach.actions.petitions.sign import (
    Signer,
    confirm_signature,
    sign_petition,
)
from groundswell.server.outreach.actions.petitions.write import add_petition, publish_petition
from groundswell.server.outreach.actions.volunteers.invitations import (
    NewInvitation,
    invite_volunteers,
)
from groundswell.server.outreach.actions.volunteers.join import NewVolunteer, join
from groundswell.server.outreach.models import Campaign, CampaignScript, Notice, Petition, Volunteer
from groundswell.server.web.clock import now

CAMPAIGN, EVENT, PETITION, LINK = "iowa-first", "iowa-rally", "more-debates", "dfa-iowa"
_SCRIPTS = files("groundswell.cli.demo") / "scripts"
_VOLUNTEERS = ("Tess in Vermont", "Raúl in California")
_SIGNERS = 24
_COMING = 11
_LETTERS = "ABCDEFGHIJKL"


@dataclass(frozen=True)
class _Result:
    """What came of a call of the story: answers to the script, or the outcome alone."""

    outcome: Outcome | None
    answers: tuple[str, ...] = ()
    callback_in: timedelta | None = None


_RESULTS = (
    _Result(None, ("support:with", "ride:yes", "thanks:done")),
    _Result("not_home"),
    _Result(None, ("support:undecided", "wish:health", "ride:place", "thanks:done")),
    _Result("left_message"),
    _Result("callback", callback_in=timedelta(hours=4)),
    _Result(None, ("support:other", "thanks:never")),
)


@dataclass(frozen=True)
class Acting:
    """What there is to open: the secret by which a volunteer comes in."""

    secret: str


def begin_to_act(organization: Organization, officer: User, *, chosen: str) -> Acting:
    """Make what an organizer would on the day of the announcement; the clock stands at it.

    `chosen` is the candidate whom the members chose.
    """
    campaign = _make_campaign(organization, officer, chosen)
    secret = _make_calls(organization, campaign, officer)
    _make_guide(organization, officer)
    _make_rally(organization)
    _make_petition(organization, officer)
    _make_link(organization)
    return Acting(secret)


def _make_campaign(organization: Organization, officer: User, chosen: str) -> Campaign:
    campaign = add_campaign(
        organization,
        {
            "slug": CAMPAIGN,
            "name": "Iowa first",
            "candidate_name": chosen,
            "mark": Campaign.Mark.MEMBERS_AND_FAMILIES,
            "goal_conversations": 20,
        },
        by=officer,
    )
    for language in ("en", "es"):
        text = (_SCRIPTS / f"{language}.json").read_text(encoding="utf-8")
        set_script(campaign, language, text, version=campaign.version)
        campaign.refresh_from_db()
    members = save_filter(
        organization, name="Members in Iowa", wanted=MemberFilter(state="IA"), by=officer
    )
    build_list(campaign, members, by=officer)
    campaign.refresh_from_db()
    return move_campaign(campaign, Campaign.State.RUNNING, version=campaign.version)


def _make_calls(organization: Organization, campaign: Campaign, officer: User) -> str:
    """Let two volunteers make the first calls; give the secret of the link for the next ones."""
    invitation = NewInvitation(
        label="Members in other states", holds=timedelta(days=30), campaign_id=campaign.pk
    )
    _row, secret = invite_volunteers(organization.pk, invitation, by=officer)
    volunteers = [join(organization.pk, secret, NewVolunteer(name=name))[0] for name in _VOLUNTEERS]
    script = CampaignScript.objects.get(campaign=campaign, language="en")
    for turn, result in enumerate(_RESULTS):
        _make_call(campaign, volunteers[turn % len(volunteers)], script, result)
    return secret


def _make_call(
    campaign: Campaign, volunteer: Volunteer, script: CampaignScript, result: _Result
) -> None:
    call = reserve_next(campaign, volunteer)
    if call is None:
        return  # a small demonstration has few members there
    given = tuple(Given(*answer.split(":")) for answer in result.answers)
    finish_call(
        call,
        volunteer=volunteer,
        outcome=result.outcome,
        callback_at=now() + result.callback_in if result.callback_in else None,
        script=script if given else None,
        given=given,
    )


def _make_guide(organization: Organization, officer: User) -> None:
    add_guide(
        organization.pk,
        {
            "mark": "members_and_families",
            "title_en": "At the kitchen table",
            "title_es": "En la mesa de la cocina",
            "text_en": "Ask first what matters to them, and listen.\n\n"
            "Then say why you took part in our members' vote, and what the members decided.\n\n"
            "End with a question: will you come with me to the caucus or the polling place?",
            "text_es": "Pregunte primero qué le importa a la otra persona, y escuche.\n\n"
            "Después diga por qué participó usted en la votación de nuestros miembros, y qué se "
            "decidió.\n\n"
            "Termine con una pregunta: ¿vendrá usted conmigo al caucus o a la casilla?",
        },
        by=officer,
    )


def _make_rally(organization: Organization) -> None:
    event = add_event(
        organization.pk,
        {
            "kind": "rally",
            "title_en": "Rally of the members in Des Moines",
            "title_es": "Mitin de los miembros en Des Moines",
            "description_en": "Hear why the members decided as they did, and leave with a shift.",
            "description_es": "Oiga por qué los miembros decidieron así, y llévese un turno.",
            "time_zone": "America/Chicago",
            "venue": "A hall of the story",
            "street": "1 Example Avenue",
            "city": "Des Moines",
            "region": "IA",
            "postcode": "50309",
            "step_free": "yes",
            "seating": "yes",
            "sign_language": "yes",
            "restrooms": "yes",
            "requests_contact": "access@demo.example",
        },
        slug=EVENT,
    )
    for hour, capacity in ((11, _COMING - 1), (15, 40)):
        begins = datetime(2016, 1, 9, hour)  # by the clock of the event's zone
        add_slot(event, SlotTimes(begins, begins + timedelta(hours=2), capacity))
    speaker = {"name": "Sam Rivera", "role": "surrogate", "about": "a member from Ames"}
    add_speaker(event, speaker | {"is_confirmed": True})
    event.refresh_from_db()
    publish_event(event)
    first = event.slots.order_by("starts_at")[0]
    for turn in range(_COMING):  # one more than there is room for: the last one waits
        sign_up(first.pk, Person(name=f"Guest {_LETTERS[turn]}", email=f"guest{turn}@demo.example"))


def _make_petition(organization: Organization, officer: User) -> None:
    petition = add_petition(
        organization.pk,
        PETITION,
        {
            "kind": "demand",
            "addressee": "The national committees of all parties",
            "title_en": "A debate in every early state",
            "title_es": "Un debate en cada estado que vota primero",
            "text_en": "Those who vote first decide for those who vote later. We ask every party "
            "to hold one debate in each state that votes before March, open to all its candidates.",
            "text_es": "Quienes votan primero deciden por quienes votan después. Pedimos a cada "
            "partido un debate en cada estado que vota antes de marzo, abierto a todas sus "
            "candidaturas.",
            "goal": 100,
        },
        by=officer,
    )
    publish_petition(petition, version=petition.version, by=officer)
    petition.refresh_from_db()
    members = organization.members.exclude(email="").order_by("number")[: _SIGNERS * 2 // 3]
    for member in members:
        _sign(petition, Signer(name=member.name, email=member.email, state=member.state))
    for turn in range(_SIGNERS // 3):
        friend = f"friend{turn}@demo.example"
        _sign(petition, Signer(name=f"Friend {_LETTERS[turn]}", email=friend, state="IA"))


def _sign(petition: Petition, signer: Signer) -> None:
    """Sign, and open the link that came by e-mail."""
    sign_petition(petition, signer)
    notice = Notice.objects.filter(address=signer.email).latest("pk")
    path = reverse("act_signature", args=[petition.organization.slug, petition.slug, "TOKEN"])
    found = re.search(re.escape(path).replace("TOKEN", r"([\w-]+)"), notice.text)
    if found is None:
        raise Failed("the message to a signer holds no link")
    confirm_signature(petition, found[1])


def _make_link(organization: Organization) -> None:
    values: dict[str, Any] = {
        "code": LINK,
        "title": "Buses to the caucuses",
        "title_es": "Autobuses a los caucus",
        "words": "Ten dollars take one member to a caucus and home again.",
        "words_es": "Diez dólares llevan a un miembro a un caucus y de vuelta a casa.",
        "address": "https://donate.example/groundswell-demo",
        "state": "open",
    }
    add_link(organization, values)
