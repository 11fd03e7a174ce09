"""Missing files and folders, and those of another kind: one sentence, which names the right one."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.commands import run_command


def test_record_that_does_not_exist_is_told_as_such(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    nowhere = tmp_path / "nowhere"
    assert run_command("verify", nowhere) == 2
    assert capsys.readouterr().err == f"Error: {nowhere}: there is no such folder or file\n"


def test_folder_that_holds_no_record_is_told_as_such(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_command("verify", tmp_path) == 2
    assert capsys.readouterr().err.endswith("is no vote's record: it has no checkpoint\n")


def test_key_in_a_missing_folder_names_the_folder(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "keys"
    assert run_command("key", "new", folder / "officer.key") == 2
    assert capsys.readouterr().err == f"Error: {folder}: there is no such folder\n"


def test_server_on_a_file_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "roll.csv"
    file.touch()
    assert run_command("serve", "--data", file) == 2
    said = capsys.readouterr().err
    assert said == f"Error: --data {file}: a file, where a folder belongs\n"
