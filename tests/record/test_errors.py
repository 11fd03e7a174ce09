"""Errors say what a person needs, and survive the way back from a worker process."""

from __future__ import annotations

import inspect
import pickle

import pytest

from groundswell.record import errors
from groundswell.record.errors import RecordError

KINDS = [
    kind
    for _, kind in inspect.getmembers(errors, inspect.isclass)
    if issubclass(kind, RecordError) and kind is not RecordError
]


@pytest.mark.parametrize("kind", KINDS)
def test_an_error_survives_pickling(kind: type[RecordError]) -> None:
    count = len(inspect.signature(kind).parameters)
    error = kind(*(f"part-{number}" for number in range(count)))
    again = pickle.loads(pickle.dumps(error))
    assert (type(again), str(again), vars(again)) == (kind, str(error), vars(error))


@pytest.mark.parametrize("kind", KINDS)
def test_an_error_tells_everything_that_it_carries(kind: type[RecordError]) -> None:
    fields = [f"part-{number}" for number in range(len(inspect.signature(kind).parameters))]
    assert all(field in str(kind(*fields)) for field in fields)
