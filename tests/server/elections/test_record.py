"""A record in the database is the same record, file for file, as one in a folder."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from tests.server.elections.planting import SetClock, plant_record
from tests.vectors.files import entries_of, record_of
from vectors.generate.people import LOG

from groundswell.record.tiles import tiles_of
from groundswell.record.writer import LogWriter
from groundswell.server.elections.queries.record import open_vote_record
from groundswell.verifier.verify import verify_record

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", ["example", "two-questions", "restarted"])
def test_record_in_database_is_valid_and_that_of_a_folder(
    name: str, clock: SetClock, tmp_path: Path
) -> None:
    vote = plant_record(name, clock)
    record = open_vote_record(vote)
    report = verify_record(record, entropy=os.urandom)
    # The vectors' records are certified and co-signed; here no witness has been yet.
    assert {each.name for each in report.failures} <= {"checkpoint.quorum"}
    entries = entries_of(record_of(name))
    with LogWriter.create(tmp_path / "r", LOG.name, LOG) as writer:
        writer.append(entries)
        assert record.signed_checkpoint() == writer.signed.text
    for tile in tiles_of(len(entries)):
        read = (
            record.bundle
            if tile.level is None
            else lambda *at, t=tile: record.hash_tile(t.level, *at)
        )
        assert read(tile.index, tile.width) == (tmp_path / "r" / tile.path).read_bytes()
