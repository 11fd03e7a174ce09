"""Trustees' links: each opens one seat, and is worth something only until its nonce changes."""

from __future__ import annotations

import re

from django.utils.crypto import constant_time_compare, salted_hmac

from groundswell.server.elections.models import Decision, TrusteeSeat

_TOKEN = re.compile(r"([0-9]{1,12})-([0-9a-f]{40})")


def link_token(seat: TrusteeSeat) -> str:
    """Make the secret part of a seat's link: nothing is stored that could leak it."""
    mac = salted_hmac("groundswell trustee seat", f"{seat.pk} {seat.nonce}", algorithm="sha256")
    return f"{seat.pk}-{mac.hexdigest()[:40]}"


def find_seat(decision: Decision, token: str) -> TrusteeSeat | None:
    """Find the seat that a link opens; None for a link that is wrong or was renewed since."""
    match = _TOKEN.fullmatch(token)
    if match is None:
        return None
    seat = (
        TrusteeSeat.objects.filter(pk=int(match[1]), vote__decision=decision)
        .select_related("vote")
        .first()
    )
    if seat is None or not constant_time_compare(link_token(seat), token):
        return None
    return seat
