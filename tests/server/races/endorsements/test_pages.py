"""Pages of endorsements: as of a day, ordered, filtered, added up; nothing before its time."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from tests.server.elections.conftest import clock as clock
from tests.server.elections.planting import SetClock, plant_record
from tests.server.organizations.people import make_organization, make_staff
from tests.server.races.endorsements.making import make_endorsement, make_endorser
from tests.server.races.people import make_candidate, make_contest

from groundswell.server.elections.actions.results import keep_result
from groundswell.server.elections.models import Decision
from groundswell.server.elections.queries.results import find_manifest, find_summary
from groundswell.server.races.actions.endorsements.endorsers import endorser_for
from groundswell.server.races.actions.endorsements.single import (
    add_held_decision,
    change_endorsement,
    withdraw_endorsement,
)
from groundswell.server.races.actions.refusal import Refused
from groundswell.server.races.models import Contest, Endorsement, Slate
from groundswell.server.races.queries.endorsements.held import announced_decisions
from groundswell.server.web.clock import from_moment

pytestmark = pytest.mark.django_db

HOSTILE = "<script>alert(1)</script>"
AT = from_moment("2016-01-10T12:00:00Z")


@pytest.fixture
def contest(clock: SetClock) -> Contest:
    clock(AT)
    made = make_contest(make_organization("desk"))
    make_candidate(made, "ruiz", name="Ana Ruiz")
    make_candidate(made, "okafor", name="Ben Okafor")
    return made


def endorse(contest: Contest, endorser: str, candidate: str, **fields: Any) -> Endorsement:
    kind = fields.pop("kind", "union")
    row = make_endorser(contest, endorser, kind=kind)
    return make_endorsement(contest, row, contest.candidates.get(slug=candidate), **fields)


def read(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200, path
    return response.content.decode()


def order(page: str, *names: str) -> list[str]:
    """Give the names in the order in which the picture has them."""
    lines = page[page.index('<ol class="endorsements">') : page.rindex("</ol>")]
    return sorted((name for name in names if name in lines), key=lines.index)


def test_partial_date_shows_from_the_last_day_it_can_mean(client: Client, contest: Contest) -> None:
    endorse(contest, "nurses", "ruiz", announced="2015-08", known_on="2015-08-31")
    for path in ("endorsements/", ""):
        assert "Nurses" not in read(client, f"/races/mayor/{path}?on=2015-08-30")
        assert "Nurses" in read(client, f"/races/mayor/{path}?on=2015-08-31")
    assert client.get("/races/mayor/endorsements/nurses/?on=2015-08-30").status_code == 404
    assert "August 2015" in read(client, "/races/mayor/endorsements/nurses/?on=2015-08-31")
    assert "Nurses" not in read(client, "/races/mayor/endorsements.csv?on=2015-08-30")


def test_pages_are_ordered_by_the_stage_asked_for(client: Client, contest: Contest) -> None:
    endorse(contest, "nurses", "ruiz", members="300", voted="10")
    endorse(contest, "bakers", "ruiz", members="100", voted="90")
    endorse(contest, "teachers", "okafor")
    path = "/races/mayor/endorsements/"
    names = ("Nurses", "Bakers", "Teachers")
    assert order(read(client, path), *names) == ["Nurses", "Bakers", "Teachers"]
    assert order(read(client, f"{path}?by=voted"), *names) == ["Bakers", "Nurses", "Teachers"]
    up = read(client, f"{path}?by=members&direction=up")
    assert order(up, *names) == ["Bakers", "Nurses", "Teachers"]
    assert order(read(client, f"{path}?by=nonsense"), *names)[0] == "Nurses"


def test_filters_leave_the_others_out(client: Client, contest: Contest) -> None:
    endorse(contest, "nurses", "ruiz", process="binding_member_vote")
    endorse(contest, "bakers", "ruiz", kind="advocacy")
    path = "/races/mayor/endorsements/"
    names = ("Nurses", "Bakers")
    assert order(read(client, f"{path}?process=board_vote"), *names) == ["Bakers"]
    assert order(read(client, f"{path}?kind=union"), *names) == ["Nurses"]
    assert "No endorsement is of this kind" in read(client, f"{path}?kind=union&process=board_vote")


def test_bars_have_one_scale_and_the_unpublished_none(client: Client, contest: Contest) -> None:
    endorse(contest, "nurses", "ruiz", members="1000", eligible="0")
    endorse(contest, "bakers", "ruiz", members="250", voted="200", share_in_favour="0.5")
    page = read(client, "/races/mayor/endorsements/")
    lines = page[page.index('<ol class="endorsements">') : page.rindex("</ol>")]
    widths = [part.split('"')[0] for part in lines.split(' width="')[1:]]
    assert widths == ["1000", "0", "250", "200", "100"]
    assert lines.count(">not published<") == 3
    assert "about 100, from 50\N{NO-BREAK SPACE}% of the votes" in lines


def test_totals_stand_by_process_with_how_many_published(client: Client, contest: Contest) -> None:
    endorse(contest, "nurses", "ruiz", members="1000")
    endorse(contest, "bakers", "ruiz")
    endorse(contest, "tenants", "ruiz", members="70", process="binding_member_vote")
    page = read(client, "/races/mayor/endorsements/")
    table = page[page.index("<caption>Totals") : page.index("</table>", page.index("<caption>"))]
    assert "1,000 (1 of 2 published)" in table
    assert '<td class="number">70</td>' in table
    assert "1,070" not in page


def test_hostile_text_stays_text(client: Client, contest: Contest) -> None:
    row = make_endorser(contest, "bad", name=HOSTILE, title=HOSTILE, kind="person")
    url = "https://x.example/'\"><script>"
    candidate = contest.candidates.get(slug="ruiz")
    fields = {"note": HOSTILE, "published": HOSTILE, "members": f"in words: {HOSTILE}"}
    source = f"{HOSTILE} {url} javascript:alert(1)"
    made = make_endorsement(contest, row, candidate, source=source, **fields)
    slate = Slate.objects.create(
        keeper_id=contest.keeper_id,
        endorser=row,
        slug="all",
        title=HOSTILE,
        published_on="2015-09-01",
        source=source,
    )
    slate.endorsements.add(made)
    paths = ("mayor/", "mayor/endorsements/", "mayor/endorsements/bad/", "endorsers/bad/")
    for path in (*paths, "slates/bad/all/", "mayor/candidates/ruiz/"):
        page = read(client, f"/races/{path}")
        assert "<script>" not in page
        assert 'href="javascript:' not in page
        assert "&lt;script&gt;" in page
    csv = read(client, "/races/mayor/endorsements.csv")
    assert HOSTILE in csv


def test_formula_in_an_export_is_no_formula(client: Client, contest: Contest) -> None:
    row = make_endorser(contest, "sum", name="=1+1")
    make_endorsement(contest, row, contest.candidates.get(slug="ruiz"))
    assert "\n'=1+1," in read(client, "/races/mayor/endorsements.csv").replace("\r", "")


def test_correction_stands_in_the_history_in_words(client: Client, contest: Contest) -> None:
    row = endorse(contest, "nurses", "ruiz", members="1000")
    values = {"announced": row.announced, "process": "convention", "members": "1100"}
    by = make_staff(contest.keeper)
    change_endorsement(row, row.candidate, values, by=by)
    page = read(client, "/races/mayor/endorsements/nurses/")
    assert "<del>1000</del> → 1100" in page
    assert "<del>Board vote</del> → Convention of delegates" in page
    assert by.email not in page


def test_impossible_figures_are_refused(contest: Contest) -> None:
    row = endorse(contest, "nurses", "ruiz")
    values = {
        "announced": row.announced,
        "process": row.process,
        "eligible": "10",
        "voted": "12",
    }
    with pytest.raises(Refused, match="is more than the number of those eligible") as refused:
        change_endorsement(row, row.candidate, values, by=make_staff(contest.keeper))
    assert refused.value.field == "voted"


def test_withdrawn_endorsement_stands_until_that_day(client: Client, contest: Contest) -> None:
    row = endorse(contest, "nurses", "ruiz")
    withdraw_endorsement(row, "2015-10-01", by=make_staff(contest.keeper))
    path = "/races/mayor/endorsements/"
    assert "Nurses" in read(client, f"{path}?on=2015-09-30")
    assert "Nurses" not in read(client, f"{path}?on=2015-10-01")
    assert "Withdrawn: Oct. 1, 2015." in read(client, f"{path}nurses/?on=2015-10-01")


@pytest.mark.parametrize("ending", ["csv", "json"])
def test_file_of_a_day_tells_nothing_of_a_later_withdrawal(
    client: Client, contest: Contest, ending: str
) -> None:
    endorse(contest, "nurses", "ruiz", retracted="2015-10-01")
    path = f"/races/mayor/endorsements.{ending}"
    assert "2015-10-01" not in read(client, f"{path}?on=2015-09-30")
    assert "2015-10-01" in read(client, f"{path}?on=2015-10-01")


def test_feed_of_a_day_has_nothing_later(client: Client, contest: Contest) -> None:
    row = endorse(contest, "nurses", "ruiz")
    withdraw_endorsement(row, "2015-10-01", by=make_staff(contest.keeper))
    assert "Nurses: Ana Ruiz: Corrected" in read(client, "/races/mayor/feed.atom")
    assert "Nurses" not in read(client, "/races/mayor/feed.atom?on=2016-01-09")


def test_board_of_an_earlier_day_says_that_figures_are_corrected(
    client: Client, contest: Contest
) -> None:
    row = endorse(contest, "nurses", "ruiz", members="90")
    values = {"announced": row.announced, "process": row.process, "members": "80"}
    change_endorsement(row, row.candidate, values, by=make_staff(contest.keeper))
    words = "Figures that were corrected since stand here as corrected."
    for path in ("/races/mayor/", "/races/mayor/endorsements/nurses/"):
        earlier = read(client, f"{path}?on=2015-12-17")
        assert words in earlier
        assert ">80<" in earlier
        assert words not in read(client, path)


def test_pages_of_corrections_keep_the_day(client: Client, contest: Contest) -> None:
    row, keeper = endorse(contest, "nurses", "ruiz"), make_staff(contest.keeper)
    for number in range(101):
        withdraw_endorsement(row, "" if number % 2 else "2015-10-01", by=keeper)
    page = read(client, "/races/mayor/corrections/?on=2016-01-10")
    assert 'href="?on=2016-01-10&amp;page=2"' in page


def test_later_endorsement_takes_the_place_and_the_page_has_both(
    client: Client, contest: Contest
) -> None:
    first = endorse(contest, "nurses", "ruiz")
    okafor = contest.candidates.get(slug="okafor")
    make_endorsement(contest, first.endorser, okafor, announced="2015-11-02", known_on="2015-11-02")
    assert "Ana Ruiz" in read(client, "/races/mayor/endorsements/?on=2015-11-01")
    assert "Ana Ruiz" not in read(client, "/races/mayor/endorsements/")
    page = read(client, "/races/mayor/endorsements/nurses/")
    assert "Nurses endorses Ben Okafor" in page
    assert "Replaced or withdrawn" in page


def test_endorser_page_runs_up_and_down_the_ballot(client: Client, contest: Contest) -> None:
    row = endorse(contest, "nurses", "ruiz").endorser
    hidden = make_contest(contest.keeper, "governor", is_public=False)
    make_endorsement(hidden, row, make_candidate(hidden, "secret"))
    council = make_contest(contest.keeper, "council", election_on="2016-03-01")
    make_endorsement(council, row, None, announced="2015-09-01", known_on="2015-09-01")
    page = read(client, "/races/endorsers/nurses/")
    assert page.index("Council") < page.index("Mayor")
    assert "Secret" not in page
    assert "Council" not in read(client, "/races/endorsers/nurses/?on=2015-08-20")
    assert client.get("/races/endorsers/nurses/?on=2015-08-13").status_code == 404


def test_slate_is_there_from_its_day_and_shows_what_stands(
    client: Client, contest: Contest
) -> None:
    row = endorse(contest, "nurses", "ruiz")
    slate = Slate.objects.create(
        keeper_id=contest.keeper_id,
        endorser=row.endorser,
        slug="autumn",
        title="Autumn slate",
        published_on="2015-09-01",
    )
    slate.endorsements.add(row)
    assert client.get("/races/slates/nurses/autumn/?on=2015-08-31").status_code == 404
    assert "Ana Ruiz" in read(client, "/races/slates/nurses/autumn/")
    assert "Autumn slate" in read(client, "/races/endorsers/nurses/")


def test_candidate_page_says_who_stands_behind_on_the_day(client: Client, contest: Contest) -> None:
    contest.candidates.filter(slug="ruiz").update(entered_on="2015-05-01", left_on="2015-12-01")
    endorse(contest, "nurses", "ruiz")
    page = read(client, "/races/mayor/candidates/ruiz/?on=2015-11-30")
    assert "Entered on May 1, 2015." in page
    assert "No longer running" not in page
    assert "Nurses" in page
    assert "No longer running since Dec. 1, 2015." in read(client, "/races/mayor/candidates/ruiz/")


@pytest.mark.parametrize("kind", ["svg", "png"])
def test_chart_is_there_once_somebody_endorses(client: Client, contest: Contest, kind: str) -> None:
    path = f"/races/mayor/charts/endorsements.{kind}"
    assert client.get(path).status_code == 404
    endorse(contest, "nurses", "ruiz", members="1000")
    assert client.get(path).status_code == 200
    assert client.get(f"{path}?on=2015-08-13").status_code == 404


def plant(clock: SetClock) -> Decision:
    """Give a certified vote's decision, announced on the day after its challenges end."""
    vote = plant_record("example", clock)
    keep_result(vote)
    vote.refresh_from_db()
    until = from_moment(find_manifest(vote).schedule.challenge_until)
    vote.decision.announce_at = until + timedelta(days=1)
    vote.decision.members = 1_000
    vote.decision.save()
    clock(vote.decision.announce_at)
    return Decision.objects.get(pk=vote.decision_id)


