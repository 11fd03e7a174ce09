"""The public pages of delegates: as of a day, before anybody voted, with ties, hostile text."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest
from django.contrib.auth.models import User
from django.test import Client
from tests.server.races.delegates.material import (
    CALENDAR,
    board_of,
    bring_in,
    make_count,
    make_pool,
    make_result,
    make_state,
)

from groundswell.server.races.actions.delegates.state import (
    record_lot,
    remove_lot,
    set_awards,
    set_targets,
)
from groundswell.server.races.actions.refusal import Refused
from groundswell.server.races.models import Contest, StateContest
from groundswell.server.races.queries.delegates.count import find_count
from groundswell.server.races.queries.delegates.day import find_state
from groundswell.server.races.queries.delegates.stored import StoredAwards, StoredLot
from groundswell.server.races.queries.delegates.unpledged import find_unpledged

pytestmark = pytest.mark.django_db

AFTER = date(2016, 2, 3)
PAGE = "/races/president/delegates/"
LOT = StoredLot("CD01", ("okafor", "ruiz"), date(2016, 2, 2), "The chair", "A coin", "Minutes")


def counted(contest: Contest, on: date = AFTER) -> list[tuple[str, int, int]]:
    return [
        (line.slug, line.pledged, line.unpledged)
        for line in find_count(board_of(contest, on)).lines
    ]


def tied(contest: Contest) -> StateContest:
    pools = [make_pool("CD01", 3), make_pool("CD02", 7)]
    results = {"CD01": make_result(ruiz=50, okafor=50), "CD02": make_result(ruiz=60, okafor=40)}
    return make_state(contest, "ia", pools=pools, results=results)


def test_nobody_has_voted_and_unpledged_stand_apart(contest: Contest, keeper: User) -> None:
    bring_in(contest, CALENDAR, keeper)
    make_count(contest.candidates.get(slug="ruiz"), 12)
    count = find_count(board_of(contest))
    assert counted(contest, date(2015, 12, 17)) == [("ruiz", 0, 12), ("okafor", 0, 0)]
    assert (count.count.pledged, count.majority_of_pledged, count.majority_of_all) == (74, 38, 48)
    page = Client().get(PAGE).content.decode()
    assert "Nobody has voted yet: no pledged delegate is awarded." in page
    assert "Day not set" in page


def test_board_knows_nothing_before_its_day(contest: Contest) -> None:
    tied(contest)
    make_count(contest.candidates.get(slug="ruiz"), 12)
    assert Client().get(f"{PAGE}ia/?on=2015-11-13").status_code == 404
    assert counted(contest, date(2015, 11, 13)) == [("okafor", 0, 0), ("ruiz", 0, 0)]
    assert counted(contest, date(2016, 2, 1)) == [("ruiz", 0, 12), ("okafor", 0, 0)]
    assert counted(contest, AFTER) == [("ruiz", 5, 12), ("okafor", 4, 0)]


def test_tie_is_open_until_the_lot_that_people_drew(contest: Contest, keeper: User) -> None:
    row = tied(contest)
    count = find_count(board_of(contest, AFTER))
    assert (count.count.awarded, count.count.undecided) == (9, 1)
    assert (
        "a lot does, which people draw in the open" in Client().get(f"{PAGE}ia/").content.decode()
    )
    record_lot(row, LOT, by=keeper)
    assert counted(contest) == [("okafor", 5, 0), ("ruiz", 5, 0)]
    assert counted(contest, date(2016, 2, 1)) == [("okafor", 0, 0), ("ruiz", 0, 0)]
    remove_lot(row, 0, by=keeper)
    assert counted(contest) == [("ruiz", 5, 0), ("okafor", 4, 0)]


def test_lot_that_decides_nothing_is_refused(contest: Contest, keeper: User) -> None:
    row = tied(contest)
    with pytest.raises(Refused, match="No tie of this pool is between these candidates"):
        record_lot(
            row,
            StoredLot("CD02", ("okafor", "ruiz"), AFTER, "The chair", "A coin", "Minutes"),
            by=keeper,
        )
    row.refresh_from_db()
    assert row.lots == []


def test_official_awards_count_and_differ_plainly(contest: Contest, keeper: User) -> None:
    row = tied(contest)
    set_awards(row, StoredAwards({"ruiz": 7, "okafor": 3}, AFTER, "The party"), by=keeper)
    assert counted(contest) == [("ruiz", 7, 0), ("okafor", 3, 0)]
    assert counted(contest, date(2016, 2, 2)) == [("ruiz", 5, 0), ("okafor", 4, 0)]
    page = Client().get(f"{PAGE}ia/").content.decode()
    assert "Ruiz: officially awarded are 7; the rule and the votes that stand here give 5." in page


def test_more_awards_than_delegates_are_refused(contest: Contest, keeper: User) -> None:
    row = tied(contest)
    with pytest.raises(Refused, match="More delegates are awarded than the contest has"):
        set_awards(row, StoredAwards({"ruiz": 11}, AFTER, "The party"), by=keeper)
    row.refresh_from_db()
    assert row.awarded == {}


def test_target_is_held_against_what_is_awarded(contest: Contest, keeper: User) -> None:
    row = tied(contest)
    set_awards(row, StoredAwards({"ruiz": 7, "okafor": 3}, AFTER, "The party"), by=keeper)
    set_targets(row, StoredAwards({"ruiz": 6}, AFTER, "The plan"), by=keeper)
    (line,) = [each for each in find_count(board_of(contest, AFTER)).lines if each.target]
    assert line.target is not None
    assert (line.slug, line.target.awarded, line.target.target_to_date) == ("ruiz", 7, 6)


def test_rows_that_contradict_themselves_are_named_and_lose_no_delegate(contest: Contest) -> None:
    make_state(
        contest,
        "ia",
        awarded={"delegates": {"ruiz": 11}, "known_on": "2016-02-02", "source": "s"},
    )
    count = find_count(board_of(contest, AFTER))
    assert [each.row.name for each in count.problems] == ["IA"]
    assert (count.count.pledged, count.count.to_come) == (10, 10)


def test_contest_of_no_delegates_is_listed(contest: Contest) -> None:
    make_state(contest, "fl", pledged=0)
    found = find_state(board_of(contest), "fl")
    assert found is not None
    assert (found.contest.pledged, found.undivided) == (0, 0)
    assert Client().get(f"{PAGE}fl/").status_code == 200


def test_delegates_of_no_known_pool_are_not_lost(contest: Contest) -> None:
    make_state(contest, "ia", pledged=44, pools=[make_pool("CD01", 8)])
    found = find_state(board_of(contest), "ia")
    assert found is not None
    assert (found.contest.pledged, found.undivided) == (44, 36)


def test_last_national_count_stands_above_those_of_places(contest: Contest) -> None:
    ruiz, okafor = contest.candidates.get(slug="ruiz"), contest.candidates.get(slug="okafor")
    make_count(ruiz, 12)
    make_count(ruiz, 9, known_on=date(2015, 12, 1))
    for slug, number in (("ia", 2), ("nh", 3)):
        place = f"ocd-division/country:us/state:{slug}"
        make_count(ruiz, number, place=place)
        make_count(okafor, number, place=place)
    found = find_unpledged(board_of(contest))
    assert {slug: sum(row.count for row in rows) for slug, rows in found.items()} == {
        "ruiz": 9,
        "okafor": 5,
    }


def test_hostile_text_is_text_on_every_page(contest: Contest) -> None:
    nasty = "<script>alert(1)</script>"
    make_state(
        contest,
        "ia",
        name=nasty,
        source=nasty,
        note=nasty,
        pools=[make_pool(nasty, 10) | {"source": nasty}],
        results={nasty: make_result(ruiz=6) | {"source": nasty}},
        lots=[],
    )
    for page in ("", "ia/", "paths/"):
        assert nasty not in Client().get(PAGE + page).content.decode()


def test_csv_is_read_back_and_is_no_formula(contest: Contest) -> None:
    tied(contest)
    StateContest.objects.update(note="=1+1")
    text = Client().get(f"{PAGE}calendar.csv").content.decode()
    (row,) = csv.DictReader(io.StringIO(text))
    assert (row["held_on"], row["pledged"], row["note"][0]) == ("2016-02-01", "10", "'")
    rows = list(
        csv.DictReader(io.StringIO(Client().get(f"{PAGE}allocations.csv").content.decode()))
    )
    assert [(row["pool"], row["candidate"], row["quota"], row["awarded"]) for row in rows] == [
        ("CD01", "ruiz", "3/2", "1"),
        ("CD01", "okafor", "3/2", "1"),
        ("CD02", "ruiz", "21/5", "4"),
        ("CD02", "okafor", "14/5", "3"),
    ]


def test_chart_has_the_figures_and_none_without_delegates(contest: Contest) -> None:
    address = "/races/president/charts/delegates.svg"
    assert Client().get(address).status_code == 404
    make_count(contest.candidates.get(slug="ruiz"), 359)
    Contest.objects.update(revision=9)
    assert "359" in Client().get(address).content.decode()
