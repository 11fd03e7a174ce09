"""The server that a vote is held on, as a trustee's program speaks with it.

Nothing that it says is believed: keys come from the manifest on the record, and the record is
checked like any other. It is only where the record lies and where entries are sent to.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

import msgspec

from groundswell.cli.errors import CommandError, Misused
from groundswell.voting.entries import ENTRY, Entry

_TIMEOUT = 60
_MAX_ANSWER = 65_536
_MAX_ENTRIES, _MAX_BODY = 64, 900_000  # what the server takes at once, with room to spare
_ADDRESS = re.compile(
    r"(?P<base>https?://[^/?#]+)/(?P<org>[^/?#]+)/(?P<decision>[^/?#]+)"
    r"(?:/trustee/(?P<token>[^/?#]+)|/record)?/?"
)


class Unreached(CommandError):
    """Report that the server did not answer, or not with sense: try again later."""


class Rejected(CommandError):
    """Report what the server refused, by the refusal's name, and why."""

    def __init__(self, name: str, detail: str) -> None:
        """Keep the name and the words."""
        super().__init__(name, detail)
        self.name = name
        self.detail = detail

    def __str__(self) -> str:
        """Say both."""
        return f"the server refuses this: {self.detail or self.name}"


class Seat(msgspec.Struct, frozen=True):
    """What a trustee's link tells: whose it is, the key it was given, the vote once frozen."""

    name: str
    title: str
    key: str | None = None
    vote_id: str | None = None


@dataclass(frozen=True, slots=True)
class VoteServer:
    """Where a vote is held: its record's address, where entries go, and a trustee's link."""

    record: str
    entries: str
    link: str | None

    def seat(self) -> Seat:
        """Ask whose link it is, and how far the vote is.

        Raises:
            Misused: if the link opens nothing.
            Unreached: if the server gives no sensible answer.
        """
        try:
            answer = _ask(Request(f"{self.link}seat", headers={"Accept": "application/json"}))  # noqa: S310  # the address begins with http
        except Rejected as error:
            raise Misused(
                f"{self.link} opens no trustee's seat: is it complete? If the officer has made it "
                "anew, ask for the new one"
            ) from error
        try:
            return msgspec.json.decode(answer, type=Seat)
        except msgspec.MsgspecError as error:
            raise Unreached(f"{self.link}: no answer that makes sense") from error

    def send_key(self, key: str) -> None:
        """Send this trustee's public key.

        Raises:
            Rejected: if it is not taken.
            Unreached: if the server gives no answer.
        """
        _post(f"{self.link}key", json.dumps({"key": key}).encode(), "application/json")

    def send_entries(self, entries: Sequence[Entry]) -> None:
        """Send entries; sending them again is safe.

        Raises:
            Rejected: naming the first that is refused.
            Unreached: if the server gives no answer.
        """
        for lines in _split(ENTRY.encode(entry) for entry in entries):
            _post(self.entries, b"".join(line + b"\n" for line in lines), "application/x-ndjson")

    def send_cosignature(self, checkpoint: str) -> None:
        """Send a checkpoint that a witness has co-signed.

        Raises:
            Rejected: if it is not published.
            Unreached: if the server gives no answer.
        """
        door = f"{self.entries.removesuffix('entries')}cosignatures"
        _post(door, checkpoint.encode(), "text/plain")


def find_server(location: str) -> VoteServer:
    """Find the server of a trustee's link, of a vote's page or of its record.

    Raises:
        Misused: if it is no such address.
    """
    found = _ADDRESS.fullmatch(urlsplit(location)._replace(query="", fragment="").geturl())
    if found is None:
        raise Misused(
            f"{location} is no trustee's link and no address of a vote's record, as in "
            "https://vote.example.org/organization/decision/record"
        )
    vote = f"{found['org']}/{found['decision']}"
    page = f"{found['base']}/{vote}"
    return VoteServer(
        record=f"{page}/record",
        entries=f"{found['base']}/api/v1/votes/{vote}/entries",
        link=f"{page}/trustee/{found['token']}/" if found["token"] else None,
    )


def _split(lines: Iterable[bytes]) -> Iterable[list[bytes]]:
    """Cut entries into runs that the server takes at once."""
    part: list[bytes] = []
    size = 0
    for line in lines:
        if part and (len(part) == _MAX_ENTRIES or size + len(line) > _MAX_BODY):
            yield part
            part, size = [], 0
        part.append(line)
        size += len(line) + 1
    if part:
        yield part


def _post(address: str, body: bytes, kind: str) -> None:
    headers = {"Content-Type": kind, "Accept": "application/problem+json, application/json"}
    _ask(Request(address, data=body, headers=headers, method="POST"))  # noqa: S310  # as above


def _ask(request: Request) -> bytes:
    """Send a request and give the answer's body, up to a bound."""
    try:
        with urlopen(request, timeout=_TIMEOUT) as answer:  # noqa: S310  # as above
            body: bytes = answer.read(_MAX_ANSWER)
            return body
    except HTTPError as error:
        if error.code in (HTTPStatus.TOO_MANY_REQUESTS, *range(500, 600)):
            raise Unreached(f"the server can't answer now (HTTP {error.code})") from error
        raise _read_problem(error) from error
    except (URLError, OSError) as error:
        reason = getattr(error, "reason", error)
        raise Unreached(f"the server can't be reached: {reason}") from error


def _read_problem(error: HTTPError) -> Rejected:
    """Read why a request was refused (RFC 9457), as far as it says."""
    try:
        problem = json.loads(error.read(_MAX_ANSWER))
        name = str(problem["type"]).rpartition("/")[2]
        return Rejected(name, str(problem.get("detail") or problem.get("title") or ""))
    except (ValueError, KeyError, TypeError, AttributeError, OSError):
        return Rejected(f"http.{error.code}", f"HTTP {error.code}")
