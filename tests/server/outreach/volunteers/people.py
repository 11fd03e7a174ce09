"""Synthetic links and volunteers, made with few words."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.test import Client
from django.urls import reverse
from tests.server.organizations.people import make_staff

from groundswell.server.outreach.actions.volunteers.invitations import (
    NewInvitation,
    invite_volunteers,
)
from groundswell.server.outreach.models import Volunteer, VolunteerInvitation

NAME, EMAIL = "Rosa Volunteer", "rosa@volunteers.example"


def make_link(organization: Any, **fields: Any) -> tuple[VolunteerInvitation, str]:
    """Make a link, and give its secret."""
    new = NewInvitation(**{"label": "Monday", "holds": timedelta(days=3), **fields})
    return invite_volunteers(organization.pk, new, by=make_staff(organization))


def come_in(client: Client, organization: Any, secret: str, **fields: Any) -> Any:
    """Send what a volunteer fills in on the first page."""
    form = {"name": NAME, "email": "", "agrees": "on", "secret": secret, **fields}
    return client.post(reverse("act_join", args=[organization.slug]), form)


def make_caller(organization: Any, secret: str, **fields: Any) -> tuple[Client, Volunteer]:
    """Let a volunteer in, as a browser does; give the browser and the volunteer."""
    client = Client()
    response = come_in(client, organization, secret, **fields)
    assert response.status_code == 302, response.content.decode()
    return client, Volunteer.objects.order_by("pk").last()  # type: ignore[return-value]
