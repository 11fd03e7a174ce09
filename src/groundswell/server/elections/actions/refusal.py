"""Why an action is not taken: words for the officer, and the field they belong to."""

from __future__ import annotations

from django.utils.functional import Promise

Words = str | Promise
"""A text, perhaps one that is translated when it is shown."""


class ActionRefused(Exception):
    """Say what stands against an action; nothing has changed.

    `field` names what must be mended in the form that asked, and is empty where it is the whole.
    """

    def __init__(self, words: Words, *, field: str = "") -> None:
        """Keep the words and the field."""
        super().__init__(words, field)
        self.words = words
        self.field = field

    def __str__(self) -> str:
        """Give the words."""
        return str(self.words)
