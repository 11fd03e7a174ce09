"""One organization, and limits that begin anew for each test."""

from __future__ import annotations

from typing import Any

import pytest
from tests.server.organizations.people import make_organization

from groundswell.server.outreach.views.act.contacts import kept, sending


@pytest.fixture(autouse=True)
def _forget_rates() -> None:
    for rate in (sending.CONVERSATIONS, sending.CONTACTS, sending.WITHDRAWALS, kept.OPENING):
        rate.forget()


@pytest.fixture
def union(db: None) -> Any:
    return make_organization("union", name="Hearthside Workers")
