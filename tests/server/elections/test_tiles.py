"""Tiles made from rows are those of a folder, also where whole levels fill up."""

from __future__ import annotations

import pytest
from tests.server.elections.planting import draft_vote
from vectors.generate.people import LOG

from groundswell.record.errors import NotFound
from groundswell.record.growth import Edge
from groundswell.record.merkle import Frontier
from groundswell.record.tiles import Tile
from groundswell.server.elections.actions.head import extend
from groundswell.server.elections.queries.tiles import read_tile

pytestmark = pytest.mark.django_db


def test_tiles_of_a_log_that_fills_two_levels_are_those_of_a_folder() -> None:
    vote, frontier, edge = draft_vote(), Frontier(), Edge()
    entries = [b"%d" % number for number in range(65_600)]
    written: dict[Tile, bytes] = {}
    for part in (entries[:255], entries[255:257], entries[257:65_535], entries[65_535:]):
        signed = extend(vote, frontier, LOG.name, part)
        written |= dict(edge.append(part))
        assert signed.checkpoint.root == edge.root()
    assert Tile(1, 0) in written
    assert Tile(2, 0, 1) in written
    for tile, data in written.items():
        assert read_tile(vote.pk, tile) == data
    with pytest.raises(NotFound):
        read_tile(vote.pk, Tile(0, 256))
