"""One poll, as a person writes it down."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from groundswell.race.endorsements.identity import fold
from groundswell.race.polls.errors import ValueRefused
from groundswell.race.polls.values import read_share
from groundswell.server.organizations.views.forms.places import read_place
from groundswell.server.races.actions.polls.values import LARGEST_SAMPLE, exact
from groundswell.server.races.actions.polls.wording import explain_row
from groundswell.server.races.models import Contest, Poll
from groundswell.server.races.queries.contests import spellings
from groundswell.server.races.queries.polls.places import name_place
from groundswell.server.races.views.console.forms.contest import day_field

_SHARE = "share_"


class ShareField(forms.CharField):
    """A share in per cent, kept as exact text; a comma is a decimal point."""

    def __init__(self, label: Any, **options: Any) -> None:
        """Take a label."""
        widget = forms.TextInput(attrs={"inputmode": "decimal"})
        super().__init__(label=label, max_length=20, required=False, widget=widget, **options)

    def clean(self, value: Any) -> str:
        """Read it as a file's reader does."""
        text = super().clean(value).strip().replace(",", ".")
        if not text:
            return ""
        try:
            return exact(read_share(text))
        except ValueRefused as refused:
            raise ValidationError(explain_row(refused.code, text)) from refused


class PollForm(forms.Form):
    """All of a poll; a field for the share of each candidate."""

    place = forms.CharField(
        label=_("Place"),
        max_length=200,
        help_text=_("A state, such as Iowa or IA; US for the country; or a division’s id."),
    )
    pollster = forms.CharField(label=_("Pollster"), max_length=200)
    sponsors = forms.CharField(label=_("Sponsors"), max_length=300, required=False)
    started_on = day_field(_("First day of the interviews"))
    ended_on = day_field(_("Last day of the interviews"))
    known_on = day_field(
        _("Day of publication"),
        help_text=_("Boards as of an earlier day do not show it. Empty for the last day above."),
    )
    sample = forms.IntegerField(
        label=_("People asked"), min_value=1, max_value=LARGEST_SAMPLE, required=False
    )
    population = forms.CharField(
        label=_("Population"),
        max_length=100,
        required=False,
        help_text=_("As the pollster has it: likely voters, registered voters or adults."),
    )
    mode = forms.CharField(
        label=_("Mode"), max_length=100, required=False, help_text=_("By telephone, for instance.")
    )
    is_tracking = forms.BooleanField(label=_("Tracking poll: its waves share days"), required=False)
    affiliation = forms.CharField(
        label=_("Partisan affiliation"),
        max_length=100,
        required=False,
        help_text=_("Of the pollster or the sponsor, where there is one."),
    )
    source = forms.CharField(label=_("Source"), max_length=1_000, required=False)
    source_url = forms.URLField(
        label=_("Address of the source"), max_length=500, required=False, assume_scheme="https"
    )
    notes = forms.CharField(
        label=_("Notes"),
        max_length=2_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(
        self, contest: Contest, data: QueryDict | None = None, *, poll: Poll | None = None
    ) -> None:
        """Add the candidates' shares, and begin with those of a poll."""
        self._poll = poll
        self._names = spellings(contest)
        initial = {"place": name_place(contest.place)} if poll is None else _initial(poll)
        super().__init__(data, initial=initial)
        self.fields["ended_on"].required = True
        written = self._written()
        for each in contest.candidates.all():
            _name, text = written.get(each.slug, ("", ""))
            label = gettext("Share of %(name)s, in per cent") % {"name": each.short_name}
            self.fields[f"{_SHARE}{each.slug}"] = ShareField(label, initial=text)
        for name, label in (
            ("undecided", gettext("Undecided, in per cent")),
            ("other", gettext("Somebody else, in per cent")),
        ):
            self.fields[name] = ShareField(label, initial=getattr(poll, name, ""))

    def clean_place(self) -> str:
        """Take a name for its id."""
        text = self.cleaned_data["place"].strip()
        if text.casefold() in {
            "us",
            "usa",
            "united states",
            name_place("ocd-division/country:us").casefold(),
        }:
            return "ocd-division/country:us"
        return read_place(text)

    @property
    def values(self) -> dict[str, Any]:
        """Give the answers, by the names of the columns; names of strangers stay as they are."""
        answers = self.cleaned_data
        values = {name: answers[name] for name in PollForm.base_fields}
        values["known_on"] = answers["known_on"] or answers["ended_on"]
        values |= {name: answers[name] for name in ("undecided", "other")}
        values["shares"] = self._shares()
        return values

    def _shares(self) -> list[list[str]]:
        """Keep the order and the names as written; candidates new to the poll come last."""
        said = {
            name.removeprefix(_SHARE): text
            for name, text in self.cleaned_data.items()
            if name.startswith(_SHARE)
        }
        shares: list[list[str]] = []
        for name, text in self._poll.shares if self._poll is not None else ():
            candidate = self._names.get(fold(name))
            found = text if candidate is None else said.pop(candidate.slug, text)
            if found:
                shares.append([name, found])
        return shares + [[slug, text] for slug, text in said.items() if text]

    def _written(self) -> dict[str, tuple[str, str]]:
        """Give the names and shares of the poll by candidate."""
        found: dict[str, tuple[str, str]] = {}
        for name, text in self._poll.shares if self._poll is not None else ():
            candidate = self._names.get(fold(name))
            if candidate is not None:
                found.setdefault(candidate.slug, (name, text))
        return found


def _initial(poll: Poll) -> dict[str, Any]:
    values = {name: getattr(poll, name) for name in PollForm.base_fields}
    return values | {"place": name_place(poll.place)}
