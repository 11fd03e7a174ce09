"""One line of the tables: who may come in at an address."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Address:
    """Who may come in, and what stands in the address's blanks where the usual does not fit.

    `posting` names who may post, where these are not the `readers`: an address that takes posts
    alone has no readers, one that takes none has nobody posting. Where `is_there` is false, what
    the address names is not in the world: who may come in finds nothing here, and that is right.
    """

    readers: frozenset[str]
    posting: frozenset[str] | None = None
    blanks: dict[str, object] = field(default_factory=dict)
    is_there: bool = True

    def may(self, visitor: str, method: str) -> bool:
        """Tell whether a visitor may come in."""
        posting = self.readers if self.posting is None else self.posting
        return visitor in (self.readers if method in ("GET", "HEAD") else posting)
