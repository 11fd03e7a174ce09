"""What a decision came to is said from what each body decided, for every process."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from tests.server.elections.planting import SetClock, draft_vote, plant_record

from groundswell.server.elections.actions.results import keep_result
from groundswell.server.elections.models import BoardVote, Decision
from groundswell.server.elections.queries.announcement import find_announcement
from groundswell.server.web.clock import from_moment

pytestmark = pytest.mark.django_db

AT = from_moment("2031-05-01T16:00:00Z")
RUIZ = {"id": "ana-ruiz", "title": "Ana Ruiz", "votes": 7}
OKAFOR = {"id": "ben-okafor", "title": "Ben Okafor", "votes": 2}


def decide_by_board(process: str, **fields: Any) -> Decision:
    """Give an announced decision in which a board alone has voted here."""
    vote = draft_vote()
    decision = vote.decision
    vote.delete()
    Decision.objects.filter(pk=decision.pk).update(process=process, announce_at=AT)
    fields = {"options": [OKAFOR, RUIZ], "chosen": "ana-ruiz", "seats": 10, **fields}
    BoardVote.objects.create(decision=decision, body="Executive board", **fields)
    return Decision.objects.get(pk=decision.pk)


def decide_by_both(clock: SetClock, process: str, at: datetime = AT, **fields: Any) -> Decision:
    """Give an announced decision after the members' vote of the vectors."""
    vote = plant_record("example", clock)
    keep_result(vote)
    Decision.objects.filter(pk=vote.decision_id).update(process=process, announce_at=at)
    ids = {option["title"]: option["id"] for option in _member_options(vote.decision)}
    options = [{**each, "id": ids[each["title"]]} for each in (RUIZ, OKAFOR)]
    fields = {"options": options, "chosen": ids["Ana Ruiz"], **fields}
    if "chosen_title" in fields:
        fields["chosen"] = ids[fields.pop("chosen_title")]
    BoardVote.objects.create(decision=vote.decision, body="Executive board", **fields)
    return Decision.objects.get(pk=vote.decision_id)


def _member_options(decision: Decision) -> list[dict[str, str]]:
    found = find_announcement(decision)
    assert found is not None
    assert found.summary is not None
    return [{"id": o.id, "title": o.title} for o in found.summary.questions[0].options]


def headline(decision: Decision) -> str:
    """Give what is announced."""
    found = find_announcement(decision)
    assert found is not None
    return found.verdict.headline


def test_board_decides_alone(client: Client, clock: SetClock) -> None:
    clock(AT)
    decision = decide_by_board(Decision.Process.BOARD_VOTE)
    assert headline(decision) == "Endorsed: Ana Ruiz"
    page = client.get("/riverside/council-4/").content.decode()
    assert "Decided by Executive board." in page
    assert ">7</td>" in page
    assert client.get("/riverside/council-4/card.png").status_code == 200
    assert client.get("/riverside/council-4/result.csv").status_code == 404


def test_board_that_publishes_nothing_reads_not_published(client: Client, clock: SetClock) -> None:
    clock(AT)
    options = [{**RUIZ, "votes": None}, {**OKAFOR, "votes": None}]
    decide_by_board(Decision.Process.BOARD_VOTE, options=options, published="nothing", seats=None)
    page = client.get("/riverside/council-4/").content.decode()
    assert page.count("not published") >= 4
    assert ">0<" not in page


def test_board_that_chose_nobody_is_no_endorsement() -> None:
    options = [{"id": "no-endorsement", "title": "No endorsement", "votes": 9}]
    decision = decide_by_board("board_vote", options=options, chosen="no-endorsement")
    assert headline(decision) == "No endorsement"


def test_board_decides_after_advice(clock: SetClock) -> None:
    decision = decide_by_both(
        clock, Decision.Process.ADVISORY_MEMBER_VOTE_THEN_BOARD, chosen_title="Ben Okafor"
    )
    assert headline(decision) == "Endorsed: Ben Okafor"


@pytest.mark.parametrize(
    ("board", "expected"), [("Ana Ruiz", "Endorsed: Ana Ruiz"), ("Ben Okafor", "No decision")]
)
def test_two_bodies_must_agree(clock: SetClock, board: str, expected: str) -> None:
    decision = decide_by_both(clock, Decision.Process.TWO_BODY, chosen_title=board)
    assert headline(decision) == expected


def test_two_bodies_weighed_are_added_up(clock: SetClock) -> None:
    decision = decide_by_both(clock, Decision.Process.TWO_BODY, weight="1/2")
    found = find_announcement(decision)
    assert found is not None
    # Members gave 5 of 6, the board 7 of 9: half of each is 29/36.
    assert found.verdict.headline == "Endorsed: Ana Ruiz"
    assert "80.6\N{NO-BREAK SPACE}%" in found.verdict.because
