"""The organizations, members and visitors that every address is walked with.

Every member's name, number and addresses hold a mark of the chapter, which no page has for another
reason: where a mark turns up, a member's data has.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.models import User
from tests.server.addresses.visitors import SIGNED_IN
from tests.server.organizations.people import (
    make_chapter,
    make_member,
    make_organization,
    make_staff,
)
from tests.server.outreach.calling.pages.visited import make_visited_bank
from tests.server.outreach.contacts.material import make_contact, make_guide
from tests.server.outreach.events.making import make_visited_event
from tests.server.outreach.messages.sending import make_visited_messages
from tests.server.outreach.money.material import make_fundraiser, make_giver
from tests.server.outreach.petitions.making import make_petition
from tests.server.races.contributions.world import make_file, make_statement
from tests.server.races.delegates.material import make_count, make_state
from tests.server.races.endorsements.making import make_slate
from tests.server.races.people import make_candidate, make_contest
from tests.server.races.polls.material import make_poll

from groundswell.server.elections.models import Decision, Vote
from groundswell.server.organizations.actions.history import remember
from groundswell.server.organizations.models import (
    Change,
    Chapter,
    Duplicate,
    Member,
    Organization,
    Role,
    RollImport,
    StaffInvitation,
)
from groundswell.server.races.models import FactImport
from groundswell.server.web.clock import now

MARK_A, MARK_B, MARK_OTHER = "zqaqz", "zqbqz", "zqoqz"


@dataclass(frozen=True)
class World:
    """What is there: the things that addresses name, and the people who visit."""

    union: Organization
    blanks: dict[str, object]
    named: dict[str, object]
    people: dict[str, User]
    member_of_b: int


def make_world() -> World:
    """Make it."""
    union = make_organization("union")
    state, other_state = make_chapter(union, "state-s"), make_chapter(union, "state-t")
    local_a = make_chapter(union, "local-a", state)
    local_b = make_chapter(union, "local-b", other_state)
    in_a = _make_members(union, MARK_A, local_a)
    in_b = _make_members(union, MARK_B, local_b)
    other = make_organization("other")
    _make_members(other, MARK_OTHER, make_chapter(other, "local-o"))
    places = {"s": state, "a": local_a, "b": local_b}
    people = {name: _make_person(name, union, other, places) for name in SIGNED_IN}
    invitation = StaffInvitation.objects.create(
        organization=union,
        kind=Role.Kind.OBSERVER,
        email="invited@staff.example",
        invited_at=now(),
        expires_at=now(),
    )
    contest = make_contest(union)
    make_state(contest, "ia")
    slate = make_slate(contest)
    return World(
        union=union,
        blanks={
            "contest": contest.slug,
            "candidate": make_candidate(contest, "ruiz").slug,
            "kind": "svg",
            "org": "union",
            "pk": in_a.pk,
            "slug": "local-a",
            "decision": _plan(union).slug,
            "number": 1,
            "seat": 1,
            "endorser": slate.endorser.slug,
            "slate": slate.slug,
            "token": "no-token",
            "key": "no-key",
            "uidb36": "1",
            "name": "ballot.sequence",
            "path": "checkpoint",
        },
        named={
            "role": Role.objects.get(user=people["observer"]).pk,
            "invitation": invitation.pk,
            "roll_import": RollImport.objects.create(
                organization=union, at=now(), name="roll.csv", state="dropped"
            ).pk,
            "poll": make_poll(contest, "Alder").pk,
            "fact_import": FactImport.objects.create(
                contest=contest, kind="polls", state="dropped", size=0, at=now(), name="polls.csv"
            ).pk,
            "unpledged": make_count(make_candidate(contest, "okafor"), 3).pk,
            "endorsement_row": slate.endorsements.get().pk,
            "slate_row": slate.pk,
            **make_visited_bank(union),
            **make_visited_event(union),
            **make_visited_messages(union),
            "contact": make_contact(union).pk,
            "conversation_guide": make_guide(union).pk,
            "petition": make_petition(union).slug,
            "fundraiser": make_fundraiser(union).code,
            "receipt": (giver := make_giver(union)).pk,
            "receipt_import": giver.receipt_import_id,
            "ledger": "okonkwo",
            "ledger_import": make_file(contest).pk,
            "statement": make_statement(contest).pk,
            "duplicate": Duplicate.objects.create(
                organization=union, first=in_a, second=in_b, score=0.9, reasons=["same_name"]
            ).pk,
        },
        people=people,
        member_of_b=in_b.pk,
    )


def _plan(organization: Organization) -> Decision:
    """Plan a decision whose vote is a draft: pages of later steps lead back to its overview."""
    decision = Decision.objects.create(
        organization=organization,
        slug="endorsement",
        title="Endorsement",
        contest="City council",
        process=Decision.Process.BINDING_MEMBER_VOTE,
    )
    Vote.objects.create(decision=decision)
    return decision


def _make_members(organization: Organization, mark: str, chapter: Chapter) -> Member:
    """Make two members who bear a mark everywhere, with a history that bears it too."""
    for number in range(2):
        member = make_member(
            organization,
            f"{mark}-{number}",
            chapter,
            given_name=f"Given{mark}",
            family_name=f"Family{mark}",
            email=f"{mark}{number}@members.example",
            street=f"{number} {mark} Street",
            city=f"City {mark}",
        )
        remember(
            organization,
            Change.Action.MEMBER_CHANGED,
            by=None,
            member=member,
            fields={"city": [f"Old {mark}", f"City {mark}"]},
        )
    return member


def _make_person(
    name: str, union: Organization, other: Organization, places: dict[str, Chapter]
) -> User:
    email = f"{name}@staff.example"
    if name == "stranger":
        return make_staff(email=email)
    if name.startswith("other_"):
        return make_staff(other, name.removeprefix("other_"), email=email)
    kind, _, place = name.rpartition("_")
    if place in places:
        return make_staff(union, kind, places[place], email=email)
    return make_staff(union, name, email=email)
