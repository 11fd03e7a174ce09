"""How the API says no: every refusal a problem with a page of its own."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import ValidationError

from groundswell.server.elections.actions.door_refused import DoorRefused
from groundswell.server.elections.api.limits import RateLimited
from groundswell.server.elections.problems import PROBLEMS
from groundswell.server.web.problems import problem


def refuse_everywhere(api: NinjaAPI) -> None:
    """Register how failures are told."""
    api.add_exception_handler(DoorRefused, _tell)
    api.add_exception_handler(Http404, _tell_absent)
    api.add_exception_handler(ValidationError, _tell_invalid)


def _tell(request: HttpRequest, error: Exception | type[Exception]) -> HttpResponse:
    assert isinstance(error, DoorRefused)
    failures = [
        {"step": each.step, "name": each.name, "detail": each.detail} for each in error.failures
    ]
    return _answer(request, error, {"failures": failures} if failures else {})


def _tell_absent(request: HttpRequest, _: Exception | type[Exception]) -> HttpResponse:
    refused = DoorRefused("not_found", HTTPStatus.NOT_FOUND, "there is nothing at this address")
    return _answer(request, refused)


def _tell_invalid(request: HttpRequest, error: Exception | type[Exception]) -> HttpResponse:
    assert isinstance(error, ValidationError)
    places = ", ".join(".".join(map(str, each["loc"])) for each in error.errors)
    refused = DoorRefused("request.invalid", HTTPStatus.UNPROCESSABLE_ENTITY, places[:200])
    return _answer(request, refused)


def _answer(
    request: HttpRequest, refused: DoorRefused, more: dict[str, Any] | None = None
) -> HttpResponse:
    wait = {"Retry-After": str(refused.wait)} if isinstance(refused, RateLimited) else {}
    return problem(
        request,
        name=refused.name,
        status=refused.status,
        title=str(PROBLEMS[refused.name].title),
        detail=refused.detail,
        more=more,
        headers=wait,
    )