def put_on_board(contest: Contest, decision: Decision) -> Endorsement:
    held = announced_decisions()[decision.pk]
    endorser = endorser_for(held, keeper=contest.keeper_id)
    ruiz = contest.candidates.get(slug="ruiz")
    add_held_decision(contest, endorser, ruiz, held, by=make_staff(contest.keeper))
    return Endorsement.objects.get(decision=decision)


def test_vote_held_here_shows_the_figures_of_its_record(
    client: Client, contest: Contest, clock: SetClock
) -> None:
    decision = plant(clock)
    put_on_board(contest, decision)
    summary = find_summary(decision.vote)
    assert summary is not None
    page = read(client, "/races/mayor/endorsements/")
    assert "Verified record" in page
    assert 'href="/riverside/council-4/verify/"' in page
    slug = Endorsement.objects.get().endorser.slug
    own = read(client, f"/races/mayor/endorsements/{slug}/")
    assert f'<td class="number">{summary.eligible}</td>' in own
    assert f'<td class="number">{summary.voted}</td>' in own
    assert "/riverside/council-4/record</code>" in own
    assert f"/races/endorsers/{slug}/" in read(client, "/riverside/")


def test_organization_of_a_vote_here_is_called_by_its_present_name(
    contest: Contest, clock: SetClock
) -> None:
    organization = plant(clock).organization
    (held,) = announced_decisions().values()
    assert held.organization_name == organization.name
    organization.name = "Riverside Together"
    organization.save()
    (held,) = announced_decisions().values()
    assert held.organization_name == "Riverside Together"


