"""A vote from the first idea to the certificate, over HTTP, with three trustees' own programs."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from tests.cli.commands import start_command
from tests.server.elections.console import steps, voters
from tests.server.elections.console.background import do_background_work

from groundswell.server.elections.queries.ceremony import find_ceremony
from groundswell.server.elections.queries.certification import find_certification
from groundswell.server.elections.queries.counting import find_count
from groundswell.server.elections.queries.record import open_vote_record
from groundswell.server.elections.queries.results import find_manifest, find_summary
from groundswell.verifier.verify import verify_record

Trustees = dict[str, subprocess.Popen[str]]
_PATIENCE = 90


@pytest.fixture
def trustees() -> Iterator[Trustees]:
    """Give a place for the trustees' programs, and end them."""
    running: Trustees = {}
    yield running
    for each in running.values():
        if each.poll() is None:
            each.kill()
        each.communicate()


def start_trustee(trustees: Trustees, link: str, folder: Path) -> None:
    trustees[link] = start_command(
        "trustee", "run", link, "--state", folder, "--every", 1, "--workers", 1
    )


def wait_until(condition: Any, trustees: Trustees) -> None:
    """Wait for what the trustees' programs bring about; say what they said if they don't."""
    end = time.monotonic() + _PATIENCE
    while not condition():
        stopped = [each for each in trustees.values() if each.poll() not in (None, 0)]
        if stopped or time.monotonic() > end:
            for each in trustees.values():
                each.kill()
            said = [each.communicate()[1] for each in trustees.values()]
            pytest.fail("\n---\n".join(said))
        time.sleep(0.2)


def is_rehearsed() -> bool:
    vote = steps.find_vote()
    return find_ceremony(vote, find_manifest(vote)).is_rehearsed


@pytest.mark.django_db(transaction=True)
def test_vote_is_held_from_idea_to_certificate(
    live_server: Any, clock: Any, trustees: Trustees, tmp_path: Path
) -> None:
    clock(steps.BEFORE)
    _organization, officer = steps.make_world(members=6)
    client = Client(headers={"host": live_server.url.removeprefix("http://")})
    client.force_login(officer)

    steps.write_draft(client, officer.pk)
    links = steps.links_in(client)
    folders = [tmp_path / f"trustee-{number}" for number in range(len(links))]
    for link, folder in zip(links, folders, strict=True):
        start_trustee(trustees, link, folder)
    wait_until(lambda: all(seat.key for seat in steps.find_vote().seats.all()), trustees)

    # One of them dies, and is started again with its folder: it goes on as the same trustee.
    trustees[links[0]].kill()
    trustees[links[0]].communicate()
    frozen = steps.send(client, "draft/review/", {"confirmation": steps.SLUG})
    assert frozen.status_code == 302, steps.errors_in(frozen)
    start_trustee(trustees, links[0], folders[0])
    assert client.post(f"{steps.BASE}roll/seal/").status_code == 302
    do_background_work()
    wait_until(is_rehearsed, trustees)

    clock(steps.OPENED)
    do_background_work()
    vote = steps.find_vote()
    assert vote.phase == "voting"
    codes = voters.codes_of(vote)
    choices = [(1, 0, 0)] * 4 + [(0, 1, 0)]
    for code, choice in zip(codes, choices, strict=False):
        assert voters.cast(client, vote, code, choice).status_code == 201
    assert "5" in client.get(f"{steps.BASE}turnout/").content.decode()

    clock(steps.CLOSED)
    do_background_work()
    wait_until(lambda: not find_count(vote, find_manifest(vote)).missing, trustees)
    do_background_work()
    do_background_work()
    summary = find_summary(vote)
    assert summary is not None
    [question] = summary.questions
    assert [option.total for option in question.options] == [4, 1, 0]
    assert question.outcome.decision == "endorsed"

    signed = client.post(f"{steps.BASE}certificate/sign/", {"officer": "0"}, follow=True)
    assert "Provisional" in signed.content.decode(), steps.errors_in(signed)
    clock(steps.UNCHALLENGED)
    do_background_work()
    client.post(f"{steps.BASE}certificate/sign/", {"officer": "0"})
    vote = steps.find_vote()
    assert vote.phase == "certified"
    certified = find_certification(vote, find_manifest(vote)).certificates
    assert [each.status for each in certified] == ["provisional", "certified"]
    report = verify_record(open_vote_record(vote), entropy=os.urandom, workers=1)
    assert report.is_valid, report.failures
