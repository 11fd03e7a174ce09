"""The doors of a vote: ballots, the note that one was checked, trustees' entries, cosignatures.

Bodies are taken as bytes: what is hashed and signed is what was sent, not what it parses to.
"""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

import msgspec
from django.http import HttpRequest, HttpResponse
from ninja import Router, Status

from groundswell.record.checkpoint import MAX_CHECKPOINT_SIZE
from groundswell.record.entry import MAX_ENTRY_SIZE
from groundswell.record.errors import Base64Invalid
from groundswell.record.strict_base64 import decode_url
from groundswell.server.elections.actions.cast import cast_ballot
from groundswell.server.elections.actions.cosign import add_cosignatures
from groundswell.server.elections.actions.door_refused import DoorRefused
from groundswell.server.elections.actions.mark_checked import mark_checked
from groundswell.server.elections.actions.take_entries import MAX_SIZE, take_entries
from groundswell.server.elections.api.limits import (
    BALLOTS,
    CHECKED,
    COSIGNATURES,
    ENTRIES,
    JSON,
    check_rate,
    read_body,
)
from groundswell.server.elections.api.schemas import (
    CastOut,
    CheckedIn,
    CosignedOut,
    EntriesOut,
    Problem,
)
from groundswell.server.elections.api.votes import VOTE, require_vote

router = Router()
_LINES = "application/x-ndjson"
_TEXT = "text/plain"
_REFUSED = {400: Problem, 403: Problem, 404: Problem, 409: Problem, 413: Problem, 415: Problem}
_REFUSED |= {422: Problem, 429: Problem}


def _body(kind: str, schema: dict[str, Any]) -> dict[str, Any]:
    """State a body that is read as bytes, for the description."""
    return {"requestBody": {"required": True, "content": {kind: {"schema": schema}}}}


@router.post(
    f"{VOTE}/ballots",
    response={200: CastOut, 201: CastOut, **_REFUSED},
    summary="Cast a ballot",
    openapi_extra=_body(JSON, {"type": "object", "description": "a ballot (spec/ballot.md)"}),
)
def post_ballot(request: HttpRequest, org: str, decision: str) -> Status[dict[str, Any]]:
    """Take a ballot entry's exact bytes. The answer means that it is durably in.

    201 for a new ballot, 200 for bytes that were taken before: sending again is safe.
    """
    check_rate(request, BALLOTS)
    data = read_body(request, limit=MAX_ENTRY_SIZE)
    taken = cast_ballot(require_vote(org, decision), data)
    answer = {"index": taken.index, "tracker": taken.tracker, "receipt": taken.receipt_text}
    return Status(HTTPStatus.CREATED if taken.is_new else HTTPStatus.OK, answer)


@router.post(
    f"{VOTE}/checked",
    response={204: None, **_REFUSED},
    summary="Give up a ballot to check it",
    openapi_extra=_body(JSON, CheckedIn.model_json_schema()),
)
def post_checked(request: HttpRequest, org: str, decision: str) -> HttpResponse:
    """Refuse a ballot from now on, before its opening is shown to anyone."""
    check_rate(request, CHECKED)
    body = read_body(request, limit=256)
    try:
        leaf = decode_url(msgspec.json.decode(body, type=_Checked).leaf, 32)
    except (msgspec.DecodeError, Base64Invalid, UnicodeDecodeError, RecursionError) as error:
        words = 'the body is {"leaf": "<32 bytes as base64url>"}'
        raise DoorRefused("request.invalid", HTTPStatus.UNPROCESSABLE_ENTITY, words) from error
    mark_checked(require_vote(org, decision), leaf)
    return HttpResponse(status=HTTPStatus.NO_CONTENT)


@router.post(
    f"{VOTE}/entries",
    response={200: EntriesOut, **_REFUSED},
    summary="Post a trustee's entries",
    openapi_extra=_body(_LINES, {"type": "string", "description": "entries, one a line"}),
)
def post_entries(request: HttpRequest, org: str, decision: str) -> dict[str, Any]:
    """Take a trustee's steps of the ceremony, or decryptions: all of a request, or none.

    Sending the same entries again is safe: the answer is the same.
    """
    check_rate(request, ENTRIES)
    body = read_body(request, limit=MAX_SIZE, kinds=(_LINES, JSON))
    return {"indices": take_entries(require_vote(org, decision), body)}


@router.post(
    f"{VOTE}/cosignatures",
    response={200: CosignedOut, **_REFUSED},
    summary="Hand in a cosignature",
    openapi_extra=_body(_TEXT, {"type": "string", "description": "a checkpoint, or its lines"}),
)
def post_cosignatures(request: HttpRequest, org: str, decision: str) -> dict[str, Any]:
    """Publish a witness's cosignature of the public record as it is now."""
    check_rate(request, COSIGNATURES)
    body = read_body(request, limit=MAX_CHECKPOINT_SIZE, kinds=(_TEXT,))
    try:
        text = body.decode()
    except UnicodeDecodeError as error:
        words = "the text is not UTF-8"
        raise DoorRefused("checkpoint.form", HTTPStatus.UNPROCESSABLE_ENTITY, words) from error
    signed = add_cosignatures(require_vote(org, decision), text)
    origin = signed.checkpoint.origin
    names = [line.name for line in signed.signatures if line.name != origin]
    return {"witnesses": names, "size": signed.checkpoint.size}


class _Checked(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What `CheckedIn` states, read strictly."""

    leaf: str
