"""What a deployment says of itself is checked before anything starts."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from groundswell.server.environment import EnvironmentInvalid, read_environment
from groundswell.server.mail_url import Mail, read_mail_url

SECRET = "s" * 32


def test_environment_when_nothing_is_set_is_local(tmp_path: Path) -> None:
    found = read_environment({"GROUNDSWELL_DATA": str(tmp_path)})
    assert (found.origin, found.is_secure) == ("http://127.0.0.1:8000", False)
    assert found.database_url == f"sqlite:///{tmp_path}/groundswell.sqlite3"
    assert found.from_email == "votes@127.0.0.1"


def test_secret_of_a_local_server_is_drawn_once_and_private(tmp_path: Path) -> None:
    first = read_environment({"GROUNDSWELL_DATA": str(tmp_path)})
    again = read_environment({"GROUNDSWELL_DATA": str(tmp_path)})
    assert first.secret_key == again.secret_key
    assert len(first.secret_key) >= 64
    assert (tmp_path / "secret-key").stat().st_mode & 0o777 == 0o600


def test_secret_that_was_cut_off_is_refused_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "secret-key").write_text("")
    with pytest.raises(EnvironmentInvalid) as caught:
        read_environment({"GROUNDSWELL_DATA": str(tmp_path)})
    assert caught.value.name == "GROUNDSWELL_SECRET_KEY"
    assert (tmp_path / "secret-key").read_text() == ""


def test_secret_is_whole_before_it_has_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever is under the name when the disk is asked to keep it is nothing yet."""
    seen: list[bool] = []
    sync = os.fsync

    def note_and_sync(file: int) -> None:
        seen.append((tmp_path / "secret-key").exists())
        sync(file)

    monkeypatch.setattr(os, "fsync", note_and_sync)
    found = read_environment({"GROUNDSWELL_DATA": str(tmp_path)})
    assert seen == [False, True]  # the file, then the folder with its name
    assert (tmp_path / "secret-key").read_text() == found.secret_key
    assert [path.name for path in tmp_path.iterdir()] == ["secret-key"]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("GROUNDSWELL_ORIGIN", "vote.example.org"),
        ("GROUNDSWELL_ORIGIN", "ftp://vote.example.org"),
        ("GROUNDSWELL_ORIGIN", "https://vote.example.org/votes"),
        ("GROUNDSWELL_SECRET_KEY", "short"),
        ("GROUNDSWELL_PROXIES", "-1"),
        ("GROUNDSWELL_PROXIES", "many"),
        ("GROUNDSWELL_CLOCK", "/tmp/clock"),
        ("DATABASE_URL", "mysql://localhost/groundswell"),
    ],
)
def test_environment_when_a_variable_is_wrong_names_it(
    tmp_path: Path, name: str, value: str
) -> None:
    given = {
        "GROUNDSWELL_DATA": str(tmp_path),
        "GROUNDSWELL_ORIGIN": "https://vote.example.org",
        "GROUNDSWELL_SECRET_KEY": SECRET,
        name: value,
    }
    with pytest.raises(EnvironmentInvalid) as caught:
        read_environment(given)
    assert caught.value.name == name


def test_public_server_without_secret_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentInvalid) as caught:
        read_environment(
            {"GROUNDSWELL_DATA": str(tmp_path), "GROUNDSWELL_ORIGIN": "https://vote.example.org"}
        )
    assert caught.value.name == "GROUNDSWELL_SECRET_KEY"


def test_mail_url_is_read_in_each_form() -> None:
    assert read_mail_url("smtp://127.0.0.1:2525").port == 2525
    assert read_mail_url("smtps://u%40x:p%2F@mail.example.org") == Mail(
        backend="django.core.mail.backends.smtp.EmailBackend",
        host="mail.example.org",
        port=465,
        user="u@x",
        password="p/",
        uses_tls=True,
    )
    assert read_mail_url("submission://mail.example.org").uses_starttls


@pytest.mark.parametrize("url", ["mail.example.org", "http://host", "smtp://", "smtp://h:99999"])
def test_mail_url_when_wrong_is_refused(url: str) -> None:
    with pytest.raises(EnvironmentInvalid):
        read_mail_url(url)


def test_settings_of_a_public_server_pass_the_deployment_check(tmp_path: Path) -> None:
    variables = {
        **os.environ,
        "GROUNDSWELL_DATA": str(tmp_path),
        "GROUNDSWELL_ORIGIN": "https://vote.example.org",
        "GROUNDSWELL_SECRET_KEY": "0aZ-9bY_8cX.7dW,6eV:5fU;4gT!3hS?2iR+1jQ=0kP*ljOmnNop",
        "GROUNDSWELL_PROXIES": "1",
        "DJANGO_SETTINGS_MODULE": "groundswell.server.settings",
    }
    variables.pop("DATABASE_URL", None)
    command = [sys.executable, "-m", "django", "check", "--deploy", "--fail-level", "WARNING"]
    found = subprocess.run(command, env=variables, capture_output=True, text=True, check=False)
    assert found.returncode == 0, found.stderr
