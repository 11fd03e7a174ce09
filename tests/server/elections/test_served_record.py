"""The record over real connections: verified, published, co-signed, and half a request refused."""

from __future__ import annotations

import os
import socket
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from tests.cli.commands import run_command
from tests.server.elections.planting import ADDRESS, SetClock, plant_record
from tests.server.elections.posting import API
from tests.vectors.files import entries_of, record_of
from vectors.generate.entropy import drawn
from vectors.generate.people import LOG, WITNESS

from groundswell.cli.keyfile import KeyFile
from groundswell.record.checkpoint import parse_signed, verify_checkpoint
from groundswell.record.errors import LogGrewWrong
from groundswell.record.publishing import publish_record
from groundswell.record.reader import open_record
from groundswell.record.tiles import CHECKPOINT_PATH, tiles_of
from groundswell.record.writer import LogWriter
from groundswell.server.elections.actions.append import append_entries
from groundswell.server.elections.models import LogHead
from groundswell.server.elections.queries.record import open_public_record
from groundswell.server.web.clock import from_moment, now
from groundswell.verifier.verify import verify_record
from groundswell.voting.entries import ENTRY

pytestmark = pytest.mark.django_db(transaction=True)
AFTER = from_moment("2026-06-01T00:00:00Z")


def files_of(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_record_over_http_is_valid_once_its_witness_has_handed_in(
    live_server: Any, clock: SetClock, tmp_path: Path
) -> None:
    plant_record("example", clock)
    clock(AFTER)
    url = f"{live_server.url}/{ADDRESS}/record"
    report = verify_record(open_record(url), entropy=os.urandom)
    assert {each.name for each in report.failures} == {"checkpoint.quorum"}
    key = tmp_path / "witness.key"
    key.write_text(KeyFile("witness", WITNESS.name, drawn("witness")).text)
    key.chmod(0o600)
    places = ("--state", tmp_path / "w", "--out", tmp_path / "c")
    assert run_command("witness", url, "--key", key, *places, "--send") == 0
    signed = parse_signed(open_record(url).signed_checkpoint())
    assert [name for name, _ in verify_checkpoint(signed, LOG.verifier, [WITNESS.verifier])] == [
        WITNESS.name
    ]
    assert run_command("verify", url, "--workers", "1") == 0


def test_published_folder_is_valid_and_the_same_files(clock: SetClock, tmp_path: Path) -> None:
    vote = plant_record("example", clock)
    folder = tmp_path / "site" / "records"
    record = open_public_record(vote, AFTER)
    assert publish_record(record, str(folder)) == 3
    size = parse_signed(record.signed_checkpoint()).checkpoint.size
    published = files_of(folder)
    assert set(published) == {tile.path for tile in tiles_of(size)} | {CHECKPOINT_PATH}
    with LogWriter.create(tmp_path / "w", LOG.name, LOG) as writer:
        writer.append(entries_of(record_of("example")))
    written = files_of(tmp_path / "w")
    assert published == {path: written[path] for path in published}
    report = verify_record(open_record(folder), entropy=os.urandom)
    assert {each.name for each in report.failures} == {"checkpoint.quorum"}


def test_publishing_again_writes_only_what_is_new(clock: SetClock, tmp_path: Path) -> None:
    vote = plant_record("example", clock, stop=27)
    folder = tmp_path / "records"
    publish_record(open_public_record(vote, now()), str(folder))
    append_entries(vote, [ENTRY.decode(entries_of(record_of("example"))[27])])
    publish_record(open_public_record(vote, now()), str(folder))
    assert parse_signed(open_record(folder).signed_checkpoint()).checkpoint.size == 28
    assert verify_record(open_record(folder), entropy=os.urandom).failures == []


def test_publishing_over_another_record_is_refused(clock: SetClock, tmp_path: Path) -> None:
    vote = plant_record("example", clock, stop=20)
    folder = tmp_path / "records"
    with LogWriter.create(folder, LOG.name, LOG) as writer:
        writer.append([b"another", b"record"])
    before = files_of(folder)
    with pytest.raises(LogGrewWrong):
        publish_record(open_public_record(vote, now()), str(folder))
    assert files_of(folder) == before


def test_request_that_ends_before_its_stated_length_is_refused(
    live_server: Any, clock: SetClock
) -> None:
    vote = plant_record("example", clock, stop=19)
    ballot = entries_of(record_of("example"))[19]
    address = urlsplit(live_server.url)
    with socket.create_connection((address.hostname or "", address.port or 0), 10) as line:
        head = (
            f"POST {API}/ballots HTTP/1.1\r\nHost: {address.hostname}\r\n"
            f"Content-Type: application/json\r\nContent-Length: {len(ballot)}\r\n\r\n"
        )
        line.sendall(head.encode() + ballot[:-1])
        line.shutdown(socket.SHUT_WR)
        answer = line.makefile("rb").read()
    assert b" 400 " in answer.splitlines()[0]
    assert b"/problems/request.incomplete" in answer
    assert LogHead.objects.get(vote=vote).size == 19
