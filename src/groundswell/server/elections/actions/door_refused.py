"""Why the door refuses, beside what the spec refuses: too early, too late, checked before."""

from __future__ import annotations

from collections.abc import Sequence
from http import HTTPStatus

from groundswell.voting.refusals import (
    BallotCredentialRefused,
    BallotSequenceRefused,
    OrderRefused,
    Refused,
)


class DoorRefused(Exception):
    """Refuse a request; nothing has changed.

    `name` is the refusal's, as the spec and the problem pages have it. `failures` are all the
    spec's refusals that were found, the one that names this first.
    """

    def __init__(
        self, name: str, status: HTTPStatus, detail: str, failures: Sequence[Refused] = ()
    ) -> None:
        """Keep name, status and the words."""
        super().__init__(f"{name}: {detail}")
        self.name = name
        self.status = status
        self.detail = detail
        self.failures = tuple(failures)


def door_refusal(failures: Sequence[Refused]) -> DoorRefused:
    """Turn the spec's refusals of one entry, one at least, into the door's."""
    first = failures[0]
    return DoorRefused(first.name, _status(first), first.detail, failures)


def _status(refused: Refused) -> HTTPStatus:
    """Say whether an entry is wrong in itself, or only here and now."""
    match refused:
        case BallotCredentialRefused():
            return HTTPStatus.FORBIDDEN
        case BallotSequenceRefused() | OrderRefused():
            return HTTPStatus.CONFLICT
        case _:
            return HTTPStatus.UNPROCESSABLE_ENTITY
