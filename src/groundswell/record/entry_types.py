"""Which Python types an entry may be made of, checked once when a codec is built.

Strings, booleans, whole numbers within bounds, arrays, and structs of these. A float, a map, raw
bytes or `Any` would let two readers disagree, so no field can have such a type.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import inspect

from groundswell.record.errors import EntryTypeUnfit

_EXACT_BOUND = 2**53 - 1  # beyond it a JavaScript reader rounds
_LEAVES = (inspect.StrType, inspect.BoolType, inspect.EnumType)  # an enum has no null
_ARRAYS = (inspect.ListType, inspect.VarTupleType)


def check_entry_type(entry_type: Any) -> None:
    """Refuse a type that can't be an entry: not a tagged struct, or with an unfit field.

    Raises:
        EntryTypeUnfit: naming the field.
    """
    described = inspect.type_info(entry_type)
    kinds = described.types if isinstance(described, inspect.UnionType) else (described,)
    for kind in kinds:
        if not isinstance(kind, inspect.StructType):
            raise EntryTypeUnfit(str(entry_type), "an entry is a struct or a union of structs")
        if kind.tag_field != "type":
            raise EntryTypeUnfit(kind.cls.__name__, 'an entry is tagged by the field "type"')
        _check(kind, kind.cls.__name__, seen=set())


def _check(kind: inspect.Type, where: str, seen: set[type]) -> None:
    """Walk a type; `seen` keeps a recursive struct from walking for ever."""
    if isinstance(kind, inspect.StructType):
        if kind.cls not in seen:
            seen.add(kind.cls)
            _check_struct(kind, where, seen)
    elif isinstance(kind, inspect.IntType):
        _check_bounds(kind, where)
    elif isinstance(kind, inspect.LiteralType):
        if None in kind.values:
            raise EntryTypeUnfit(where, "null is never written")
    elif isinstance(kind, (*_ARRAYS, inspect.TupleType, inspect.UnionType)):
        for part in _parts(kind):
            _check(part, f"{where}[]", seen)
    elif not isinstance(kind, _LEAVES):
        raise EntryTypeUnfit(where, f"{type(kind).__name__} has no exact form in an entry")


def _check_struct(kind: inspect.StructType, where: str, seen: set[type]) -> None:
    config = kind.cls.__struct_config__
    if not (config.frozen and config.forbid_unknown_fields):
        raise EntryTypeUnfit(where, "a struct must be frozen and forbid unknown fields")
    if config.array_like:
        raise EntryTypeUnfit(where, "a struct must be written with its field names")
    for field in kind.fields:
        _check_field(field, config.omit_defaults, f"{where}.{field.name}", seen)


def _check_field(field: inspect.Field, omitted: bool, where: str, seen: set[type]) -> None:
    """Allow None only as the default of a field that is then left out: null is never written."""
    kind = field.type
    if isinstance(kind, inspect.UnionType) and kind.includes_none:
        if not (omitted and field.default is None):
            raise EntryTypeUnfit(where, "an optional field needs omit_defaults and default None")
        for part in kind.types:
            if not isinstance(part, inspect.NoneType):
                _check(part, where, seen)
        return
    _check(kind, where, seen)


def _check_bounds(kind: inspect.IntType, where: str) -> None:
    low = kind.ge if kind.ge is not None else kind.gt
    high = kind.le if kind.le is not None else kind.lt
    if low is None or high is None or low < -_EXACT_BOUND or high > _EXACT_BOUND:
        raise EntryTypeUnfit(where, "a number needs bounds within ±(2^53 − 1), such as Whole")


def _parts(kind: inspect.Type) -> Iterator[inspect.Type]:
    if isinstance(kind, (inspect.TupleType, inspect.UnionType)):
        yield from kind.item_types if isinstance(kind, inspect.TupleType) else kind.types
    elif isinstance(kind, (inspect.ListType, inspect.VarTupleType)):
        yield kind.item_type
