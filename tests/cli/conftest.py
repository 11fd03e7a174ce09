"""A vote that is open, made once and copied for each test."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests.cli.vote_in_steps import VoteInSteps


@pytest.fixture(scope="session")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make an open vote with one ballot cast; give its home."""
    vote = VoteInSteps(tmp_path_factory.mktemp("opened"))
    vote.freeze()
    vote.ceremony()
    vote.issue()
    vote.open()
    vote.vote(vote.codes()["m1"], "m1")
    return vote.home


@pytest.fixture
def vote(opened: Path, tmp_path: Path) -> VoteInSteps:
    """Give a copy of the open vote."""
    shutil.copytree(opened, tmp_path / "home")
    return VoteInSteps(tmp_path / "home")
