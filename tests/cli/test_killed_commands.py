"""Commands killed at their writes: the record is as before or as after, and going on works."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.vote_in_steps import VoteInSteps

from groundswell.record.checkpoint import parse_signed

DIE_AT = """
import os, signal, sys
real, left = os.fsync, [int(sys.argv.pop(1))]
def fsync(descriptor):
    left[0] -= 1
    if left[0] == 0:
        os.kill(os.getpid(), signal.SIGKILL)
    real(descriptor)
os.fsync = fsync
from groundswell.cli.main import main
main(sys.argv[1:])
"""


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a vote that is open, with one ballot encrypted; give its home."""
    vote = VoteInSteps(tmp_path_factory.mktemp("prepared"))
    vote.freeze()
    vote.ceremony()
    vote.issue()
    vote.open()
    vote.encrypt(vote.codes()["m1"], "ballot")
    return vote.home


@pytest.mark.parametrize("write", [1, 3, 5, 6, 7])
def test_cast_killed_at_a_write_leaves_before_or_after(
    prepared: Path, tmp_path: Path, write: int
) -> None:
    vote = _copy(prepared, tmp_path / "home")
    ballot = vote.home / "ballot.json"
    before = _size(vote)
    _kill(write, "ballot", "cast", str(vote.desk), str(ballot))
    assert _size(vote) in (before, before + 1)
    vote.do("verify", vote.record, "--workers", "1")
    vote.do("ballot", "cast", vote.desk, ballot)
    assert _size(vote) == before + 1
    vote.do("receipt", "verify", f"{ballot}.tlog-proof", "--record", vote.record)
    assert not ballot.with_name("ballot.json.secret").exists()


@pytest.mark.parametrize("write", [2, 6])
def test_accept_killed_at_a_write_leaves_before_or_after(
    prepared: Path, tmp_path: Path, write: int
) -> None:
    vote = _copy(prepared, tmp_path / "home")
    before = _size(vote)
    _kill(write, "vote", "accept", str(vote.desk), str(vote.home / "ballot.json"))
    assert _size(vote) in (before, before + 1)
    vote.do("vote", "accept", vote.desk, vote.home / "ballot.json")
    assert _size(vote) == before + 1
    vote.do("verify", vote.record, "--workers", "1")


def _copy(prepared: Path, home: Path) -> VoteInSteps:
    shutil.copytree(prepared, home)
    return VoteInSteps(home)


def _size(vote: VoteInSteps) -> int:
    return parse_signed((Path(vote.record) / "checkpoint").read_text()).checkpoint.size


def _kill(write: int, *arguments: str) -> None:
    """Run a command that kills itself as it makes its n-th write durable."""
    command = [sys.executable, "-c", DIE_AT, str(write), *arguments]
    ended = subprocess.run(command, capture_output=True, timeout=60, check=False)
    assert ended.returncode == -signal.SIGKILL, ended.stderr
