"""Roles and invitations of staff."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.models import User
from django.core import mail
from tests.server.organizations.people import make_chapter, make_organization, make_staff

from groundswell.server.organizations.actions.invitations import (
    NewStaff,
    accept_as,
    accept_with_new_account,
    find_invitation,
    invite_staff,
    withdraw_invitation,
)
from groundswell.server.organizations.actions.refusal import Refused
from groundswell.server.organizations.actions.staff import give_role, take_role
from groundswell.server.organizations.models import (
    Change,
    Chapter,
    Organization,
    Role,
    StaffInvitation,
)

pytestmark = pytest.mark.django_db
ORIGIN = "https://vote.example"


@pytest.fixture
def union() -> Organization:
    return make_organization("union")


@pytest.fixture
def owner(union: Organization) -> User:
    return make_staff(union)


@pytest.fixture
def local(union: Organization) -> Chapter:
    return make_chapter(union, "local-1")


def invite(union: Organization, owner: User, staff: NewStaff) -> str:
    """Invite somebody, and give the token of the link in the message."""
    invite_staff(union, staff, by=owner, origin=ORIGIN)
    found = re.search(r"https://vote\.example/console/join/(\S+)/", str(mail.outbox[-1].body))
    assert found is not None
    return found[1]


def test_invitation_is_mailed_and_taken_up_with_a_new_account(
    union: Organization, owner: User, local: Chapter
) -> None:
    token = invite(union, owner, NewStaff("Rita@Staff.example", "registrar", local))
    assert mail.outbox[-1].to == ["rita@staff.example"]
    user = accept_with_new_account(token, name="Rita", password="correct-horse-7")
    role = Role.objects.get(user=user)
    assert (role.organization, role.kind, role.chapter) == (union, "registrar", local)
    assert EmailAddress.objects.get(user=user).verified
    actions = list(Change.objects.values_list("action", "subject"))
    assert actions == [("role_given", "Rita"), ("staff_invited", "rita@staff.example")]


def test_invitation_speaks_the_organizations_language(owner: User) -> None:
    party = make_organization("partido", language="es")
    invite_staff(party, NewStaff("rita@staff.example", "observer"), by=owner, origin=ORIGIN)
    assert mail.outbox[-1].subject == "Partido le invita a su Groundswell"


def test_invitation_works_once(union: Organization, owner: User) -> None:
    token = invite(union, owner, NewStaff("rita@staff.example", "observer"))
    user = accept_with_new_account(token, name="Rita", password="correct-horse-7")
    assert find_invitation(token) is None
    with pytest.raises(Refused, match="spent"):
        accept_as(token, user)


def test_invitation_ends(union: Organization, owner: User) -> None:
    token = invite(union, owner, NewStaff("rita@staff.example", "observer"))
    invitation = StaffInvitation.objects.get()
    invitation.expires_at -= timedelta(days=7)
    invitation.save()
    assert find_invitation(token) is None


def test_invitation_withdrawn_works_no_more(union: Organization, owner: User) -> None:
    token = invite(union, owner, NewStaff("rita@staff.example", "observer"))
    withdraw_invitation(StaffInvitation.objects.get(), by=owner)
    with pytest.raises(Refused, match="spent"):
        accept_with_new_account(token, name="Rita", password="correct-horse-7")


def test_invitation_sent_again_ends_the_earlier_link(union: Organization, owner: User) -> None:
    first = invite(union, owner, NewStaff("rita@staff.example", "observer"))
    second = invite(union, owner, NewStaff("rita@staff.example", "observer"))
    assert (find_invitation(first), find_invitation(second)) == (
        None,
        StaffInvitation.objects.first(),
    )


def test_invitation_altered_is_none(union: Organization, owner: User) -> None:
    token = invite(union, owner, NewStaff("rita@staff.example", "observer"))
    assert find_invitation(token[:-1] + ("A" if token[-1] != "A" else "B")) is None


def test_invitation_is_for_one_address(union: Organization, owner: User) -> None:
    token = invite(union, owner, NewStaff("rita@staff.example", "observer"))
    stranger = make_staff(email="stranger@staff.example")
    with pytest.raises(Refused, match="another e-mail address"):
        accept_as(token, stranger)
    rita = make_staff(email="rita@staff.example")
    assert accept_as(token, rita).user == rita


def test_invitation_with_a_weak_password_stays_open(union: Organization, owner: User) -> None:
    token = invite(union, owner, NewStaff("rita@staff.example", "observer"))
    with pytest.raises(Refused) as refused:
        accept_with_new_account(token, name="Rita", password="12345678")
    assert refused.value.field == "password"
    assert find_invitation(token) is not None
    assert User.objects.filter(email="rita@staff.example").count() == 0


def test_staff_invited_again_gets_the_role_at_once(union: Organization, owner: User) -> None:
    rita = make_staff(union, "observer", email="rita@staff.example")
    given = invite_staff(
        union, NewStaff("RITA@staff.example", "registrar"), by=owner, origin=ORIGIN
    )
    assert isinstance(given, Role)
    assert (given.user, given.kind, mail.outbox) == (rita, "registrar", [])


def test_message_that_cannot_be_sent_leaves_nothing(
    union: Organization, owner: User, settings: pytest.FixtureRequest
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"  # type: ignore[attr-defined]
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1  # type: ignore[attr-defined]
    with pytest.raises(OSError, match="refused"):
        invite_staff(union, NewStaff("rita@staff.example", "observer"), by=owner, origin=ORIGIN)
    assert (StaffInvitation.objects.count(), Change.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    ("kind", "in_chapter", "field"),
    [
        ("owner", True, "chapter"),
        ("election_officer", True, "chapter"),
        ("chapter_lead", False, "chapter"),
        ("emperor", False, "kind"),
    ],
)
def test_role_that_cannot_be_held_there_is_refused(
    union: Organization, owner: User, local: Chapter, kind: str, in_chapter: bool, field: str
) -> None:
    with pytest.raises(Refused) as refused:
        give_role(union, make_staff(), kind, chapter=local if in_chapter else None, by=owner)
    assert refused.value.field == field


def test_role_is_given_once(union: Organization, owner: User, local: Chapter) -> None:
    rita = make_staff()
    for chapter in (None, local):
        give_role(union, rita, "registrar", chapter=chapter, by=owner)
        with pytest.raises(Refused, match="already"):
            give_role(union, rita, "registrar", chapter=chapter, by=owner)
    assert Role.objects.filter(user=rita).count() == 2


def test_last_owner_remains(union: Organization, owner: User) -> None:
    role = Role.objects.get(user=owner)
    with pytest.raises(Refused, match="needs an owner"):
        take_role(role, by=owner)
    second = make_staff(union)
    take_role(role, by=second)
    with pytest.raises(Refused, match="needs an owner"):
        take_role(Role.objects.get(user=second), by=second)


def test_role_taken_is_remembered(union: Organization, owner: User, local: Chapter) -> None:
    rita = make_staff(union, "registrar", local, email="rita@staff.example")
    take_role(Role.objects.get(user=rita), by=owner)
    change = Change.objects.get()
    assert (change.action, change.subject) == ("role_taken", "rita@staff.example")
    assert change.fields == {"role": ["registrar", None], "chapter": ["Local-1", None]}
