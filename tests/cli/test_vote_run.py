"""A whole vote on files: counted as in the clear, verified, all of it there or nothing."""

from __future__ import annotations

import json
import os
import shutil
import signal
import stat
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.cli.commands import run_command, start_command
from tests.cli.elections import RandomElection, arguments_of, parts_of, write_table

from groundswell.record.reader import open_record
from groundswell.verifier.report import Report
from groundswell.verifier.verify import verify_record

Capture = pytest.CaptureFixture[str]

DRAFT = """\
title = "Endorsement"
process = "binding_member_vote"
opens_at = 2026-03-01T00:00:00Z
closes_at = 2026-03-02T00:00:00Z
challenge_until = 2026-03-03T00:00:00Z
revoting = false
officers = ["Dana", "Luis"]
organization = { name = "Members" }
contest = { title = "Contest" }
trustees = ["Ana", "Ben", "Chloe"]
[[chapter]]
name = "Iowa"
[[chapter]]
name = "Texas"
[[question]]
title = "Whom?"
id = "whom"
options = ["Clinton", "Sanders"]
rule = "two-thirds"
"""


def write_inputs(folder: Path, *, members: int = 6) -> list[str]:
    (folder / "vote.toml").write_text(DRAFT, encoding="utf-8")
    names = [f"leak-{i}@example.org" for i in range(members)]
    roll = [(name, ("iowa", "texas")[i % 2]) for i, name in enumerate(names)]
    write_table(folder / "roll.csv", ("member", "chapter"), roll)
    choices = [(name, "clinton" if i % 5 == 0 else "sanders") for i, name in enumerate(names)]
    write_table(folder / "choices.csv", ("member", "whom"), choices)
    return arguments_of(folder)


def verify(record: Path) -> Report:
    return verify_record(open_record(record), entropy=os.urandom)


def hold(arguments: list[str], out: Path, capsys: Capture) -> dict[str, Any]:
    capsys.readouterr()
    assert run_command(*arguments, "--out", out, "--workers", "1", "--json") == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


@pytest.mark.parametrize("number", range(18))
def test_random_election_comes_to_the_plain_count(
    number: int, tmp_path: Path, capsys: Capture
) -> None:
    election = RandomElection.draw(number)
    found = hold(election.write(tmp_path), tmp_path / "out", capsys)
    summary = found["summary"]
    counted = election.counted()
    assert summary["eligible"] == len(election.people)
    assert summary["voted"] == len(counted)
    assert summary["ballots"] == len(election.ballots)
    outcomes = [question["outcome"] for question in summary["questions"]]
    assert [tuple(each["totals"]) for each in outcomes] == election.totals()
    assert [(each["decision"], each.get("option")) for each in outcomes] == election.decisions()
    report = verify(tmp_path / "out" / "record")
    assert report.failures == []
    assert report.outcome is not None
    assert [each.totals for each in report.outcome.questions] == election.totals()


@pytest.mark.parametrize("number", range(18, 22))
def test_parts_of_random_election_come_to_the_plain_count(
    number: int, tmp_path: Path, capsys: Capture
) -> None:
    election = RandomElection.draw(number)
    election.floor = 1
    parts = hold(election.write(tmp_path), tmp_path / "out", capsys)["summary"]["parts"]
    names = {name for cell in election.cells for name in parts_of(cell)}
    assert {part["id"] for part in parts} == names
    for part in parts:
        people = [each for each in election.people if part["id"] in parts_of(each.cell)]
        assert part["eligible"] == len(people)
        if part["totals"] is not None:
            assert part["voted"] == len(election.counted().keys() & set(people))
            assert list(map(tuple, part["totals"])) == election.totals(within=part["id"])
    assert any(part["totals"] is not None for part in parts)


def test_record_is_enough_elsewhere(tmp_path: Path, capsys: Capture) -> None:
    found = hold(write_inputs(tmp_path), tmp_path / "out", capsys)
    shutil.copytree(tmp_path / "out" / "record", tmp_path / "elsewhere")
    shutil.rmtree(tmp_path / "out")
    report = verify(tmp_path / "elsewhere")
    assert report.is_valid
    assert report.vote_id is not None
    assert report.vote_id.hex() == found["summary"]["vote_id"]


def test_private_folder_is_private_and_none_of_it_is_on_record(
    tmp_path: Path, capsys: Capture
) -> None:
    hold(write_inputs(tmp_path), tmp_path / "out", capsys)
    private = tmp_path / "out" / "private"
    assert stat.S_IMODE(private.stat().st_mode) == 0o700
    files = sorted(path for path in private.iterdir() if path.is_file())
    assert {stat.S_IMODE(path.stat().st_mode) for path in files} == {0o600}
    names = ["codes.csv", "log.key", "officer-1.key", "officer-2.key", "registrar.key"]
    assert [path.name for path in files] == names
    trustees = sorted(path for path in private.iterdir() if path.is_dir())
    assert [path.name for path in trustees] == ["trustee-1", "trustee-2", "trustee-3"]
    assert {stat.S_IMODE(path.stat().st_mode) for path in trustees} == {0o700}
    rows = (private / "codes.csv").read_text().splitlines()[1:]
    assert len(rows) == 6
    keys = [path.read_text().split() for path in files if path.suffix == ".key"]
    secrets = [part for row in rows for part in row.split(",")] + [words[-1] for words in keys]
    for folder in trustees:
        kept = json.loads((folder / "secrets-1").read_bytes())
        secrets += [kept[name] for name in ("coefficients", "proof_nonce", "sealing_secret")]
        secrets.append((folder / "identity").read_text().split()[-1])
    published = b"".join(
        path.read_bytes() for path in (tmp_path / "out" / "record").rglob("*") if path.is_file()
    )
    assert [secret for secret in secrets if secret.encode() in published] == []


