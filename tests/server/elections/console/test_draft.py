"""From a planned decision to a frozen vote, through the console's pages."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from nacl.signing import SigningKey
from tests.server.elections.console import steps
from tests.server.elections.console.ceremonies import Trustees, freeze

from groundswell.record.strict_base64 import encode_url
from groundswell.server.elections.models import OfficerAction
from groundswell.server.elections.queries.draft import read_draft
from groundswell.server.elections.queries.results import find_manifest
from groundswell.voting.manifest import Rule, Schedule

pytestmark = pytest.mark.django_db


def test_draft_becomes_manifest_when_all_is_there(client: Client, officer: Any) -> None:
    steps.write_draft(client, officer.pk)
    trustees = Trustees()
    trustees.send_keys(client)
    answer = steps.send(client, "draft/review/", {"confirmation": steps.SLUG})
    assert answer.status_code == 302, steps.errors_in(answer)
    vote = steps.find_vote()
    manifest = find_manifest(vote)
    assert vote.phase == "setup"
    keys = [encode_url(bytes(SigningKey(seed).verify_key)) for seed in trustees.seeds]
    assert [each.key for each in manifest.trustees.members] == keys
    assert manifest.trustees.threshold == 2
    assert manifest.schedule == Schedule(
        opens_at="2021-05-01T12:00:00Z",
        closes_at="2021-05-09T00:00:00Z",
        challenge_until="2021-05-16T00:00:00Z",
    )
    [question] = manifest.questions
    assert [each.role for each in question.options] == ["candidate", "candidate", "no_endorsement"]
    assert (question.rule.comparison, question.rule.threshold) == ("at_least", "2/3")
    assert [chapter.id for chapter in manifest.chapters] == ["north", "south"]
    frozen = OfficerAction.objects.get(kind="frozen")
    assert (frozen.by, frozen.detail) == (officer, bytes(vote.vote_id).hex())
    shown = client.get(steps.BASE).content.decode()
    assert bytes(vote.vote_id).hex() in shown


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"rule": "majority"}, Rule("votes_cast", "counted", "0", "more_than", "1/2")),
        ({"rule": "plurality", "quorum": "1/10"}, Rule("votes_cast", "counted", "1/10")),
        (
            {"rule": "own", "threshold": "4/6", "comparison": "at_least", "of": "eligible"},
            Rule("eligible", "counted", "0", "at_least", "4/6"),
        ),
        (
            {"rule": "two_thirds", "abstain": "on", "abstentions": "left_out", "quorum": "500"},
            Rule("votes_cast", "left_out", "500", "at_least", "2/3"),
        ),
    ],
)
def test_rule_is_stored_as_it_was_chosen(
    client: Client, officer: Any, changes: dict[str, str], rule: Rule
) -> None:
    steps.plan(client)
    assert steps.ask(client, **changes).status_code == 302
    [question] = read_draft(steps.find_vote()).questions
    assert question.rule == rule


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"rule": "own", "threshold": "0.667"}, "Write a fraction, such as 1/2: never a decimal."),
        ({"rule": "own"}, "Write the fraction that your rule says."),
        ({"candidates": "Ana Ruiz\nAna Ruiz"}, "Ana Ruiz"),
        ({"kind": "score"}, "Say how many points one option can get: 2 or more."),
        ({"quorum": "10%"}, "Write a number of members, such as 500, or a fraction, such as 1/10."),
    ],
)
def test_question_is_refused_beside_its_field(
    client: Client, officer: Any, changes: dict[str, str], words: str
) -> None:
    steps.plan(client)
    answer = steps.ask(client, **changes)
    assert answer.status_code == 200
    assert any(words in error for pair in steps.errors_in(answer) for error in pair)
    assert read_draft(steps.find_vote()).questions == ()


def test_rule_is_explained_while_it_is_chosen(client: Client, officer: Any) -> None:
    steps.plan(client)
    values = steps.QUESTION | {"rule": "own", "threshold": "3/5", "comparison": "at_least"}
    answer = client.post(f"{steps.BASE}draft/questions/explain/", values)
    assert "at least three-fifths (3/5) of the votes cast" in answer.content.decode()


def test_draft_is_not_written_over_another_officers_change(client: Client, officer: Any) -> None:
    steps.plan(client)
    seen = steps.find_vote().draft_revision
    steps.ask(client)
    answer = client.post(
        f"{steps.BASE}draft/voters/", steps.VOTERS | {"revision": str(seen), "floor": "50"}
    )
    assert answer.status_code == 200
    assert "Somebody else changed this draft meanwhile" in answer.content.decode()
    assert read_draft(steps.find_vote()).floor == 10


def test_time_that_clocks_skip_is_refused(client: Client, officer: Any) -> None:
    steps.plan(client)
    skipped = steps.SCHEDULE | {"opens_at": "2021-03-14T02:30"}
    answer = steps.send(client, "draft/schedule/", skipped)
    assert "Clocks skip this time on that day" in answer.content.decode()


def test_freeze_waits_for_every_key(client: Client, officer: Any) -> None:
    steps.write_draft(client, officer.pk)
    page = client.get(f"{steps.BASE}draft/review/").content.decode()
    assert [f"The key of {name} has not arrived." in page for name in steps.TRUSTEES] == [True] * 3
    revision = steps.find_vote().draft_revision
    values = {"confirmation": steps.SLUG, "revision": revision}
    answer = client.post(f"{steps.BASE}draft/review/", values)
    assert answer.status_code == 200
    assert steps.find_vote().phase == "draft"


def test_freeze_wants_the_short_name_typed(client: Client, officer: Any) -> None:
    steps.write_draft(client, officer.pk)
    Trustees().send_keys(client)
    answer = steps.send(client, "draft/review/", {"confirmation": "yes"})
    assert answer.status_code == 200
    assert steps.find_vote().phase == "draft"


def test_frozen_vote_takes_no_change(client: Client, officer: Any) -> None:
    vote, _trustees = freeze(client, officer.pk)
    revision = vote.draft_revision
    for page, values in (
        ("draft/questions/new/", steps.QUESTION),
        ("draft/voters/", steps.VOTERS | {"floor": "50"}),
        ("draft/review/", {"confirmation": steps.SLUG}),
        ("edit/", steps.DETAILS | {"title": "Another"}),
    ):
        answer = client.post(steps.BASE + page, {**values, "revision": revision})
        assert answer.status_code == 302, page
    after = steps.find_vote()
    assert (after.draft, bytes(after.vote_id)) == (vote.draft, bytes(vote.vote_id))
    assert OfficerAction.objects.filter(kind="frozen").count() == 1
