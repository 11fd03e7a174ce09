"""Why a number that somebody typed is refused, in words."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from groundswell.outreach.calling.errors import ValueRefused

NUMBER_REFUSED = {
    "number.missing": _("Write a phone number."),
    "number.letters": _("There are letters in this number. Write it in digits, as it is dialled."),
    "number.extension": _("Leave the extension out: a number alone is dialled."),
    "number.invalid": _("There is no such phone number."),
    "number.rounded": _("A spreadsheet has rounded this number. Write it in full."),
}
"""By the code of `ValueRefused`."""


def describe_number(error: ValueRefused) -> str:
    """Say why a number is refused, without the number: messages end in logs."""
    return str(NUMBER_REFUSED[error.code])
