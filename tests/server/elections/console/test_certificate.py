"""Signing, challenging, certifying: who may when, and what is refused."""

from __future__ import annotations

import os
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from nacl.signing import SigningKey
from tests.server.elections.console import steps
from tests.server.elections.console.background import do_background_work
from tests.server.elections.console.ceremonies import count_vote, freeze
from tests.server.organizations.people import make_staff

from groundswell.record.strict_base64 import encode_url
from groundswell.server.elections.actions import challenges
from groundswell.server.elections.models import BoardVote, Decision, Vote
from groundswell.server.elections.queries.certification import find_certification
from groundswell.server.elections.queries.results import find_manifest, find_summary
from groundswell.server.elections.queries.state import load_state
from groundswell.server.elections.wording import describe_outcome
from groundswell.server.web.clock import now
from groundswell.voting.certification import Certified
from groundswell.voting.entries import ENTRY, Certificate

pytestmark = pytest.mark.django_db
PUBLIC = "/riverside/council-4/challenge/"
OBJECTION = {"text": "The <script>alert(1)</script> hall was closed.", "understood": "on"}


def sign(client: Client, place: int = 0) -> Any:
    return client.post(f"{steps.BASE}certificate/sign/", {"officer": place}, follow=True)


def statuses(vote: Vote) -> list[str]:
    found = find_certification(vote, find_manifest(vote))
    return [each.status for each in found.certificates]


@pytest.fixture
def vote(client: Client, officer: Any, clock: Any) -> Vote:
    return count_vote(client, officer.pk, clock)


@pytest.fixture
def announced(client: Client, vote: Vote) -> Vote:
    sign(client)
    moment = {"announce_at": "2021-05-08T20:00", "statement": ""}
    assert steps.send(client, "announcement/", moment).status_code == 302
    return vote


def test_pressing_twice_signs_once(client: Client, vote: Vote) -> None:
    sign(client)
    sign(client)
    assert statuses(vote) == ["provisional"]
    assert vote.decision.actions.filter(kind="signed").count() == 1


def test_verdict_stands_above_what_is_signed(client: Client, vote: Vote) -> None:
    page = client.get(f"{steps.BASE}certificate/").content.decode()
    summary = find_summary(vote)
    assert summary is not None
    [question], [result] = find_manifest(vote).questions, summary.questions
    words = f"<strong>{describe_outcome(question, result.outcome)}.</strong>"
    assert page.count(words) == 1
    assert page.index(words) < page.index('name="officer"')


def test_key_kept_for_one_account_signs_for_no_other(client: Client, vote: Vote) -> None:
    client.force_login(make_staff(vote.decision.organization, "election_officer"))
    answer = sign(client)
    assert "is not kept here for your account" in answer.content.decode()
    assert statuses(vote) == []


def test_result_is_not_certified_while_it_can_be_challenged(client: Client, vote: Vote) -> None:
    sign(client)
    answer = sign(client)
    assert "The result may still be challenged" in answer.content.decode()
    assert statuses(vote) == ["provisional"]


def test_nothing_is_signed_that_was_not_verified_as_it_stands(client: Client, vote: Vote) -> None:
    vote.works.filter(kind="verify").update(size=1)
    assert "The record must be verified first" in sign(client).content.decode()
    assert statuses(vote) == []


def test_challenge_is_public_at_once_and_harmless(client: Client, announced: Vote) -> None:
    assert Client().post(PUBLIC, OBJECTION).status_code == 302
    for page in (PUBLIC, f"{steps.BASE}challenges/", f"{steps.BASE}challenges/1/"):
        text = client.get(page).content.decode()
        assert ("&lt;script&gt;alert(1)" in text, "<script>alert" in text) == (True, False)


def test_challenge_before_the_announcement_is_refused_in_the_same_words_whatever_stands(
    client: Client, vote: Vote
) -> None:
    pages = [Client().post(PUBLIC, OBJECTION).content.decode()]
    sign(client)
    assert statuses(vote) == ["provisional"]
    pages.append(Client().post(PUBLIC, OBJECTION).content.decode())
    assert all("no provisional result that could be challenged" in page for page in pages)
    assert not load_state(vote).challenges


