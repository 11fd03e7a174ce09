"""The first steps of an empty server."""

from __future__ import annotations

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.models import User
from tests.server.organizations.people import make_staff

from groundswell.server.organizations.actions.accounts import NewAccount
from groundswell.server.organizations.actions.organizations import OrganizationFields
from groundswell.server.organizations.actions.refusal import Refused
from groundswell.server.organizations.actions.setup import (
    begin_setup,
    is_setup_open,
    set_up_server,
)
from groundswell.server.organizations.models import Organization, Role, Setup

pytestmark = pytest.mark.django_db
ACCOUNT = NewAccount(name="Olga Owner", email="Olga@Staff.example", password="correct-horse-7")
FIELDS = OrganizationFields(name="Riverside Tenants’ Union", kind="union")


def test_setup_makes_first_account_and_organization() -> None:
    token = begin_setup()
    assert token is not None
    user, organization = set_up_server(token, ACCOUNT, "riverside", FIELDS)
    assert (user.email, user.get_full_name()) == ("olga@staff.example", "Olga Owner")
    assert user.check_password("correct-horse-7")
    assert EmailAddress.objects.get(user=user).verified
    role = Role.objects.get()
    assert (role.user, role.organization, role.kind) == (user, organization, "owner")


def test_setup_link_works_once() -> None:
    token = begin_setup() or ""
    set_up_server(token, ACCOUNT, "riverside", FIELDS)
    assert not is_setup_open(token)
    assert begin_setup() is None
    with pytest.raises(Refused, match="spent"):
        set_up_server(token, ACCOUNT, "other", FIELDS)
    assert (User.objects.count(), Organization.objects.count()) == (1, 1)


def test_setup_link_ends_when_another_is_begun() -> None:
    first, second = begin_setup() or "", begin_setup() or ""
    assert (is_setup_open(first), is_setup_open(second)) == (False, True)


def test_setup_link_ends_after_a_day() -> None:
    token = begin_setup() or ""
    row = Setup.objects.get()
    row.begun_at -= timedelta(days=1)
    row.save()
    assert not is_setup_open(token)


def test_setup_is_not_begun_where_somebody_is() -> None:
    make_staff()
    assert begin_setup() is None


def test_setup_keeps_no_token() -> None:
    token = begin_setup() or ""
    assert token.encode() not in bytes(Setup.objects.get().digest)


@pytest.mark.parametrize(
    ("slug", "password", "field"),
    [
        ("console", "correct-horse-7", "slug"),
        ("No Slug", "correct-horse-7", "slug"),
        ("riverside", "short", "password"),
        ("riverside", "password", "password"),
    ],
)
def test_setup_refused_leaves_nothing_and_can_be_tried_again(
    slug: str, password: str, field: str
) -> None:
    token = begin_setup() or ""
    account = NewAccount(name="Olga Owner", email="olga@staff.example", password=password)
    with pytest.raises(Refused) as refused:
        set_up_server(token, account, slug, FIELDS)
    assert refused.value.field == field
    assert (User.objects.count(), Organization.objects.count()) == (0, 0)
    assert is_setup_open(token)
