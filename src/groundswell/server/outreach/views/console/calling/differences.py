"""Two leads edited one thing: what the other one wrote, beside one's own."""

from __future__ import annotations

from dataclasses import dataclass

from django.forms import BaseForm, BoundField
from django.utils.translation import gettext


@dataclass(frozen=True)
class Difference:
    """A field in which the two differ, as each would read it on the page."""

    label: str
    theirs: str
    yours: str


def find_differences(theirs: BaseForm, yours: BaseForm) -> list[Difference]:
    """Give the fields in which a form that was sent differs from what is stored by now."""
    found = []
    for field in yours.visible_fields():
        here, there = _say(field), _say(theirs[field.name])
        if here != there:
            found.append(Difference(str(field.label), there, here))
    return found


def _say(field: BoundField) -> str:
    """Say a value in the words of its choices."""
    value = field.value()
    if isinstance(value, bool) or field.widget_type == "checkbox":
        return gettext("yes") if value else gettext("no")
    values = value if isinstance(value, (list, tuple)) else [value]
    choices = {str(key): str(words) for key, words in getattr(field.field, "choices", ())}
    words = [choices.get(str(each), str(each)) for each in values if each not in (None, "")]
    return ", ".join(words) or "—"