def test_challenge_where_members_did_not_vote_is_refused(client: Client, vote: Vote) -> None:
    board = Decision.objects.create(
        organization=vote.decision.organization,
        slug="treasurer",
        title="Treasurer",
        contest="Treasurer",
        process=Decision.Process.BOARD_VOTE,
        announce_at=now(),
    )
    BoardVote.objects.create(decision=board, body="The board")
    answer = Client().post("/riverside/treasurer/challenge/", OBJECTION)
    assert "no provisional result that could be challenged" in answer.content.decode()


def test_same_challenge_twice_and_a_flood_are_refused(client: Client, announced: Vote) -> None:
    visitor = Client()
    assert visitor.post(PUBLIC, OBJECTION).status_code == 302
    assert "on the record already" in visitor.post(PUBLIC, OBJECTION).content.decode()
    visitor.post(PUBLIC, OBJECTION | {"text": "Another objection."})
    flood = visitor.post(PUBLIC, OBJECTION | {"text": "One more."})
    assert flood.status_code == 429
    assert len(load_state(announced).challenges) == 2


def test_unanswered_challenge_holds_the_certificate_back(
    client: Client, announced: Vote, clock: Any
) -> None:
    Client().post(PUBLIC, OBJECTION)
    clock(steps.UNCHALLENGED)
    do_background_work()
    assert "A challenge waits for its answer." in sign(client).content.decode()
    answer = {"decision": "dismissed", "text": "It was open."}
    assert steps.send(client, "challenges/1/", answer).status_code == 302
    do_background_work()
    sign(client)
    assert statuses(announced) == ["provisional", "certified"]
    assert steps.find_vote().phase == "certified"


def test_upheld_challenge_ends_it(client: Client, announced: Vote, clock: Any) -> None:
    Client().post(PUBLIC, OBJECTION)
    steps.send(client, "challenges/1/", {"decision": "upheld", "text": "It was closed."})
    clock(steps.UNCHALLENGED)
    do_background_work()
    assert "A challenge was upheld" in sign(client).content.decode()
    assert statuses(announced) == ["provisional"]


def test_answer_is_given_once(client: Client, announced: Vote) -> None:
    Client().post(PUBLIC, OBJECTION)
    answers = [
        steps.send(client, "challenges/1/", {"decision": decision, "text": "So it is."})
        for decision in ("dismissed", "upheld")
    ]
    assert [each.status_code for each in answers] == [302, 200]
    assert load_state(announced).answers[1].decision == "dismissed"


def test_challenge_after_its_time_is_refused(client: Client, announced: Vote, clock: Any) -> None:
    clock(steps.UNCHALLENGED)
    text = Client().post(PUBLIC, OBJECTION).content.decode()
    clock(steps.UNCHALLENGED.replace(second=1))
    late = Client().post(PUBLIC, OBJECTION | {"text": "Too late."}).content.decode()
    assert "The time for challenges is over." in late, text


def test_announced_result_is_not_hidden_again(client: Client, announced: Vote) -> None:
    answer = steps.send(client, "announcement/", {"announce_at": "2021-06-01T12:00"})
    assert "It is announced already." in answer.content.decode()


def test_announcement_later_than_half_the_time_for_challenges_is_refused(
    client: Client, vote: Vote
) -> None:
    """It closes on 8 May and can be challenged until the 15th, at 20:00 in New York each."""
    late = steps.send(client, "announcement/", {"announce_at": "2021-05-12T08:01"})
    assert "This is too late" in late.content.decode()
    latest = steps.send(client, "announcement/", {"announce_at": "2021-05-12T08:00"})
    assert latest.status_code == 302


def test_challenges_are_taken_from_the_middle_on_though_nothing_was_announced(
    client: Client, vote: Vote, clock: Any
) -> None:
    sign(client)
    middle = datetime.fromisoformat("2021-05-12T12:00:00+00:00")
    clock(middle - timedelta(seconds=1))
    early = Client().post(PUBLIC, OBJECTION).content.decode()
    assert "no provisional result that could be challenged" in early
    clock(middle)
    assert Client().post(PUBLIC, OBJECTION).status_code == 302
    assert len(load_state(vote).challenges) == 1


