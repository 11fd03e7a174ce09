"""Measurements: that they say what they promise, at sizes where nobody waits. Nothing is timed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from bench.runs import Spread
from bench.tables import Sizes, ballot_table, setup_table, verification_table
from tests.cli.commands import run_command

from groundswell.cli.bench.memory import watch_memory

Capture = pytest.CaptureFixture[str]

PROMISED = {"ballots_per_second", "seconds", "workers", "bytes_per_ballot", "peak_mb"}
TINY = Sizes(ballots=(10, 20), members=40, cast=20, runs=1)


def measure(capsys: Capture, *arguments: object) -> dict[str, Any]:
    capsys.readouterr()
    assert run_command("bench", *arguments, "--json") == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert found.keys() >= PROMISED
    return found


def test_verification_is_measured(tmp_path: Path, capsys: Capture) -> None:
    arguments = ("verify", "--ballots", 30, "--members", 50, "--workers", 1, "--cache", tmp_path)
    found = measure(capsys, *arguments)
    assert (found["ballots"], found["members"], found["options"]) == (30, 50, 4)
    assert found["ballots_per_second"] == pytest.approx(30 / found["seconds"], rel=0.01)
    assert found["bytes_per_ballot"] <= 2_200
    made = [path.stat().st_mtime_ns for path in tmp_path.rglob("checkpoint")]
    assert len(made) == 1
    measure(capsys, *arguments)
    assert [path.stat().st_mtime_ns for path in tmp_path.rglob("checkpoint")] == made


def test_casting_is_measured(capsys: Capture) -> None:
    found = measure(capsys, "cast", "--ballots", 40, "--options", 3, "--workers", 1)
    assert (found["ballots"], found["options"], found["workers"]) == (40, 3, 1)
    assert min(found["single_check_ms"], found["ballots_per_second_per_core"]) > 0


def test_ceremony_is_measured(capsys: Capture) -> None:
    found = measure(capsys, "ceremony", "--trustees", 4, "--threshold", 3)
    assert (found["trustees"], found["threshold"]) == (4, 3)
    assert found["ballots_per_second"] is None


def test_measurement_is_told_in_words(capsys: Capture) -> None:
    assert run_command("bench", "ceremony", "--trustees", 1) == 0
    lines = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert ["trustees", "1"] in lines
    assert ["bytes", "per", "ballot", "–"] in lines


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("verify", "--ballots", 10, "--members", 9), "at least as many --members"),
        (("ceremony", "--trustees", 2, "--threshold", 3), "3 of 2 trustees"),
        (("cast", "--options", 1), "1 is not in the range"),
    ],
)
def test_impossible_measurement_is_refused(
    arguments: tuple[object, ...], told: str, capsys: Capture
) -> None:
    assert run_command("bench", *arguments) == 2
    assert told in capsys.readouterr().err


def test_tables_are_markdown(tmp_path: Path) -> None:
    lines = [*ballot_table(TINY), "", *verification_table(TINY, str(tmp_path))]
    rows = [line for line in lines if line.startswith("|")]
    assert all(line.endswith("|") for line in rows)
    assert [row.split("|")[1].strip() for row in rows[-2:]] == ["10", "20"]
    assert lines[-1].startswith("From 10 to 20 ballots, each further one takes ")


def test_first_compilation_is_in_an_empty_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bench.tables.repeat_compilation", lambda _: Spread((1.0, 3.0, 2.0)))
    assert "| first compilation, whole process, empty cache | 2.0 (1.0 to 3.0) |" in list(
        setup_table(TINY)
    )


def test_equal_values_are_written_once() -> None:
    assert Spread((1.0, 1.01)).format(1) == "1.0"


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells every process's memory")
def test_memory_of_all_processes_is_added_up() -> None:
    fill = "import sys; held = bytearray(80_000_000); print(flush=True); sys.stdin.read()"
    child = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {fill!r}], check=True)"
    command = [sys.executable, "-c", child]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdin is not None
        process.stdout.readline()
        with watch_memory(os.getpid()) as peak:
            while not (peak.bytes or 0) > 80_000_000:
                assert process.poll() is None
        process.stdin.close()
