"""The telephones of a part of a list: written, locked, and what is known of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import polars as pl
from django.db import connection

from groundswell.outreach.calling.zones import write_zones
from groundswell.server.outreach.actions.lists.households import Household
from groundswell.server.outreach.models import Campaign, ListEntry, ListPerson, Telephone
from groundswell.server.web.bulk import draw_keys, fill_table

_T, _E = Telephone._meta.db_table, ListEntry._meta.db_table


class Entry(NamedTuple):
    """The entry that a telephone has on the campaign's list already."""

    key: int
    window: int
    priority: int
    is_open: bool


class Known(NamedTuple):
    """A telephone that was there already."""

    telephone: int
    is_touched: bool
    """Something keeps it from being dialled, or sets it apart in the order."""
    entry: Entry | None


def write_telephones(campaign: Campaign, households: Sequence[Household]) -> dict[str, Known]:
    """Write the telephones of households, and their keys to these; give what was there, by number.

    They are written in the order of numbers, in which the households come. Those that were there
    are locked in it, changed or not.
    """
    keys = draw_keys(Telephone, len(households))
    for each, key in zip(households, keys, strict=True):
        each.telephone = key
    _stage(keys, households)
    _run(
        f"INSERT INTO {_T} (id, organization_id, number, zones) "  # noqa: S608
        "SELECT id, %s, number, zones FROM coming_telephones WHERE TRUE "
        "ORDER BY number "
        "ON CONFLICT (organization_id, number) DO UPDATE SET zones = excluded.zones "
        f"WHERE {_T}.zones <> excluded.zones",
        [campaign.organization_id],
    )
    known = _read_known(campaign, households[0].number, households[-1].number)
    for each in households if known else ():
        if each.number in known:
            each.telephone = known[each.number].telephone
    return known


def learn_sizes() -> None:
    """Let the database know how long lists are by now, as it would by itself after a while."""
    tables = (Telephone, ListEntry, ListPerson)
    for table in tables if connection.vendor == "postgresql" else ():
        _run(f"ANALYZE {table._meta.db_table}")


def _read_known(campaign: Campaign, first: str, last: str) -> dict[str, Known]:
    """Give the telephones that did not get the key that was drawn for them: they were there."""
    statement = (
        "SELECT t.number, t.id, "  # noqa: S608
        "t.attempts > 0 OR t.is_opted_out OR t.is_dead OR t.held_until IS NOT NULL "
        "OR t.callback_at IS NOT NULL, e.id, e.window_id, e.priority, e.is_open "
        "FROM coming_telephones c "
        f"JOIN {_T} t ON t.organization_id = %s AND t.number = c.number AND t.id <> c.id "
        f"LEFT JOIN {_E} e ON e.telephone_id = t.id AND e.campaign_id = %s "
        "WHERE t.number BETWEEN %s AND %s"  # so that not the whole table is gone through
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, [campaign.organization_id, campaign.pk, first, last])
        return {
            number: Known(key, touched, Entry(*entry) if entry[0] is not None else None)
            for number, key, touched, *entry in cursor.fetchall()
        }


def _stage(keys: pl.Series, households: Sequence[Household]) -> None:
    """Put keys, numbers and zones beside the tables, in a table of this connection's own.

    Its texts are compared with those of the real table, so they have the same order.
    """
    is_postgresql = connection.vendor == "postgresql"
    order, end = (' COLLATE "C"', " ON COMMIT DELETE ROWS") if is_postgresql else ("", "")
    _run(
        "CREATE TEMPORARY TABLE IF NOT EXISTS coming_telephones "
        f"(id bigint, number varchar(16){order}, zones varchar(500)){end}"
    )
    _run("DELETE FROM coming_telephones")
    numbers = [each.number for each in households]
    written = {zones: write_zones(zones) for zones in {each.window.zones for each in households}}
    zones = [written[each.window.zones] for each in households]
    fill_table("coming_telephones", pl.DataFrame({"id": keys, "number": numbers, "zones": zones}))
    if is_postgresql:
        _run("ANALYZE coming_telephones")  # no daemon does it for a table like this


def _run(statement: str, parameters: Sequence[int] = ()) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters or None)
