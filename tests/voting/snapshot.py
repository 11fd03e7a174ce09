"""Everything an object holds, as plain values, so that two moments of it can be compared."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum
from types import FunctionType
from typing import Any

import msgspec
import numpy as np
import pytest

from groundswell.crypto.elements import Elements
from groundswell.crypto.points import Points
from groundswell.crypto.scalars import Scalars
from groundswell.voting.refusals import Refused


def snapshot(value: Any) -> Any:
    """Copy a value deep into tuples, texts and numbers."""
    match value:
        case Points() | Scalars():
            return value.shape, value.to_bytes()
        case np.ndarray():
            return value.shape, value.tobytes()
        case dict():
            return tuple((snapshot(key), snapshot(each)) for key, each in value.items())
        case list() | tuple():
            return tuple(map(snapshot, value))
        case set():
            return frozenset(map(snapshot, value))
        case msgspec.Struct():
            return msgspec.json.encode(value)
        case FunctionType() | Enum():
            return id(value)
    assert not isinstance(value, Elements)
    names = list(getattr(value, "__dict__", {}))
    names += [name for each in type(value).__mro__ for name in getattr(each, "__slots__", ())]
    if names:
        return tuple((name, snapshot(getattr(value, name))) for name in names)
    return value


@contextmanager
def refused(kind: type[Refused], match: str, *holders: object) -> Iterator[None]:
    """Expect a refusal of exactly this class, after which the holders are as they were."""
    before = snapshot(holders)
    with pytest.raises(kind, match=match) as caught:
        yield
    assert caught.type is kind
    assert snapshot(holders) == before
