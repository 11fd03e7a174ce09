"""Visit an address as somebody, and tell what came of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.db import transaction
from django.http import HttpResponseBase, StreamingHttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from tests.server.addresses.address import Address
from tests.server.addresses.world import World

_BLANK = re.compile(r"<(?:[a-z]+:)?(\w+)>")
_GROUP = re.compile(r"\(\?P(<\w+>)\[.*?\]\+\)|\(\?P(<\w+>)\.\+\)")


def list_routes(resolver: URLResolver | None = None, prefix: str = "") -> Iterator[str]:
    """Give the route of every pattern, as the tables write it."""
    for pattern in (resolver or get_resolver()).url_patterns:
        route = prefix + _write(str(pattern.pattern))
        if isinstance(pattern, URLResolver):
            yield from list_routes(pattern, route)
        else:
            assert isinstance(pattern, URLPattern)
            yield route


def fill_in(route: str, address: Address, world: World) -> str:
    """Put the world's things into a route's blanks."""

    def fill(blank: re.Match[str]) -> str:
        name = blank[1]
        chosen = address.blanks.get(name, world.blanks.get(name))
        return str(world.named.get(str(chosen), chosen))

    return "/" + _BLANK.sub(fill, route)


def visit(
    client: Client, method: str, url: str, form: dict[str, str] | None = None
) -> tuple[str, str]:
    """Give what came of a visit, in words, and the body.

    The words are "in", "login", "second step", "nothing here", "no such method" and "broken".
    Whatever the visit changed is undone.
    """
    with transaction.atomic():
        form = form if method == "POST" else None
        response = client.generic(method, url) if form is None else client.post(url, form)
        body = _read(response)
        transaction.set_rollback(True)
    where = response.headers.get("Location", "")
    if response.status_code >= 500:
        return "broken", body
    if response.status_code == 405:
        return "no such method", body
    if where.startswith("/accounts/login/?next="):
        return "login", body
    if where == "/console/second-step/":
        return "second step", body
    return ("nothing here" if response.status_code == 404 else "in"), body


def _read(response: HttpResponseBase) -> str:
    """Read a whole answer: its head, and its body whether streamed or not."""
    if isinstance(response, StreamingHttpResponse):
        content = b"".join(response)
    else:
        content = response.content
    return f"{dict(response.headers)} {content.decode(errors='replace')}".casefold()


def _write(pattern: str) -> str:
    """Write a regular expression's groups as a route's blanks."""
    plain = _GROUP.sub(lambda group: group[1] or group[2], pattern)
    return plain.removeprefix("^").removesuffix("$").replace("\\Z", "")