def test_moment_that_has_passed_is_refused_while_there_is_no_outcome(
    client: Client, officer: Any, clock: Any
) -> None:
    freeze(client, officer.pk)
    past = steps.send(client, "announcement/", {"announce_at": "2021-04-01T12:00"})
    assert "there is no outcome yet" in past.content.decode()
    for moment in ("2021-05-09T12:00", "2021-05-10T12:00", ""):
        answer = steps.send(client, "announcement/", {"announce_at": moment})
        assert answer.status_code == 302


def test_site_with_many_addresses_files_no_more_than_ten_a_day(
    client: Client, announced: Vote
) -> None:
    answers = [
        Client(REMOTE_ADDR=f"2001:db8:7:{network:x}::1")
        .post(PUBLIC, OBJECTION | {"text": f"Objection {network}."})
        .status_code
        for network in range(11)
    ]
    assert answers == [302] * 10 + [429]
    elsewhere = Client(REMOTE_ADDR="2001:db8:8::1").post(PUBLIC, OBJECTION)
    assert elsewhere.status_code == 302


def test_challenges_of_one_day_leave_the_following_days_theirs(
    client: Client, announced: Vote, monkeypatch: Any, clock: Any
) -> None:
    """Fourteen in seven days: two on the day of the close, two more on the next."""
    monkeypatch.setattr(challenges, "MAX_CHALLENGES", 14)

    def file(text: str) -> str:
        browser = Client(REMOTE_ADDR=f"192.0.2.{len(load_state(announced).challenges) + 1}")
        return browser.post(PUBLIC, OBJECTION | {"text": text}, follow=True).content.decode()

    for number in range(3):
        said = file(f"Today {number}.")
    assert "more are taken only tomorrow" in said
    assert len(load_state(announced).challenges) == 2
    clock(steps.CLOSED + timedelta(days=1))
    for number in range(3):
        file(f"Tomorrow {number}.")
    assert len(load_state(announced).challenges) == 4


class TestOwnKey:
    """An officer who signs on a machine of their own."""

    @pytest.fixture
    def key(self, monkeypatch: Any) -> SigningKey:
        key = SigningKey(os.urandom(32))
        named = steps.name_officer
        public = encode_url(bytes(key.verify_key))
        monkeypatch.setattr(
            steps,
            "name_officer",
            lambda browser, _account: named(browser, "", **{"officer-0-key": public}),  # type: ignore[arg-type]
        )
        return key

    def take(self, client: Client) -> Certificate:
        answer = client.post(f"{steps.BASE}certificate/file/")
        entry = ENTRY.decode(answer.content.removesuffix(b"\n"))
        assert isinstance(entry, Certificate)
        return entry

    def bring(self, client: Client, certificate: Certificate) -> str:
        file = SimpleUploadedFile("signed.entries", ENTRY.encode(certificate) + b"\n")
        answer = client.post(f"{steps.BASE}certificate/sign/", {"file": file}, follow=True)
        return str(answer.content.decode())

    def certified(self, vote: Vote) -> Certified:
        head = vote.head
        from groundswell.server.elections.queries.state import frontier_of

        return Certified(load_state(vote), head.size, frontier_of(head).root())

    def test_signature_from_elsewhere_is_taken(
        self, key: SigningKey, client: Client, vote: Vote
    ) -> None:
        signed = self.certified(vote).sign(self.take(client), key)
        self.bring(client, signed)
        assert statuses(vote) == ["provisional"]

    def test_signature_that_fails_is_refused(
        self, key: SigningKey, client: Client, vote: Vote
    ) -> None:
        from msgspec.structs import replace

        signed = self.certified(vote).sign(self.take(client), key)
        [one] = signed.signatures
        broken = replace(signed, signatures=(replace(one, signature="A" * 86),))
        assert "The signature of officer 1 fails." in self.bring(client, broken)
        assert statuses(vote) == []

    def test_file_that_is_no_certificate_is_refused(
        self, key: SigningKey, client: Client, vote: Vote
    ) -> None:
        assert "There is no signature in this file." in self.bring(client, self.take(client))
