"""Ballots sent over HTTP as members' devices would, in the order in which they were cast."""

from __future__ import annotations

import http.client
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from ipaddress import ip_address
from itertools import groupby
from threading import local
from urllib.parse import urlsplit

from groundswell.cli.errors import Failed
from groundswell.voting.entries import ENTRY, Ballot

_LINES = 8
_FIRST_DEVICE = int(ip_address("10.0.0.1"))
_TAKEN = 201


def cast_ballots(
    address: str, ballots: Sequence[Ballot], progress: Callable[[int, int], None]
) -> None:
    """Cast ballots at a vote's address, several at a time; a member's own stay in order.

    Raises:
        Failed: with what the server says of the first ballot that it refuses.
    """
    line = _Line(address)
    places = {key: place for place, key in enumerate({ballot.credential: 0 for ballot in ballots})}
    done = 0
    # A ballot that replaces another waits until that one is in.
    for _number, wave in groupby(
        sorted(ballots, key=lambda ballot: ballot.sequence), key=lambda ballot: ballot.sequence
    ):
        with ThreadPoolExecutor(_LINES) as pool:
            sent = [(ENTRY.encode(each), places[each.credential]) for each in wave]
            for _ in pool.map(line.cast, sent):
                done += 1
                progress(done, len(ballots))


class _Line:
    """A connection of each thread to the server."""

    def __init__(self, address: str) -> None:
        self._parts = urlsplit(address)
        self._own = local()

    def cast(self, sent: tuple[bytes, int]) -> None:
        """Send a member's ballot, from the address of a device of the member's own.

        The server limits how often one address may ask; the demonstration's members all sit on
        this machine, so it starts the server behind a proxy that it plays itself.

        Raises:
            Failed: if it is refused.
        """
        data, member = sent
        connection = getattr(self._own, "connection", None)
        if connection is None:
            host, port = self._parts.hostname or "", self._parts.port
            connection = self._own.connection = http.client.HTTPConnection(host, port, timeout=60)
        device = str(ip_address(_FIRST_DEVICE + member))
        headers = {"Content-Type": "application/json", "X-Forwarded-For": device}
        connection.request("POST", f"{self._parts.path}/ballots", body=data, headers=headers)
        response = connection.getresponse()
        answer = response.read()
        if response.status != _TAKEN:
            raise Failed(f"the server refused a ballot: {answer.decode(errors='replace')}")
