"""The types of entries, read twice into one form: from the tables of spec/ and from the code.

    ("whole", least, most)      ("text", pattern, least, most)      ("words", those allowed)
    ("boolean",)    ("array", type)     ("object", ((field, is optional, type), …))

Objects that a table names stand in it by their fields, as they do in the code.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from msgspec import inspect

Type = tuple[Any, ...]
Rows = list[tuple[str, str]]

_TABLE = re.compile(
    r"^### `?(?P<name>[A-Za-z._]+)`?\n\n\| field .*\n\|.*\n(?P<rows>(?:\|.*\n)+)", re.MULTILINE
)
_ROW = re.compile(r"^\| `?([^`|]+?)`? \| ((?:[^|\\]|\\\|)+) \|", re.MULTILINE)
_WHOLE = re.compile(r"^([0-9,]+) … ([0-9,]+)$")
_PATTERN = re.compile(r"^text matching `(.+?)`")
_LENGTH = re.compile(r"^text of ([0-9,]+) to ([0-9,]+) code points$")
_FIELD = re.compile(r"^([a-z_]+)(\?)?: (.+)$")


def read_tables(text: str) -> dict[str, Rows]:
    """Give each table of fields by its heading: field and type as written."""
    return {found["name"]: _ROW.findall(found["rows"]) for found in _TABLE.finditer(text)}


def read_names(text: str) -> dict[str, Type]:
    """Read the table of section 1 of entries.md."""
    rows = text.partition("| type | what it is |\n|---|---|\n")[2].partition("\n\n")[0] + "\n"
    return {name: _read_name(what.replace("\\|", "|")) for name, what in _ROW.findall(rows)}


def _read_name(what: str) -> Type:
    if found := _PATTERN.match(what):
        return ("text", found[1], None, None)
    if found := _LENGTH.match(what):
        return ("text", None, _number(found[1]), _number(found[2]))
    if what == "`true` or `false`":
        return ("boolean",)
    if what == "text":
        return ("text", None, None, None)
    return _read_whole(what.partition(":")[0])


def _read_whole(text: str) -> Type:
    found = _WHOLE.match(text)
    assert found, text
    return ("whole", _number(found[1]), _number(found[2]))


def _number(text: str) -> int:
    return int(text.replace(",", ""))


class Tables:
    """The tables of fields, and the names that stand in them."""

    def __init__(self, *texts: str) -> None:
        self.names = {name: kind for text in texts for name, kind in read_names(text).items()}
        self.tables = {name: rows for text in texts for name, rows in read_tables(text).items()}

    def object(self, name: str) -> Type:
        """Give the type that a table states."""
        return ("object", tuple(self._field(*row) for row in self.tables[name]))

    def _field(self, name: str, text: str) -> tuple[str, bool, Type]:
        return name.removesuffix("?"), name.endswith("?"), self._type(text)

    def _type(self, text: str) -> Type:
        if text.startswith("array of "):
            return ("array", self._type(text.removeprefix("array of ")))
        if text.startswith("{"):
            assert text.endswith("}"), text
            return ("object", tuple(self._inner(each) for each in _split(text[1:-1])))
        if text.startswith('"'):
            return ("words", tuple(sorted(each.strip('"') for each in text.split(" or "))))
        if text in self.names:
            return self.names[text]
        return self.object(text) if text in self.tables else _read_whole(text)

    def _inner(self, text: str) -> tuple[str, bool, Type]:
        found = _FIELD.match(text)
        assert found, text
        return found[1], bool(found[2]), self._type(found[3])


def _split(text: str) -> Iterator[str]:
    """Split at the commas that stand in no inner object."""
    depth, part = 0, ""
    for piece in re.split(r"(, |[{}])", text):
        depth += {"{": 1, "}": -1}.get(piece, 0)
        if piece == ", " and not depth:
            yield part
            part = ""
        else:
            part += piece
    yield part


def type_of(kind: inspect.Type) -> Type:
    """Give the form of a type of the code.

    Raises:
        TypeError: for one that has none.
    """
    match kind:
        case inspect.IntType():
            return ("whole", kind.ge, kind.le)
        case inspect.StrType():
            return ("text", kind.pattern, kind.min_length, kind.max_length)
        case inspect.LiteralType():
            return ("words", tuple(sorted(map(str, kind.values))))
        case inspect.BoolType():
            return ("boolean",)
        case inspect.VarTupleType():
            return ("array", type_of(kind.item_type))
        case inspect.StructType():
            return ("object", tuple(map(_field_of, kind.fields)))
    raise TypeError(kind)


def _field_of(field: inspect.Field) -> tuple[str, bool, Type]:
    if isinstance(field.type, inspect.UnionType):
        [kind] = [each for each in field.type.types if not isinstance(each, inspect.NoneType)]
        return field.encode_name, True, type_of(kind)
    assert field.required, field.name
    return field.encode_name, False, type_of(field.type)
