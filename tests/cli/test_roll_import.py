"""`groundswell roll import` and `export`, as processes of their own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

HEADER = "Member ID,Name,Mail,Joined\n"
GOOD = "1,Ana Quintana,ana@example.org,2020-05-01\n2,Ben Abbott,ben@example.org,2021-05-01\n"
BAD = "3,,cy@example.org,2021-05-01\n"
_MAKE = """
from groundswell.cli.serve import prepare_server
prepare_server()
from groundswell.server.organizations.models import Organization
Organization.objects.create(slug="locals", name="United Locals", kind="union")
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    environment = _environment(tmp_path)
    subprocess.run([sys.executable, "-c", _MAKE], check=True, env=environment)
    return tmp_path


def _environment(folder: Path) -> dict[str, str]:
    of_tests = ("DATABASE_URL", "DJANGO_SETTINGS_MODULE")
    others = {name: value for name, value in os.environ.items() if name not in of_tests}
    return {**others, "GROUNDSWELL_DATA": str(folder), "COLUMNS": "100"}


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "groundswell.cli", "roll", *arguments, "--org", "locals"]
    return subprocess.run(
        command, env=_environment(folder), capture_output=True, text=True, check=False
    )


def write(folder: Path, text: str) -> str:
    path = folder / "roll.csv"
    path.write_text(text)
    return str(path)


def test_a_roll_goes_in_and_comes_out(folder: Path) -> None:
    path = write(folder, HEADER + GOOD)
    dry = run(folder, "import", path, "--dry-run", "--json")
    assert (dry.returncode, json.loads(dry.stdout)["members"]["new"]) == (0, 2)
    done = run(folder, "import", path, "--json")
    report = json.loads(done.stdout)
    assert (done.returncode, report["is_done"], report["members"]["new"]) == (0, True, 2)
    again = json.loads(run(folder, "import", path, "--json").stdout)
    assert (again["members"]["new"], again["members"]["unchanged"]) == (0, 2)
    out = folder / "out.csv"
    sent = run(folder, "export", "--reason", "to see what is sent", "--out", str(out))
    assert sent.returncode == 0
    assert out.stat().st_mode & 0o777 == 0o600
    assert [line.split(",")[0] for line in out.read_text().splitlines()] == ["number", "1", "2"]


def test_refused_rows_make_exit_code_one_and_a_file(folder: Path) -> None:
    refused = folder / "refused.csv"
    path = write(folder, HEADER + GOOD + BAD)
    done = run(folder, "import", path, "--refused", str(refused), "--json")
    report = json.loads(done.stdout)
    assert (done.returncode, report["rows"]["refused"], report["members"]["new"]) == (1, 1, 2)
    assert len(refused.read_text().splitlines()) == 2
    assert "cy@example.org" not in done.stdout + done.stderr


def test_a_column_can_be_named(folder: Path) -> None:
    path = write(folder, "Alpha,Beta\n1,Ana Quintana\n2,Ben Abbott\n")
    lost = run(folder, "import", path)
    assert (lost.returncode, "--map COLUMN=FIELD" in lost.stderr) == (2, True)
    told = ("--map", "Alpha=number", "--map", "Beta=full_name")
    assert run(folder, "import", path, *told).returncode == 0


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--map", "Nothing=number"), "no column 'Nothing'"),
        (("--map", "Name=nonsense"), "FIELD is one of"),
    ],
)
def test_what_is_misused_is_said(folder: Path, arguments: tuple[str, ...], words: str) -> None:
    done = run(folder, "import", write(folder, HEADER + GOOD), *arguments)
    assert (done.returncode, words in done.stderr) == (2, True)


def test_a_file_that_is_no_roll_has_exit_code_two(folder: Path) -> None:
    path = folder / "book.xlsx"
    path.write_bytes(b"PK\x03\x04" + bytes(100))
    done = run(folder, "import", str(path))
    assert (done.returncode, "save it as" in done.stderr) == (2, True)
