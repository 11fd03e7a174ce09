"""Planning a decision, and recording how a board voted."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from tests.server.elections.console import steps

from groundswell.server.elections.models import BoardVote, Decision, Vote

pytestmark = pytest.mark.django_db

COUNTS = {
    "body": "Executive board",
    "seats": "9",
    "published": "counts",
    "options": "Ana Ruiz: 6\nBen Osei: 2\nNo endorsement",
    "chosen": "Ana Ruiz",
}


def record(client: Client, **changes: str) -> Any:
    return steps.send(client, "board/", COUNTS | changes)


@pytest.mark.parametrize("process", Decision.Process.values)
def test_members_vote_is_drafted_where_the_process_has_one(
    client: Client, officer: Any, process: str
) -> None:
    assert steps.plan(client, process=process).status_code == 302
    assert Vote.objects.exists() == (process in Decision.MEMBERS_VOTE)
    assert client.get(steps.BASE).status_code == 200


def test_short_name_is_made_from_the_title(client: Client, officer: Any) -> None:
    steps.plan(client, slug="", title="Alcaldía de Peñón, 2029")
    assert Decision.objects.get().slug == "alcaldia-de-penon-2029"


@pytest.mark.parametrize("slug", ["council-4", "new"])
def test_short_name_that_is_taken_is_refused(client: Client, officer: Any, slug: str) -> None:
    steps.plan(client)
    answer = steps.plan(client, slug=slug)
    assert "Another decision has this short name." in answer.content.decode()
    assert Decision.objects.count() == 1


def test_counts_of_a_board_are_recorded_and_what_is_unknown_is_not_zero(
    client: Client, officer: Any
) -> None:
    steps.plan(client, process="board_vote")
    assert record(client).status_code == 302
    board = BoardVote.objects.get()
    assert [each["votes"] for each in board.options] == [6, 2, None]
    assert (board.chosen, board.seats) == ("ana-ruiz", 9)


def test_unpublished_board_vote_has_no_figures(client: Client, officer: Any) -> None:
    steps.plan(client, process="board_vote")
    record(client, published="nothing")
    assert [each["votes"] for each in BoardVote.objects.get().options] == [None, None, None]


def test_roll_call_is_added_up(client: Client, officer: Any) -> None:
    steps.plan(client, process="board_vote")
    names = "Dana Weiss: Ana Ruiz\nLuis Ortega: Ben Osei\nMia Chen: Ana Ruiz"
    options = "Ana Ruiz\nBen Osei"
    assert record(client, published="names", names=names, options=options).status_code == 302
    board = BoardVote.objects.get()
    assert [each["votes"] for each in board.options] == [2, 1]
    assert len(board.names) == 3


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"seats": "5"}, "8 votes were cast, more than the 5 seats."),
        ({"chosen": "Somebody"}, "The outcome is none of the options."),
        (
            {"published": "names", "names": "Dana Weiss: Ana Ruiz"},
            "Ana Ruiz has 6 votes here, but 1 in the roll call.",
        ),
        (
            {"published": "names", "names": "Dana Weiss: Zoe", "options": "Ana Ruiz"},
            "“Zoe” in the roll call is none of the options.",
        ),
        ({"published": "names", "names": "Dana Weiss"}, "is not of the form"),
    ],
)
def test_board_vote_that_contradicts_itself_is_refused(
    client: Client, officer: Any, changes: dict[str, str], words: str
) -> None:
    steps.plan(client, process="board_vote")
    assert words in record(client, **changes).content.decode()
    assert not BoardVote.objects.exists()


def test_weight_stands_as_it_was_written(client: Client, officer: Any) -> None:
    steps.plan(client, process="two_body")
    record(client, weight="2/4")
    assert BoardVote.objects.get().weight == "2/4"


def test_members_alone_decide_in_a_binding_vote(client: Client, officer: Any) -> None:
    steps.plan(client)
    assert "it has no board vote" in record(client).content.decode()
    assert not BoardVote.objects.exists()
