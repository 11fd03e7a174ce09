"""Fields that several of the console's forms share."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any
from unicodedata import normalize
from zoneinfo import ZoneInfo

from django import forms
from django.utils.functional import lazy
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from groundswell.server.elections.actions.refusal import ActionRefused, Words
from groundswell.server.web.clock import as_moment, from_moment

MAX_LINE = 300
_LOCAL = "%Y-%m-%dT%H:%M"
_format_late = lazy(format_html, SafeString)
"""Forms are declared when the server starts; their words wait for the reader's language."""
_EXPLAINED = '<span class="explained"><strong>{}</strong><span class="hint">{}</span></span>'


class LineField(forms.CharField):
    """One line of text, tidied as a manifest needs it: composed form, single spaces."""

    def __init__(self, **options: Any) -> None:
        """Bound it as a manifest's line is."""
        super().__init__(**{"max_length": MAX_LINE, **options})

    def to_python(self, value: object) -> str:
        """Tidy what was typed."""
        return tidy_line(super().to_python(value) or "")


class LinesField(forms.CharField):
    """Several lines of text, each tidied; empty ones are passed over."""

    widget = forms.Textarea

    def clean(self, value: object) -> list[str]:
        """Give the lines."""
        text = super().clean(value)
        lines = [tidied for line in text.splitlines() if (tidied := tidy_line(line))]
        for line in lines:
            if len(line) > MAX_LINE:
                raise forms.ValidationError(_("A line is longer than 300 characters."))
        return lines


class MomentField(forms.CharField):
    """A day and a time as clocks show it in the organization's zone; parsed to a moment in UTC."""

    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format=_LOCAL)

    def __init__(self, *, zone: str, **options: Any) -> None:
        """Read and show in a zone."""
        super().__init__(**options)
        self._zone = ZoneInfo(zone)

    def prepare_value(self, value: object) -> object:
        """Show a moment as clocks in the zone do; leave what was typed as it is."""
        if isinstance(value, str) and value.endswith("Z"):
            return from_moment(value).astimezone(self._zone).strftime(_LOCAL)
        return value

    def clean(self, value: object) -> str:
        """Give the moment, "" where nothing was typed.

        Raises:
            ValidationError: if clocks in the zone never show it, or show it twice.
        """
        text = super().clean(value)
        if not text:
            return ""
        try:
            local = datetime.strptime(text[:16], _LOCAL)  # the zone comes next
        except ValueError as error:
            raise forms.ValidationError(_("Write a day and a time.")) from error
        first, second = (local.replace(tzinfo=self._zone, fold=fold) for fold in (0, 1))
        if first.astimezone(UTC).astimezone(self._zone).replace(tzinfo=None) != local:
            raise forms.ValidationError(_("Clocks skip this time on that day: choose another."))
        if first.utcoffset() != second.utcoffset():
            raise forms.ValidationError(_("Clocks show this time twice that day: choose another."))
        return as_moment(first)


def tidy_line(text: str) -> str:
    """Put a line into composed form, with single spaces."""
    return normalize("NFC", " ".join(text.split()))


def explained(choices: Iterable[tuple[str, Words, Words]]) -> list[tuple[str, SafeString]]:
    """Give choices each of which is explained in a sentence below its name."""
    return [(value, _format_late(_EXPLAINED, name, words)) for value, name, words in choices]


def add_refusal(form: forms.Form, refused: ActionRefused) -> None:
    """Put what an action says against it beside its field, or above the form."""
    form.add_error(refused.field if refused.field in form.fields else None, str(refused))
