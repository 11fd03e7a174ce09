"""A ledger's contributions and refunds as columns, past the models: there are millions.

Names of tables and columns come from the models; line items are whole numbers.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import numpy as np
import polars as pl
from django.db import connection
from django.db.models import Model

from groundswell.race.contributions.ledger_columns import COLUMNS, REFUND_COLUMNS
from groundswell.race.contributions.settling import KNOWN, KNOWN_REFUNDS
from groundswell.race.contributions.tally import Integers
from groundswell.server.races.models import Contribution, Ledger, Refund

_AT_ONCE = 50_000


def known_contributions(ledger: Ledger, line_items: pl.Series) -> pl.DataFrame:
    """Read what a ledger has of some line items, with the columns by which it is recognised."""
    rows = _read(Contribution, KNOWN, ledger, line_items)
    return pl.DataFrame(rows, {name: COLUMNS[name] for name in KNOWN}, orient="row")


def known_refunds(ledger: Ledger, line_items: pl.Series) -> pl.DataFrame:
    """Read what a ledger has of the refunds of some line items."""
    rows = _read(Refund, KNOWN_REFUNDS, ledger, line_items)
    return pl.DataFrame(rows, {name: REFUND_COLUMNS[name] for name in KNOWN_REFUNDS}, orient="row")


def _read(
    model: type[Model], columns: Sequence[str], ledger: Ledger, line_items: pl.Series
) -> list[tuple[Any, ...]]:
    """Look line items up by the unique index: what it costs goes by their number alone."""
    wanted = line_items.unique().sort().to_list()
    if not wanted:
        return []
    is_postgres = connection.vendor == "postgresql"
    chosen = "= ANY(%s)" if is_postgres else "IN (SELECT value FROM json_each(%s))"
    statement = (
        f"SELECT {', '.join(columns)} FROM {model._meta.db_table} "  # noqa: S608
        f"WHERE ledger_id = %s AND line_item {chosen}"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, [ledger.pk, wanted if is_postgres else json.dumps(wanted)])
        return list(cursor.fetchall())


class Columns:
    """All of a ledger's contributions: line items, moments, cents, people from 0, elections.

    `elections` are the codes, `places` say which of them each contribution is meant for.
    """

    def __init__(self, ledger: Ledger) -> None:
        """Read them in the order of line items, a part at a time."""
        numbers, people, self.elections, places = [], [], list[str](), []
        known: dict[str, int] = {}
        statement = (
            "SELECT line_item, made_at, cents, contributor, election "  # noqa: S608
            f"FROM {Contribution._meta.db_table} WHERE ledger_id = %s"
        )
        with connection.chunked_cursor() as cursor:
            cursor.execute(statement, [ledger.pk])
            while rows := cursor.fetchmany(_AT_ONCE):
                items, moments, cents, identities, codes = zip(*rows, strict=True)
                numbers.append(np.array([items, moments, cents], dtype=np.int64))
                people.append(b"".join(identities))
                places.append(np.array([known.setdefault(code, len(known)) for code in codes]))
        self.elections = list(known)
        whole = np.hstack(numbers) if numbers else np.empty((3, 0), dtype=np.int64)
        self.line_items, self.moments, self.cents = whole
        self.places = np.concatenate(places) if places else np.empty(0, dtype=np.int64)
        self.people = number_people(b"".join(people))


def read_refunds(ledger: Ledger) -> tuple[Integers, Integers, Integers]:
    """Read all refunds: line items ascending, moments, cents."""
    rows = Refund.objects.filter(ledger=ledger).order_by("line_item")
    values = list(rows.values_list("line_item", "refunded_at", "cents"))
    items, moments, cents = np.array(values, dtype=np.int64).reshape(-1, 3).T
    return items, moments, cents


def number_people(identities: bytes) -> Integers:
    """Number identities of sixteen bytes, the same from 0 as often as it occurs."""
    halves = np.frombuffer(identities, dtype=">u8").reshape(-1, 2)
    order = np.lexsort((halves[:, 1], halves[:, 0]))
    ordered = halves[order]
    is_new = np.ones(len(order), dtype=np.bool_)
    is_new[1:] = (ordered[1:] != ordered[:-1]).any(axis=1)
    numbers = np.empty(len(order), dtype=np.int64)
    numbers[order] = np.cumsum(is_new) - 1
    return numbers
