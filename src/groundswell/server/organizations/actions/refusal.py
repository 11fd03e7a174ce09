"""What an action answers when it does not do as asked."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db.models import Model


class Refused(Exception):
    """Say why, for the person who asked, and which field it is about ("" for none)."""

    def __init__(self, message: str, *, field: str = "") -> None:
        """Keep both."""
        super().__init__(message)
        self.message = message
        self.field = field


def check_row(row: Model) -> None:
    """Hold a row against its model's rules.

    Raises:
        Refused: naming the first field that breaks one.
    """
    try:
        row.full_clean()
    except ValidationError as error:
        field, messages = next(iter(error.message_dict.items()))
        raise Refused(messages[0], field="" if field == "__all__" else field) from error
