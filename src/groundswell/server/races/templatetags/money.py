"""Sums, averages, shares and moments of contributions, as pages write them."""

from __future__ import annotations

from datetime import datetime
from fractions import Fraction
from urllib.parse import urlsplit

from django import template
from django.utils.formats import date_format

from groundswell.server.races.queries.contributions.money import (
    write_average,
    write_dollars,
    write_share,
)
from groundswell.server.races.queries.contributions.wording import (
    FILING_WORDS,
    METRICS,
    QUALIFIERS,
    ROW_WORDS,
    write_value,
)

register = template.Library()
register.filter("dollars", write_dollars)


@register.filter
def average(cents: Fraction | None) -> str:
    """Write an average in dollars."""
    return write_average(cents)


@register.filter
def part(share: Fraction | None) -> str:
    """Write a share as per cent."""
    return write_share(share)


@register.filter
def eastern(moment: datetime) -> str:
    """Write a moment of New York's clock with its weekday; Django would turn it into UTC."""
    plain = moment.replace(tzinfo=None)
    return f"{date_format(plain, 'l')}, {date_format(plain, 'DATE_FORMAT')}, {plain:%H:%M}"


@register.filter
def metric(name: str) -> str:
    """Name a published figure."""
    return str(METRICS[name])


@register.filter
def qualifier(name: str) -> str:
    """Say how a published figure was put."""
    return str(QUALIFIERS[name])


@register.filter
def stated(statement: object) -> str:
    """Write the value of a published figure."""
    return write_value(statement.metric, statement.value)  # type: ignore[attr-defined]


@register.filter
def row_reason(code: str) -> str:
    """Say why rows are refused."""
    return str(ROW_WORDS[code])


@register.filter
def filing_reason(code: str) -> str:
    """Say what is wrong with a filing's line."""
    return str(FILING_WORDS[code])


@register.filter
def host_of(address: str) -> str:
    """Name the site of an address."""
    return urlsplit(address).hostname or address
