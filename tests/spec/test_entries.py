"""The tables of entries say what the code takes: every kind, every field, in order, with bounds."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec import inspect
from tests.spec.entry_tables import Tables, type_of

from groundswell.voting.entries import Entry

SPEC = Path(__file__).parents[2] / "spec"
TEXTS = [(SPEC / name).read_text(encoding="utf-8") for name in ("entries.md", "manifest.md")]
TABLES = Tables(*TEXTS)
KINDS = {str(each.__struct_config__.tag): each for each in Entry.__args__}
INNER = {"Question", "Rule", "QuestionOutcome"}


@pytest.mark.parametrize("kind", KINDS)
def test_the_table_of_a_kind_is_what_the_code_takes(kind: str) -> None:
    assert TABLES.object(kind) == type_of(inspect.type_info(KINDS[kind]))


def test_every_table_is_of_a_kind_of_entry_or_stands_in_one() -> None:
    assert set(TABLES.tables) == set(KINDS) | INNER


def test_every_name_of_a_type_stands_in_a_table() -> None:
    rows = [text for rows in TABLES.tables.values() for _, text in rows]
    for name in TABLES.names:
        assert any(name in text for text in rows), name


def test_a_change_of_a_bound_a_field_or_an_order_is_seen() -> None:
    for before, after in (
        ("| Index | 1 … 64", "| Index | 1 … 65"),
        ("| `accused` | Index | about whom |\n", ""),
        ("[A-Za-z0-9_-]{43}", "[A-Za-z0-9_-]{44}"),
        ("selection?: Bytes", "selection: Bytes"),
        ("| `last` | Whole |", "| `final` | Whole |"),
        ('"dismissed" or "upheld"', '"dismissed"'),
    ):
        assert before in TEXTS[0]
        changed = Tables(TEXTS[0].replace(before, after), TEXTS[1])
        assert any(changed.object(kind) != TABLES.object(kind) for kind in KINDS), before
