"""The reference is what the program would say of itself now."""

from __future__ import annotations

import pytest
from docs.reference.generate import HERE, VARIABLES, pages

PAGES = pages()


@pytest.mark.parametrize("name", PAGES)
def test_the_page_is_current(name: str) -> None:
    written = (HERE / name).read_text(encoding="utf-8")
    assert written == PAGES[name], "run python -m docs.reference.generate"


def test_nothing_else_is_in_the_reference() -> None:
    assert {path.name for path in HERE.glob("*.md")} == set(PAGES)


def test_every_variable_has_a_row() -> None:
    for name in VARIABLES:
        assert PAGES["environment.md"].count(f"| `{name}` |") == 1
