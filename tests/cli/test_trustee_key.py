"""The key that a trustee makes before there is a vote: made once, kept private, asked for."""

from __future__ import annotations

import signal
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from tests.cli.test_killed_commands import DIE_AT
from tests.cli.vote_in_steps import TRUSTEES, VoteInSteps

from groundswell.cli.keyfile import read_key_file


def test_key_is_made_once_and_printed_for_the_draft(tmp_path: Path) -> None:
    vote = VoteInSteps(tmp_path)
    printed = vote.trustee_key("Ana")
    assert vote.trustee_key("Ana") == printed
    identity = tmp_path / "Ana" / "identity"
    [member] = tomllib.loads(printed)["trustees"]["members"]
    assert member == {"name": "Ana", "key": read_key_file(identity, "signing").public_key}
    assert identity.stat().st_mode & 0o777 == 0o600
    assert identity.parent.stat().st_mode & 0o777 == 0o700


def test_keys_of_two_folders_differ(tmp_path: Path) -> None:
    vote = VoteInSteps(tmp_path)
    printed = [vote.trustee_key(name).splitlines()[2] for name in ("Ana", "Ben")]
    assert printed[0] != printed[1]


def test_key_of_a_name_in_quotes_is_readable_in_the_draft(tmp_path: Path) -> None:
    name = 'Ana "Nita" Ríos \\ Vega'
    result = VoteInSteps(tmp_path).run("trustee", "key", "--state", tmp_path / "a", "--name", name)
    assert tomllib.loads(result.stdout)["trustees"]["members"][0]["name"] == name


def test_damaged_key_is_told_and_not_replaced(tmp_path: Path) -> None:
    vote = VoteInSteps(tmp_path)
    vote.trustee_key("Ana")
    identity = tmp_path / "Ana" / "identity"
    identity.write_text("damaged")
    assert "or damaged" in vote.fail(2, "trustee", "key", "--state", identity.parent)
    assert identity.read_text() == "damaged"


@pytest.mark.parametrize("write", [1, 2])
def test_key_killed_at_a_write_was_not_printed_unless_kept(tmp_path: Path, write: int) -> None:
    folder = tmp_path / "Ana"
    command = [sys.executable, "-c", DIE_AT, str(write), "trustee", "key", "--state", str(folder)]
    ended = subprocess.run(command, capture_output=True, timeout=60, check=False)
    assert ended.returncode == -signal.SIGKILL, ended.stderr
    assert ended.stdout == b""
    vote = VoteInSteps(tmp_path)
    assert vote.trustee_key("Ana") == vote.trustee_key("Ana")


def test_freeze_asks_for_every_trustee_key(tmp_path: Path) -> None:
    vote = VoteInSteps(tmp_path)
    vote.freeze()
    draft = tmp_path / "vote.toml"
    assert "The draft is in order. Next:" in vote.do("vote", "check", draft)
    printed = vote.trustee_key("Ben")
    draft.write_text(draft.read_text().replace(printed, '[[trustees.members]]\nname = "Ben"\n'))
    assert "has no key of Ben" in vote.do("vote", "check", draft)
    said = vote.fail(2, "vote", "freeze", draft, "--out", tmp_path / "other")
    assert "the draft has no key of Ben: let each of them run" in said
    assert not (tmp_path / "other").exists()


@pytest.mark.parametrize("step", ["join", "reveal", "share", "check", "decrypt"])
def test_mistyped_folder_is_told_and_not_made(vote: VoteInSteps, step: str) -> None:
    folder = vote.home / "Anna"
    said = vote.fail(2, "trustee", step, vote.record, "--state", folder)
    assert f"there is no folder {folder}, so there are no secrets in it" in said
    assert not folder.exists()


def test_folder_of_a_trustee_of_another_vote_is_refused(tmp_path: Path) -> None:
    """One key in two votes would serve; but secrets of two votes must not share a folder."""
    here, there = VoteInSteps(tmp_path / "here"), VoteInSteps(tmp_path / "there")
    here.home.mkdir()
    there.home.mkdir()
    for name in TRUSTEES:
        here.trustee_key(name)
        folder = there.home / name
        folder.mkdir()
        (folder / "identity").write_bytes((here.home / name / "identity").read_bytes())
    here.freeze()
    there.freeze()
    here.trustee("Ana", "join")
    (here.home / "Ana" / "seen").unlink()  # which would show that the logs differ
    step = ("trustee", "join", there.record, "--state", here.home / "Ana")
    assert "belongs to another vote" in there.fail(1, *step)
