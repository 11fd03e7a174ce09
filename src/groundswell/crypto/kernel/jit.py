"""The two ways a kernel function is compiled: inlined into others, or as an entry from Python.

Entries are compiled on first use or all together by `compile_all`, release the interpreter lock
and are cached on disk. What they call is compiled along with them and never loaded by itself.
"""

from collections.abc import Callable
from threading import Lock
from typing import Any, TypeAlias, TypeVar

import numba
from numba import types

from groundswell.crypto.kernel import cache

Function = TypeVar("Function", bound=Callable[..., Any])
Compiled: TypeAlias = Callable[..., Any]

_CONFIG: Any = numba.config
# Numba's setting is the process's: of two threads that set it at once, one would cache elsewhere.
_COMPILING = Lock()
_OPTIONS: dict[str, Any] = {"error_model": "numpy", "no_cfunc_wrapper": True}
_INNER_OPTIONS: dict[str, Any] = {**_OPTIONS, "no_cpython_wrapper": True}

FLAGS = types.Array(types.boolean, 1, "C")
COUNT = types.int64
DIGITS_IN = types.Array(types.int16, 2, "C", readonly=True)
DIGITS_OUT = types.Array(types.int16, 2, "C")


def words_in(dimensions: int) -> types.Array:
    """Type of a contiguous array of 64-bit words that the kernel only reads."""
    return types.Array(types.uint64, dimensions, "C", readonly=True)


def words_out(dimensions: int) -> types.Array:
    """Type of a contiguous array of 64-bit words that the kernel writes."""
    return types.Array(types.uint64, dimensions, "C")


def inner(function: Function) -> Function:
    """Compile as a part of the entries that call it; Python itself cannot call the result."""
    compiled: Function = numba.njit(**_INNER_OPTIONS)(function)
    return compiled


class Entry:
    """A kernel function that Python calls, of one signature, compiled or loaded on first use."""

    def __init__(self, function: Callable[..., None], signature: tuple[types.Type, ...]) -> None:
        """Keep the function; nothing is compiled yet."""
        self._function = function
        self._signature = signature
        self._compiled: Compiled | None = None

    def __call__(self, *arguments: Any) -> None:
        """Run the machine code; arguments must already have the types of the signature."""
        compiled = self._compiled or self.compile()
        compiled(*arguments)

    def compile(self) -> Compiled:
        """Load the machine code from the cache, or make it (seconds); one thread does it."""
        with _COMPILING:
            self._compiled = self._compiled or self._compile()
            return self._compiled

    def _compile(self) -> Compiled:
        path = cache.directory()
        # Numba reads its setting when caching is switched on; others' settings are left as found.
        before, _CONFIG.CACHE_DIR = _CONFIG.CACHE_DIR, path or ""
        try:
            make = numba.njit(nogil=True, cache=path is not None, **_OPTIONS)
            dispatcher = make(self._function)
        finally:
            _CONFIG.CACHE_DIR = before
        dispatcher.compile(self._signature)
        dispatcher.disable_compile()
        compiled: Compiled = dispatcher
        return compiled


_ENTRIES: list[Entry] = []


def entry(*signature: types.Type, when: bool = True) -> Callable[[Callable[..., None]], Entry]:
    """Make a function an entry with this signature; `when` tells if this processor will use it."""

    def register(function: Callable[..., None]) -> Entry:
        made = Entry(function, signature)
        if when:
            _ENTRIES.append(made)
        return made

    return register


def compile_all() -> None:
    """Compile, or load, every entry of the modules imported so far."""
    for each in _ENTRIES:
        each.compile()
