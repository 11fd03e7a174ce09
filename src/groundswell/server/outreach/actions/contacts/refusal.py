"""What of a conversation is not taken: every field that is wrong, with where and why."""

from __future__ import annotations

from collections.abc import Mapping


class ConversationRefused(Exception):
    """Name each field that is wrong, and say why, in the language of the request."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        """Keep them, by field."""
        super().__init__(*problems)
        self.problems = dict(problems)
