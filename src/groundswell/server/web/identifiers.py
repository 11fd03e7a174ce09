"""What short names and places may look like, wherever they are written."""

from __future__ import annotations

from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

IDENTIFIER = RegexValidator(
    r"^[a-z0-9][a-z0-9_.-]{0,63}$",
    _("Use small letters, digits, dots and hyphens, and begin with a letter or a digit."),
)
"""What may name something in a manifest (`voting.manifest.Identifier`)."""

DIVISION = RegexValidator(
    r"^ocd-division(/[a-z_]+:[a-z0-9._~-]+)+$",
    _("Write an Open Civic Data division id, such as ocd-division/country:us/state:ia."),
)
