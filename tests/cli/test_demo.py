"""The re-enacted vote: its published figures, its result, and that it only replaces its own."""

from __future__ import annotations

import json
import os
from pathlib import Path
from random import Random
from typing import Any

import pytest
from tests.cli.commands import run_command

from groundswell.cli.demo.apportion import apportion
from groundswell.cli.demo.census import REGIONS
from groundswell.cli.demo.figures import OPTIONS, VOTES, votes_for
from groundswell.record.reader import open_record
from groundswell.verifier.verify import verify_record

Capture = pytest.CaptureFixture[str]

ENDORSED = "endorsed: Sanders (two-thirds of the votes cast)"


def hold(out: Path, capsys: Capture, *more: object) -> dict[str, Any]:
    capsys.readouterr()
    assert run_command("demo", "--no-serve", "--out", out, "--workers", "1", "--json", *more) == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def test_demo_tells_the_published_result(tmp_path: Path, capsys: Capture) -> None:
    out = tmp_path / "demo"
    assert run_command("demo", "--no-serve", "--out", out) == 0
    lines = [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()]
    assert ENDORSED in lines
    assert "Sanders 2,386 87.9 %" in lines
    assert "Clinton 280 10.3 %" in lines
    assert "By cohort" in lines
    assert "The members are synthetic; the totals are as reported." in lines
    assert "The record is valid, as far as it goes." in lines
    assert f"record, to publish: {out / 'record'}" in lines
    [command] = [line for line in lines if line.startswith("to verify: ")]
    assert command.startswith(f"to verify: groundswell verify {out / 'record'} --expect ")


def test_demo_of_any_size_leaves_a_valid_record(tmp_path: Path, capsys: Capture) -> None:
    found = hold(tmp_path / "demo", capsys, "--members", 300, "--ballots", 200)
    assert found["synthetic_members"] is True
    assert found["is_valid"] is True
    summary = found["summary"]
    assert (summary["eligible"], summary["voted"]) == (300, 200)
    [question] = summary["questions"]
    assert question["outcome"]["totals"] == [21, 2, 176, 1]
    assert question["decision"] == ENDORSED
    cohorts = [part for part in summary["parts"] if part["kind"] == "cohort"]
    columns = zip(*(part["totals"][0] for part in cohorts), strict=True)
    assert list(map(sum, columns)) == [21, 2, 176, 1]
    report = verify_record(
        open_record(tmp_path / "demo" / "record"),
        entropy=os.urandom,
        expect=bytes.fromhex(summary["vote_id"]),
    )
    assert report.failures == []


def test_demo_fits_a_terminal_of_80_columns(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("groundswell.cli.results.table._PIPE_WIDTH", 80)
    assert run_command("demo", "--no-serve", "--members", 1_000, "--out", tmp_path / "demo") == 0
    long = [line for line in capsys.readouterr().out.splitlines() if len(line) > 80]
    # What is there to be copied is not broken.
    copied = ("record, to", "private, to", "to verify:", "a vote of", "vote id:", "log key")
    assert [line for line in long if not line.startswith(copied)] == []


def test_seed_repeats_members_and_choices_but_no_key(tmp_path: Path, capsys: Capture) -> None:
    for name in ("one", "two"):
        hold(tmp_path / name, capsys, "--members", 100, "--seed", 7)
    hold(tmp_path / "other", capsys, "--members", 100, "--seed", 8)
    inputs = {
        name: [
            (tmp_path / name / "inputs" / file).read_bytes() for file in ("roll.csv", "choices.csv")
        ]
        for name in ("one", "two", "other")
    }
    assert inputs["one"] == inputs["two"]
    assert inputs["one"] != inputs["other"]
    codes = [(tmp_path / name / "private" / "codes.csv").read_bytes() for name in ("one", "two")]
    assert codes[0] != codes[1]


def test_inputs_of_the_demo_make_the_same_vote(tmp_path: Path, capsys: Capture) -> None:
    summary = hold(tmp_path / "demo", capsys, "--members", 200)["summary"]
    inputs = tmp_path / "demo" / "inputs"
    arguments = ["--manifest", inputs / "vote.toml", "--roll", inputs / "roll.csv"]
    arguments += ["--choices", inputs / "choices.csv", "--out", tmp_path / "again"]
    assert run_command("vote", "run", *arguments, "--json") == 0
    again = json.loads(capsys.readouterr().out)["summary"]
    assert again.pop("vote_id") != summary.pop("vote_id")
    assert again == summary


def test_demo_replaces_an_earlier_demo(tmp_path: Path, capsys: Capture) -> None:
    first = hold(tmp_path / "demo", capsys, "--members", 50)
    (tmp_path / "demo" / "left-behind").touch()
    second = hold(tmp_path / "demo", capsys, "--members", 50)
    assert first["summary"]["vote_id"] != second["summary"]["vote_id"]
    assert not (tmp_path / "demo" / "left-behind").exists()


def test_demo_replaces_nothing_else(tmp_path: Path, capsys: Capture) -> None:
    mine = tmp_path / "demo" / "mine"
    mine.parent.mkdir()
    mine.write_text("kept")
    assert run_command("demo", "--no-serve", "--members", 50, "--out", mine.parent) == 2
    assert "is there already" in capsys.readouterr().err
    assert mine.read_text() == "kept"


def test_more_voters_than_members_are_refused(tmp_path: Path, capsys: Capture) -> None:
    arguments = ["--members", 5, "--ballots", 6, "--out", tmp_path / "demo"]
    assert run_command("demo", "--no-serve", *arguments) == 2
    assert "6 of 5 members can't vote" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_figures_are_the_published_ones() -> None:
    assert sum(option.per_mille for option in OPTIONS) == 1_000
    assert [votes_for(members) for members in (1_000_000, 10_000, 1)] == [VOTES, 2_715, 1]
    assert sum(sum(states.values()) for states in REGIONS.values()) == 308_745_538
    assert sum(map(len, REGIONS.values())) == 51


def test_apportioned_parts_add_up_and_are_within_one_of_their_share() -> None:
    lots = Random(0)
    for _ in range(200):
        weights = [lots.randint(0, 50) for _ in range(lots.randint(1, 20))] + [1]
        total = lots.randint(0, 1_000)
        parts = apportion(total, weights)
        assert sum(parts) == total
        shares = [total * weight / sum(weights) for weight in weights]
        assert all(abs(a - b) < 1 for a, b in zip(parts, shares, strict=True))


@pytest.mark.parametrize(("total", "weights"), [(-1, [1]), (1, [0, 0]), (1, [2, -1])])
def test_impossible_split_is_refused(total: int, weights: list[int]) -> None:
    with pytest.raises(ValueError, match="can't be split"):
        apportion(total, weights)
