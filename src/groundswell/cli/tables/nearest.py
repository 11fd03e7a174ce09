"""The nearest known name to one that is not known, for people who misspelt it."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

_MAX_SEARCHES = 200
"""A search compares with every known name: a million misspelt rows must not take hours."""


class Names:
    """Names that a column may hold, and what to expect in place of any other."""

    def __init__(self, title: str, known: Iterable[str]) -> None:
        """Keep the names and the word for one of them, as in "chapter"."""
        self._title = title
        self._known = frozenset(known)
        self._expected: dict[str, str] = {}

    def __contains__(self, name: object) -> bool:
        """Tell whether a name is known."""
        return name in self._known

    def expected(self, name: str) -> str:
        """Say what belongs in place of an unknown name, as in "a chapter (did you mean 'iowa'?)".

        After so many different unknown names, the nearest is no longer looked for.
        """
        if name not in self._expected:
            if len(self._expected) >= _MAX_SEARCHES:
                return f"a known {self._title}"
            near = get_close_matches(name[:100], sorted(self._known), n=1)
            hint = f" (did you mean {near[0]!r}?)" if near else ""
            self._expected[name] = f"a known {self._title}{hint}"
        return self._expected[name]
