"""What the environment says of a deployment, read once and checked before anything starts."""

from __future__ import annotations

import os
import re
import secrets
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

from platformdirs import user_data_path

LOCAL_ORIGIN = "http://127.0.0.1:8000"
_MIN_SECRET = 32


class EnvironmentInvalid(Exception):
    """Say which variable is wrong, and what it takes."""

    def __init__(self, name: str, reason: str) -> None:
        """Keep the variable and the reason."""
        super().__init__(f"{name}: {reason}")
        self.name = name


@dataclass(frozen=True)
class Environment:
    """One deployment's settings.

    `origin` is the address that members see, and decides what is demanded of a connection: https
    there means secure cookies, HSTS and no plain HTTP.
    """

    origin: str
    secret_key: str
    database_url: str
    data: Path
    email_url: str | None
    from_email: str
    proxies: int
    clock: Path | None
    """A file that says what moment it is, for re-enactments on one machine."""
    bounces: str = ""
    """The mailbox to which undeliverable messages return; the sender's own where it is empty."""
    text_provider: str = ""
    """The class that hands over text messages; a folder on this machine where it is empty."""

    @property
    def host(self) -> str:
        """Give the host name that members see."""
        return urlsplit(self.origin).hostname or ""

    @property
    def is_secure(self) -> bool:
        """Tell whether members connect by https."""
        return self.origin.startswith("https://")


def read_environment(variables: Mapping[str, str] | None = None) -> Environment:
    """Read the variables of the process, or those given.

    Raises:
        EnvironmentInvalid: naming the variable.
        OSError: if the data folder can't be made.
    """
    given = os.environ if variables is None else variables
    origin = _read_origin(given.get("GROUNDSWELL_ORIGIN", LOCAL_ORIGIN))
    data = Path(given.get("GROUNDSWELL_DATA") or user_data_path("groundswell"))
    host = origin.hostname or ""
    return Environment(
        origin=origin.geturl().rstrip("/"),
        secret_key=_read_secret(given, data, is_local=origin.scheme == "http"),
        database_url=_read_database(given, data),
        data=data,
        email_url=given.get("EMAIL_URL") or None,
        from_email=given.get("GROUNDSWELL_FROM_EMAIL") or f"votes@{host}",
        proxies=_read_count(given, "GROUNDSWELL_PROXIES"),
        clock=_read_clock(given, is_local=origin.scheme == "http"),
        bounces=_read_bounces(given),
        text_provider=_read_provider(given),
    )


def _read_origin(text: str) -> SplitResult:
    origin = urlsplit(text)
    if origin.scheme not in ("http", "https") or not origin.hostname:
        raise EnvironmentInvalid("GROUNDSWELL_ORIGIN", f"{text!r} is no address like https://host")
    if origin.path.strip("/") or origin.query or origin.fragment:
        raise EnvironmentInvalid("GROUNDSWELL_ORIGIN", "takes a scheme and a host, and no more")
    return origin


def _read_database(given: Mapping[str, str], data: Path) -> str:
    """Give the database's address; others than these two would not keep a receipt's promise."""
    url = given.get("DATABASE_URL") or f"sqlite:///{data / 'groundswell.sqlite3'}"
    scheme = url.partition(":")[0]
    if scheme not in ("postgres", "postgresql", "sqlite"):
        words = f"{scheme!r} is not supported: takes postgresql:// or sqlite:///"
        raise EnvironmentInvalid("DATABASE_URL", words)
    return url


def _read_bounces(given: Mapping[str, str]) -> str:
    """Give the mailbox of returned messages; a token is put into it, after a plus sign."""
    address = given.get("GROUNDSWELL_BOUNCES", "")
    if address and not re.fullmatch(r"[A-Za-z0-9._-]{1,20}@[A-Za-z0-9.-]+", address):
        words = "takes a plain address like returned@host, at most 20 characters before the @"
        raise EnvironmentInvalid("GROUNDSWELL_BOUNCES", words)
    return address


def _read_provider(given: Mapping[str, str]) -> str:
    """Give the dotted name of a class that speaks to a provider of text messages."""
    name = given.get("GROUNDSWELL_TEXT_PROVIDER", "")
    if name and not re.fullmatch(r"[A-Za-z_]\w*(\.[A-Za-z_]\w*)+", name):
        raise EnvironmentInvalid("GROUNDSWELL_TEXT_PROVIDER", "takes a class, as in package.Class")
    return name


def _read_clock(given: Mapping[str, str], *, is_local: bool) -> Path | None:
    """Give the file of a set clock; a public server takes none: votes open and close by it."""
    path = given.get("GROUNDSWELL_CLOCK")
    if path and not is_local:
        raise EnvironmentInvalid("GROUNDSWELL_CLOCK", "is refused where the origin is https")
    return Path(path) if path else None


def _read_secret(given: Mapping[str, str], data: Path, *, is_local: bool) -> str:
    """Give the secret key; a server without https makes one for itself, once."""
    secret = given.get("GROUNDSWELL_SECRET_KEY", "")
    if secret:
        if len(secret) < _MIN_SECRET:
            raise EnvironmentInvalid("GROUNDSWELL_SECRET_KEY", f"under {_MIN_SECRET} characters")
        return secret
    if not is_local:
        raise EnvironmentInvalid("GROUNDSWELL_SECRET_KEY", "is needed where the origin is https")
    return _find_or_draw_secret(data / "secret-key")


def _find_or_draw_secret(path: Path) -> str:
    """Read the key that this machine keeps for itself, or draw it."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    if not path.exists():
        _draw_secret(path)
    secret = path.read_text()
    if len(secret) < _MIN_SECRET:
        words = f"{path} is cut off: what was sealed under it can't be read; restore it"
        raise EnvironmentInvalid("GROUNDSWELL_SECRET_KEY", words)
    return secret


def _draw_secret(path: Path) -> None:
    """Write a new key; of several processes that do so at once, the first one's stands.

    Killed or without power at any instant, there is the whole key under the name, or nothing.
    """
    new = path.with_name(f"{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    try:
        with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(64))
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileExistsError):
            os.link(new, path)  # unlike a rename, it replaces no key that is there already
    finally:
        new.unlink(missing_ok=True)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _read_count(given: Mapping[str, str], name: str) -> int:
    text = given.get(name, "0")
    if not (text.isascii() and text.isdigit() and int(text) < 10):
        raise EnvironmentInvalid(name, f"{text!r} is not a number from 0 to 9")
    return int(text)