def test_result_is_told_in_words(tmp_path: Path, capsys: Capture) -> None:
    assert run_command(*write_inputs(tmp_path), "--out", tmp_path / "out") == 0
    output = capsys.readouterr().out
    assert "endorsed: Sanders (two-thirds of the votes cast)" in output.splitlines()
    assert f"groundswell verify {tmp_path}/out/record --expect " in output


def test_refused_rows_are_all_told_and_nothing_is_written(tmp_path: Path, capsys: Capture) -> None:
    arguments = write_inputs(tmp_path)
    rows = [("ann", "iowa"), ("bo", "ohio"), ("ann", "texas"), ("", "texas")]
    write_table(tmp_path / "roll.csv", ("member", "chapter"), rows)
    assert run_command(*arguments, "--out", tmp_path / "out") == 1
    told = capsys.readouterr().err.splitlines()
    places = [line.partition(" expected")[0] for line in told]
    assert places == [
        "roll.csv:3: column 'chapter':",
        "roll.csv:4: column 'member':",
        "roll.csv:5: column 'member':",
        "Error: roll.csv: 3 rows are refused, so nothing was written",
    ]
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "choices.csv",
        "roll.csv",
        "vote.toml",
    ]


def test_more_refused_rows_than_a_screenful_are_all_told(tmp_path: Path, capsys: Capture) -> None:
    arguments = write_inputs(tmp_path)
    rows = [(f"nobody-{i}", "sanders") for i in range(300)]
    write_table(tmp_path / "choices.csv", ("member", "whom"), rows)
    assert run_command(*arguments, "--out", tmp_path / "out") == 1
    told = capsys.readouterr().err.splitlines()
    lines = [line.split(":")[1] for line in told[:-1]]
    assert lines == [str(number) for number in range(2, 302)]
    assert told[-1] == "Error: choices.csv: 300 rows are refused, so nothing was written"


def test_second_ballot_is_refused_where_nobody_may_vote_again(
    tmp_path: Path, capsys: Capture
) -> None:
    arguments = write_inputs(tmp_path)
    rows = [("leak-0@example.org", option) for option in ("sanders", "clinton")]
    write_table(tmp_path / "choices.csv", ("member", "whom"), rows)
    assert run_command(*arguments, "--out", tmp_path / "out") == 1
    assert "choices.csv:3: column 'member': expected one ballot a member" in capsys.readouterr().err


def _spoil_draft(folder: Path) -> None:
    (folder / "vote.toml").write_text(DRAFT.replace("two-thirds", "two-fifth"))


def _remove_roll(folder: Path) -> None:
    (folder / "roll.csv").unlink()


def _spoil_encoding(folder: Path) -> None:
    (folder / "choices.csv").write_bytes(b"member,whom\n\xff\xfe,sanders\n")


def _take_the_place(folder: Path) -> None:
    (folder / "out").mkdir()


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (_spoil_draft, "question[0].rule"),
        (_remove_roll, "roll.csv: No such file"),
        (_spoil_encoding, "choices.csv: "),
        (_take_the_place, "out is there already"),
    ],
)
def test_unusable_input_is_told(
    spoil: Callable[[Path], None], told: str, tmp_path: Path, capsys: Capture
) -> None:
    arguments = write_inputs(tmp_path)
    spoil(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    assert run_command(*arguments, "--out", tmp_path / "out") == 2
    assert told in capsys.readouterr().err
    assert sorted(tmp_path.rglob("*")) == before


def test_killed_run_leaves_nothing_and_runs_again(tmp_path: Path, capsys: Capture) -> None:
    arguments = write_inputs(tmp_path, members=8_000)
    out = tmp_path / "out"
    process = start_command(*arguments, "--out", out, "--workers", "1")
    with process:
        _wait_for_ballots(tmp_path / "out.partial" / "made" / "record")
        process.send_signal(signal.SIGSTOP)
        assert run_command(*arguments, "--out", out) == 2
        assert "another run is at work" in capsys.readouterr().err
        process.kill()
    assert process.returncode == -signal.SIGKILL
    assert not out.exists()
    assert (tmp_path / "out.partial").exists()
    found = hold(arguments, out, capsys)
    assert found["summary"]["ballots"] == 8_000
    assert not (tmp_path / "out.partial").exists()
    assert verify(out / "record").is_valid


def _wait_for_ballots(record: Path) -> None:
    """Wait until the record holds more than its roll."""
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline:
        if (record / "checkpoint").exists():
            size = int((record / "checkpoint").read_text().splitlines()[1])
            if size > 1_000:
                return
        time.sleep(0.01)
    raise AssertionError("the run writes no ballots")
