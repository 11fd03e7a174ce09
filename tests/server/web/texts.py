"""Every text that code and pages hand to gettext, read without gettext's own tools.

Nothing is passed over in silence: what can't be read as a text raises.
"""

from __future__ import annotations

import ast
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeAlias

from babel.messages.extract import extract
from django.utils.translation.template import templatize

Text: TypeAlias = tuple[str, ...]
"""A context, empty where there is none, then the text; in numbers, its singular and plural."""

LITERALS = {"gettext": 1, "ngettext": 2, "pgettext": 2, "npgettext": 3}
"""Functions, each with how many of its arguments are texts."""
MARK = re.compile(r"\{%\s*(?:block)?trans(?:late)?\s|\b_\([\"']")


def read_texts(folder: Path) -> set[Text]:
    """Read the texts of all code and templates below a folder."""
    texts: set[Text] = set()
    for path in folder.rglob("*.py"):
        texts.update(read_code(path.read_text(encoding="utf-8")))
    for path in folder.glob("**/templates/**/*"):
        if path.is_file():
            texts.update(read_template(path.read_text(encoding="utf-8")))
    return texts


def read_code(source: str) -> Iterator[Text]:
    """Read the texts of a module.

    Raises:
        ValueError: a text is put together at run time, or gettext is used in another way.
    """
    nodes = list(ast.walk(ast.parse(source)))
    markers = {
        alias.asname or alias.name: re.sub("_(lazy|noop)$", "", alias.name)
        for node in nodes
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"
        for alias in node.names
        if "gettext" in alias.name
    }
    if unknown := {name for name in markers if name != "_" and "gettext" not in name}:
        raise ValueError(f"makemessages knows no gettext by the name of {unknown}")
    calls = [n for n in nodes if isinstance(n, ast.Call) and _name(n.func) in markers]
    if len(calls) != sum(_name(node) in markers or "gettext" in _attribute(node) for node in nodes):
        raise ValueError("gettext is not called by its name")
    for call in calls:
        marker = markers[_name(call.func)]
        texts = call.args[: LITERALS[marker]]
        # A constant is marked where it is set, with gettext_noop.
        if not _name(texts[0]).isupper():
            yield _as_text(marker, [ast.literal_eval(text) for text in texts])


def read_template(source: str) -> Iterator[Text]:
    """Read the texts of a template.

    Raises:
        ValueError: there are more or fewer of them than marks.
    """
    # Between brackets the indentation of what Django made of the template means nothing.
    code = io.BytesIO(f"({templatize(source)})".encode())
    keywords: dict[str, Any] = {
        "_": None,
        "gettext": None,
        "ngettext": (1, 2),
        "pgettext": ((1, "c"), 2),
        "npgettext": ((1, "c"), 2, 3),
    }
    found = list(extract("python", code, keywords))
    if len(found) != len(MARK.findall(source)):
        raise ValueError("not every text of a template was read")
    for _line, message, _comments, context in found:
        yield (context or "", *([message] if isinstance(message, str) else message))


def _as_text(marker: str, texts: list[str]) -> Text:
    return tuple(texts) if "pgettext" in marker else ("", *texts)


def _name(node: ast.AST) -> str:
    return node.id if isinstance(node, ast.Name) else ""


def _attribute(node: ast.AST) -> str:
    return node.attr if isinstance(node, ast.Attribute) else ""
