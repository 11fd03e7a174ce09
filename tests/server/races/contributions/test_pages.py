"""Pages of contributions: what the public reads, and what staff do."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from tests.race.contributions.material import export
from tests.server.organizations.people import make_organization, make_staff
from tests.server.races.contributions.material import SECRETS, bring_in, gift, make_ledger
from tests.server.races.contributions.test_files import work
from tests.server.races.contributions.world import make_statement
from tests.server.races.people import make_contest

from groundswell.server.races.models import Contest, Ledger, Statement

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.urls("tests.server.races.contributions.addresses"),
]

PAGES = ("/races/mayor/", "/races/mayor/contributions/", "/api/v1/races/mayor/contributions")
PEOPLE = [word for word in SECRETS if word != "Example"]


@pytest.fixture
def staff() -> Client:
    client = Client()
    client.force_login(make_staff(make_organization("desk")))
    return client


@pytest.fixture
def contest(staff: Client) -> Contest:
    from groundswell.server.organizations.models import Organization

    assert staff
    return make_contest(Organization.objects.get(slug="desk"))


@pytest.fixture
def ledger(contest: Contest, tmp_path: Path) -> Ledger:
    made = make_ledger(contest)
    bring_in(made, tmp_path, *(gift(item, who=item % 12) for item in range(1, 25)))
    return made


def console(name: str, *more: Any) -> str:
    return reverse(f"console_{name}", args=("desk", "mayor", *more))


def read(address: str, **query: str) -> str:
    answer = Client().get(address, query)
    assert answer.status_code == 200, address
    return answer.content.decode()


def test_page_keeps_contributions_and_contributors_apart(ledger: Ledger) -> None:
    page = read("/races/mayor/contributions/")

    assert "<dt>Contributions</dt><dd>24</dd>" in page
    assert "<dt>Contributors</dt><dd>12</dd>" in page
    assert "<dt>Raised</dt><dd>$600.00</dd>" in page
    assert "Contributions are not contributors" in page
    assert page.count("100.0 %") == 4
    assert str(ledger) in page


def test_page_of_an_earlier_day_has_nothing_later(ledger: Ledger) -> None:
    assert "<dd>24</dd>" in read("/races/mayor/contributions/", on="2015-12-16")
    assert str(ledger) not in read("/races/mayor/contributions/", on="2015-12-15")
    assert "Contributors" not in read("/races/mayor/", on="2015-12-15")


def test_no_figure_of_a_few_people_is_shown(contest: Contest, tmp_path: Path) -> None:
    few = make_ledger(contest)
    bring_in(few, tmp_path, *(gift(item, who=item, amount="77.77") for item in range(1, 10)))

    pages = [read(page) for page in PAGES]

    assert ["699.93" in page or "69993" in page or "77.77" in page for page in pages] == [False] * 3
    assert "Fewer than 10 people" in pages[1]


def test_ledger_that_is_not_public_is_not_shown(contest: Contest, tmp_path: Path) -> None:
    hidden = make_ledger(contest, is_public=False, name="Hidden committee")
    bring_in(hidden, tmp_path, *(gift(item, who=item) for item in range(1, 30)))

    assert [page for page in PAGES if "Hidden committee" in read(page)] == []


@pytest.mark.parametrize("language", ["en", "es"])
def test_no_person_is_on_any_page(ledger: Ledger, staff: Client, language: str) -> None:
    addresses = [
        *PAGES,
        console("contributions"),
        console("ledger", ledger.slug),
        console("ledger_import", ledger.slug, ledger.imports.get().pk),
        console("contest_history"),
    ]
    said = "".join(
        staff.get(each, headers={"Accept-Language": language}).content.decode()
        for each in addresses
    )

    assert "Ruiz 2016" in said
    assert [word for word in PEOPLE if word in said] == []
    assert "mail1.example" not in said


def test_file_goes_from_upload_to_undo_on_pages(contest: Contest, staff: Client) -> None:
    ledger = make_ledger(contest)
    file = SimpleUploadedFile("gifts.csv", export(gift(1), gift(2, amount="x"), gift(3, who=1)))

    answer = staff.post(console("ledger_upload", ledger.slug), {"file": file})
    address = answer["Location"]
    assert "Nothing is changed yet" in staff.get(address).content.decode()
    work()
    page = staff.get(address).content.decode()
    assert "<dt>New contributions</dt><dd>2</dd>" in page
    assert "1: the amount is not in dollars and whole cents" in page
    pk = ledger.imports.get().pk
    rows = b"".join(staff.get(console("ledger_refused", ledger.slug, pk)).streaming_content)  # type: ignore[attr-defined]
    assert rows.count(b"\r\n") == 2
    staff.post(console("confirm_ledger_import", ledger.slug, pk))
    work()
    assert "Brought in" in staff.get(address).content.decode()
    staff.post(console("undo_ledger_import", ledger.slug, pk))
    work()
    ledger.refresh_from_db()
    assert ("Taken out" in staff.get(address).content.decode(), ledger.contributions) == (True, 0)


def test_ledger_is_begun_and_changed(contest: Contest, staff: Client) -> None:
    from tests.server.races.people import make_candidate

    make_candidate(contest, "ruiz")
    fields = {"candidate": "ruiz", "name": "Committee", "cycle": "2016", "limit": "2700.50"}

    answer = staff.post(console("new_ledger"), {**fields, "slug": "ruiz"})
    assert answer["Location"] == console("ledger", "ruiz")
    made = Ledger.objects.get()
    assert (made.limit_cents, made.is_public) == (270_050, False)
    staff.post(console("edit_ledger", "ruiz"), {**fields, "is_public": "on", "limit": ""})
    made.refresh_from_db()
    assert (made.limit_cents, made.is_public) == (None, True)


def test_secrets_are_shown_once(ledger: Ledger, staff: Client) -> None:
    answer = staff.post(console("ledger_secrets", ledger.slug))
    shown = answer.context["secrets"]

    assert shown.password in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
    page = staff.get(console("ledger", ledger.slug)).content.decode()
    assert (shown.password in page, shown.signing_key in page) == (False, False)


def test_figure_is_typed_in_corrected_and_removed(contest: Contest, staff: Client) -> None:
    from tests.server.races.people import make_candidate

    make_candidate(contest, "ruiz", name="R. Ruiz", short_name="Ruiz")
    fields = {
        "candidate": "ruiz",
        "metric": "average_contribution_usd",
        "qualifier": "about",
        "value": "35.18",
        "as_of": "2015-06-30",
        "known_on": "2015-07-15",
        "source": "https://news.example/story",
    }
    staff.post(console("new_statement"), fields)
    row = Statement.objects.get()
    page = read("/races/mayor/contributions/")
    assert ("$35.18" in page, 'href="https://news.example/story"' in page) == (True, True)
    assert "35.18" not in read("/races/mayor/contributions/", on="2015-07-14")
    refused = staff.post(console("statement", row.pk), {**fields, "value": "35.185"})
    assert "not an exact value" in refused.content.decode()
    staff.post(console("statement", row.pk), {**fields, "value": "36"})
    row.refresh_from_db()
    assert row.value == "36"
    staff.post(console("remove_statement", row.pk))
    assert Statement.objects.count() == 0


def test_chart_is_drawn_of_the_days_of_a_ledger(contest: Contest, tmp_path: Path) -> None:
    made = make_ledger(contest)
    later = {"Date": "2015-12-18 10:00:00"}
    rows = [gift(item, who=item, **(later if item > 12 else {})) for item in range(1, 25)]
    bring_in(made, tmp_path, *rows)

    answer = Client().get("/races/mayor/charts/contributions.svg")

    assert (answer.status_code, answer["Content-Type"]) == (200, "image/svg+xml")


@pytest.mark.parametrize(("people", "is_public"), [(3, True), (12, False)])
def test_corrections_tell_no_number_of_a_ledger_that_the_board_does_not(
    contest: Contest, tmp_path: Path, people: int, is_public: bool
) -> None:
    made = make_ledger(contest, is_public=is_public, limit_cents=271_828)
    bring_in(made, tmp_path, *(gift(item, who=item % people) for item in range(1, 25)))

    page = read("/races/mayor/corrections/")

    assert "<b>contributions</b> 24" not in page
    assert (str(made) in page) == is_public
    assert ("271828" in page) == is_public


def test_corrections_tell_what_a_file_brought_to_a_ledger_that_is_shown(ledger: Ledger) -> None:
    page = read("/races/mayor/corrections/")
    assert page.count(str(ledger)) == 3  # begun with this name; then the file
    assert "<b>contributions</b> 24" in page


def test_published_figure_without_an_address_has_its_source_on_the_board(contest: Contest) -> None:
    make_statement(contest)
    assert "a newspaper" in read("/races/mayor/")
