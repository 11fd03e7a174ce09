"""What day it is where an organization is."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

from groundswell.server.organizations.models import Organization
from groundswell.server.web.clock import now


def today_in(organization: Organization) -> date:
    """Give the present day in the organization's time zone."""
    return now().astimezone(ZoneInfo(organization.time_zone)).date()