def test_members_of_a_decision_here_are_not_called_verified(
    contest: Contest, clock: SetClock, client: Client
) -> None:
    decision = plant(clock)
    put_on_board(contest, decision)
    csv = read(client, "/races/mayor/endorsements.csv")
    verified = csv.splitlines()[1].split("/record,")[1].split(",")[0]
    assert verified == "eligible votes_cast"


def test_votes_with_weights_are_no_number_of_people(
    contest: Contest, clock: SetClock, client: Client
) -> None:
    """In the example five members voted, one of them with two votes."""
    put_on_board(contest, plant(clock))
    page = read(client, "/races/mayor/endorsements/")
    assert "83.3\N{NO-BREAK SPACE}% of the votes by weight" in page
    assert "about 4" not in page


def test_nothing_of_a_decision_is_told_a_second_before(
    client: Client, contest: Contest, clock: SetClock
) -> None:
    decision = plant(clock)
    row = put_on_board(contest, decision)
    assert decision.announce_at is not None
    clock(decision.announce_at - timedelta(seconds=1))
    assert announced_decisions() == {}
    name = row.endorser.name
    for path in ("", "endorsements/", "endorsements.csv", "endorsements.json"):
        assert name not in read(client, f"/races/mayor/{path}")
    assert client.get(f"/races/mayor/endorsements/{row.endorser.slug}/").status_code == 404
    assert client.get(f"/races/endorsers/{row.endorser.slug}/").status_code == 404
    assert "/races/endorsers/" not in read(client, "/riverside/")
    assert name not in read(client, "/races/mayor/candidates/ruiz/")


def test_decision_cannot_be_put_down_for_somebody_else(contest: Contest, clock: SetClock) -> None:
    decision = plant(clock)
    held = announced_decisions()[decision.pk]
    endorser = endorser_for(held, keeper=contest.keeper_id)
    by = make_staff(contest.keeper)
    for candidate in (contest.candidates.get(slug="okafor"), None):
        with pytest.raises(Refused, match="did not come out for that"):
            add_held_decision(contest, endorser, candidate, held, by=by)
    assert Endorsement.objects.count() == 0
