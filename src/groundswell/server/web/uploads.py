"""How large a request may be: small everywhere but where staff bring a file in.

Django counts fields against DATA_UPLOAD_MAX_MEMORY_SIZE, but not files, and writes large ones to
the disk before any page has looked at the sender. So files are kept in memory and small by default;
a page that takes larger ones is marked with `takes_large_file`, behind its door.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any, Concatenate, ParamSpec, TypeVar

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import MemoryFileUploadHandler, TemporaryFileUploadHandler
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views import defaults
from django.views.decorators.csrf import csrf_protect

P = ParamSpec("P")
R = TypeVar("R", bound=HttpRequest)

MAX_SMALL = 10**6
"""Bytes of a request with files where nothing else is said."""


class FileTooLarge(RequestDataTooBig):
    """Refuse a request that states more bytes than a page takes; nothing of it was read."""

    def __init__(self, limit: int) -> None:
        """Keep the limit."""
        super().__init__(f"at most {limit} bytes")
        self.limit = limit


class SmallFiles(MemoryFileUploadHandler):
    """Keep files in memory; refuse a request that says it is larger, before it is read."""

    def handle_raw_input(
        self,
        input_data: Any,
        META: dict[str, Any],  # noqa: N803  # Django's own name
        content_length: int,
        boundary: str,
        encoding: str | None = None,
    ) -> None:
        """Look at the stated length; nothing beyond it is ever read.

        Raises:
            FileTooLarge: if it is more than `MAX_SMALL`.
        """
        if content_length > MAX_SMALL:
            raise FileTooLarge(MAX_SMALL)
        super().handle_raw_input(input_data, META, content_length, boundary, encoding)


def takes_large_file(
    limit: int,
) -> Callable[
    [Callable[Concatenate[R, P], HttpResponseBase]], Callable[Concatenate[R, P], HttpResponseBase]
]:
    """Let a view's requests have files of up to `limit` bytes, written to the disk.

    It stands right above the view, below the decorators that let a sender in: those look at session
    and role alone. Looking for the form's token reads the whole request, so that comes after them
    and after the size; the middleware, which would look first, is told to leave it.
    """

    def decorate(
        view: Callable[Concatenate[R, P], HttpResponseBase],
    ) -> Callable[Concatenate[R, P], HttpResponseBase]:
        protected = csrf_protect(view)

        @wraps(view)
        def enter(request: R, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if request.method == "POST":
                if _stated_size(request) > limit:
                    raise FileTooLarge(limit)
                request.upload_handlers = [TemporaryFileUploadHandler(request)]
            return protected(request, *args, **kwargs)

        enter.csrf_exempt = True  # type: ignore[attr-defined]  # as `csrf_exempt` does
        return enter

    return decorate


def refuse_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer a request that can't be read: 413 for one that is too large, 400 for others."""
    if not isinstance(exception, RequestDataTooBig):
        return defaults.bad_request(request, exception)
    limit = exception.limit if isinstance(exception, FileTooLarge) else MAX_SMALL
    page = render(request, "413.html", {"megabytes": limit // 10**6})
    page.status_code = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    page.headers["Cache-Control"] = "no-store"
    return page


def _stated_size(request: HttpRequest) -> int:
    """Give what a request says of its size; one that says nothing is read as empty."""
    text = str(request.META.get("CONTENT_LENGTH") or "0")
    return int(text) if text.isascii() and text.isdigit() else 0
