"""Rows written past the models: the keys that are drawn for them are nobody else's."""

from __future__ import annotations

import polars as pl
import pytest
from django.db import connection, transaction

from groundswell.server.organizations.models import Chapter, Organization
from groundswell.server.web.bulk import commit_lazily, draw_keys, insert_rows, update_rows

pytestmark = pytest.mark.django_db


@pytest.fixture
def union() -> Organization:
    return Organization.objects.create(slug="union", name="Union", kind="union")


def chapters(union: Organization, *slugs: str) -> pl.DataFrame:
    names = [slug.upper() for slug in slugs]
    rows = pl.DataFrame({"organization_id": [union.pk] * len(slugs), "slug": slugs, "name": names})
    blanks = {
        field.column: pl.lit(field.get_default())
        for field in Chapter._meta.concrete_fields
        if not field.primary_key and not field.null and field.column not in rows.columns
    }
    return rows.with_columns(**blanks)


def test_key_that_was_drawn_is_given_to_no_other_row(union: Organization) -> None:
    before = Chapter.objects.create(organization=union, slug="a", name="A")
    drawn = draw_keys(Chapter, 3)
    insert_rows(Chapter, chapters(union, "b", "c", "d").with_columns(drawn))
    after = Chapter.objects.create(organization=union, slug="e", name="E")
    assert dict(Chapter.objects.values_list("slug", "pk")) == {
        "a": before.pk,
        **dict(zip("bcd", drawn, strict=True)),
        "e": after.pk,
    }


def test_keys_are_drawn_for_a_table_that_never_had_a_row(union: Organization) -> None:
    insert_rows(Chapter, chapters(union, "a", "b").with_columns(draw_keys(Chapter, 2)))
    assert draw_keys(Chapter, 0).to_list() == []
    assert Chapter.objects.create(organization=union, slug="c", name="C").pk not in draw_keys(
        Chapter, 5
    )
    assert Chapter.objects.count() == 3


def test_rows_are_changed_by_their_keys_alone(union: Organization) -> None:
    insert_rows(Chapter, chapters(union, "a", "b"))
    keys = dict(Chapter.objects.values_list("slug", "pk"))
    update_rows(Chapter, pl.DataFrame({"id": [keys["b"]], "name": ['Local "9", Łódź\nA']}))
    names = dict(Chapter.objects.values_list("slug", "name"))
    assert names == {"a": "A", "b": 'Local "9", Łódź\nA'}


@pytest.mark.django_db(transaction=True)
def test_lazy_commit_is_of_one_transaction_only() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite waits for the disk at each commit")
    with connection.cursor() as cursor:
        with transaction.atomic():
            commit_lazily()
            cursor.execute("SHOW synchronous_commit")
            assert cursor.fetchone() == ("off",)
        cursor.execute("SHOW synchronous_commit")
        assert cursor.fetchone() == ("on",)
