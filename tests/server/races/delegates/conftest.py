"""A contest with two candidates, and one of the staff who keep its board."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from tests.server.organizations.people import make_organization, make_staff
from tests.server.races.people import make_candidate, make_contest

from groundswell.server.races.models import Contest


@pytest.fixture
def keeper() -> User:
    return make_staff(make_organization("desk"))


@pytest.fixture
def contest(keeper: User) -> Contest:
    organization = keeper.roles.get().organization  # type: ignore[attr-defined]
    made = make_contest(organization, "president", title="Nomination", stage="nomination")
    for slug in ("ruiz", "okafor"):
        make_candidate(made, slug)
    return made
