"""What a person can say about a file of polls: what its columns hold, how it is written, whence."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.html import escape
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from groundswell.race.polls.columns import guess_layout
from groundswell.race.polls.errors import PollFileRefused
from groundswell.race.polls.layout import Field
from groundswell.race.polls.table import Table, decode_table, read_table
from groundswell.server.organizations.views.forms.places import read_place
from groundswell.server.races.actions.polls.layout import SHARE_OF, SOURCE, guess_choices
from groundswell.server.races.models import Contest, FactImport
from groundswell.server.races.queries.contests import spellings
from groundswell.server.races.views.console.forms.file_options import OptionsForm

_LINES = 400
"""Lines that columns are guessed by; the reader itself guesses by the first 200 rows."""
_SAMPLES = 3
_COLUMN = "column_"

_FIELDS: dict[Field, Any] = {
    "pollster": _("Pollster"),
    "start_on": _("First day of the interviews"),
    "end_on": _("Last day of the interviews"),
    "entered_on": _("Day of publication"),
    "sample_size": _("People asked"),
    "population": _("Population"),
    "mode": _("Mode"),
    "geography": _("Place"),
    "sponsors": _("Sponsors"),
    "poll_id": _("Number of the poll"),
    "question_id": _("Number of the question"),
    "contest": _("Race"),
    "party": _("Party"),
    "partisan": _("Partisan or not"),
    "affiliation": _("Partisan affiliation"),
    "tracking": _("Tracking poll or not"),
    "url": _("Address of the poll"),
    "notes": _("Notes"),
    "candidate": _("Candidate’s name, a row each"),
    "answer": _("Candidate’s short name, a row each"),
    "undecided": _("Share: undecided"),
    "other": _("Share: somebody else"),
}


class PollFileForm(OptionsForm):
    """The file as a whole; then each column, which begins with what it is guessed to be."""

    source = forms.CharField(
        label=_("Where the file is from"),
        max_length=1_000,
        required=False,
        help_text=_("It stands with each poll that names no source of its own."),
    )
    source_url = forms.URLField(
        label=_("Address of the source"), max_length=500, required=False, assume_scheme="https"
    )
    geography = forms.CharField(
        label=_("Place of rows that name none"),
        max_length=200,
        required=False,
        help_text=_("A state, such as Iowa or IA; empty for the contest’s own place."),
    )
    date_order = forms.ChoiceField(
        label=_("How days are written"),
        required=False,
        choices=[
            ("", _("As the file shows")),
            ("iso", _("2015-12-17")),
            ("month_first", _("12/17/2015")),
            ("day_first", _("17/12/2015")),
        ],
    )
    encoding = forms.ChoiceField(
        label=_("Encoding"),
        required=False,
        choices=[
            ("", _("As the file shows, or UTF-8")),
            ("utf-8-sig", "UTF-8"),
            ("utf-16", "UTF-16"),
            ("cp1252", "Windows-1252"),
            ("latin-1", "ISO-8859-1"),
            ("mac_roman", "Mac OS Roman"),
        ],
    )

    def __init__(self, fact_import: FactImport, data: QueryDict | None = None) -> None:
        """Read the file's first lines, and offer a choice for each column."""
        super().__init__(fact_import, data)
        table = _read_first(fact_import)
        if table is not None:
            self._add_columns(fact_import.contest, table)

    def clean_geography(self) -> str:
        """Take a name for its id."""
        text = self.cleaned_data["geography"].strip()
        if text.casefold() in {"us", "usa", "united states"}:
            return "ocd-division/country:us"
        return read_place(text)

    @property
    def options(self) -> dict[str, Any]:
        """Give the answers; columns read in another encoding are guessed anew."""
        answers = self.cleaned_data
        plain = {name: answers[name] for name in PollFileForm.base_fields}
        columns = {
            name.removeprefix(_COLUMN): choice
            for name, choice in answers.items()
            if name.startswith(_COLUMN)
        }
        same = answers["encoding"] == self.fact_import.options.get("encoding", "")
        return plain | {"columns": columns if same else {}}

    def _add_columns(self, contest: Contest, table: Table) -> None:
        guess = guess_layout(table)
        said = self.fact_import.options.get("columns") or {}
        choices = _choices(contest)
        for place, guessed in guess_choices(guess, spellings(contest)).items():
            samples = [value for value in table.samples(place) if value][:_SAMPLES]
            self.fields[f"{_COLUMN}{place}"] = forms.ChoiceField(
                label=gettext("Column “%(name)s”") % {"name": table.header[place]},
                required=False,
                choices=choices,
                initial=said.get(str(place), guessed),
                help_text=escape(" · ".join(value[:40] for value in samples)),  # forms trust it
            )


def _choices(contest: Contest) -> list[tuple[str, Any]]:
    shares = [
        (f"{SHARE_OF}{each.slug}", gettext("Share: %(name)s") % {"name": each.short_name})
        for each in contest.candidates.all()
    ]
    whole = [("share", gettext("Share: of whom the column or the row names"))]
    source = [(SOURCE, gettext("Source, in words"))]
    return [("", gettext("Left out")), *shares, *whole, *_FIELDS.items(), *source]


def _read_first(fact_import: FactImport) -> Table | None:
    """Read the first lines in the encoding that was chosen; None where they can't be."""
    with fact_import.file.open("rb") as file:
        content = bytes(file.read())
    try:
        text = decode_table(content, encoding=fact_import.options.get("encoding") or None)
        return read_table("".join(text.splitlines(keepends=True)[:_LINES]))
    except PollFileRefused:
        return None
