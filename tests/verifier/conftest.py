"""One small vote and its record, made once: making them takes longer than checking them."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.verifier.small_vote import SmallVote


@pytest.fixture(scope="session")
def vote() -> SmallVote:
    return SmallVote().run()


@pytest.fixture(scope="session")
def record(vote: SmallVote, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return vote.write(tmp_path_factory.mktemp("vote") / "record")
