"""What people type in of a state's contest."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from groundswell.race.delegates.reading import NEVER_WIN
from groundswell.race.delegates.values import FieldRefused, read_votes
from groundswell.server.organizations.views.forms.places import read_place
from groundswell.server.races.actions.delegates.votes_file import name_entry, write_exact
from groundswell.server.races.models import Candidate, Contest, StateContest
from groundswell.server.races.queries.contests import spellings
from groundswell.server.races.queries.delegates.stored import (
    StoredAwards,
    StoredLot,
    StoredPool,
    StoredResult,
    StoredVotes,
)
from groundswell.server.races.queries.delegates.wording import POOL_KINDS, describe_code
from groundswell.server.races.views.console.forms.contest import day_field
from groundswell.server.web.clock import now

_MOST = 1_000_000
_MAX_LINES = 200


class SourceForm(forms.Form):
    """Where something is from, and since when it is known."""

    known_on = day_field(
        _("Known since"), help_text=_("The first day on which the board may show it.")
    )
    source = forms.CharField(label=_("Source"), max_length=1_000)
    source_url = forms.URLField(
        label=_("Address of the source"), max_length=500, required=False, assume_scheme="https"
    )

    def clean_known_on(self) -> date:
        """Take no day for today."""
        day: date | None = self.cleaned_data["known_on"]
        return day or now().date()


class StateForm(SourceForm):
    """All of a contest but its place."""

    name = forms.CharField(label=_("Name"), max_length=200)
    kind = forms.ChoiceField(label=_("How it is held"), choices=StateContest.Kind.choices)
    held_on = day_field(_("Day"), help_text=_("Leave it empty while no day is set."))
    pledged = forms.IntegerField(label=_("Pledged delegates"), min_value=0, max_value=_MOST)
    unpledged = forms.IntegerField(label=_("Unpledged delegates"), min_value=0, max_value=_MOST)
    note = forms.CharField(
        label=_("Note"),
        required=False,
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    field_order = ("place", "name", "kind", "held_on", "pledged", "unpledged", "note")

    @property
    def values(self) -> dict[str, Any]:
        """Give the answers, by the names of the columns."""
        return dict(self.cleaned_data)


class NewStateForm(StateForm):
    """A contest that the calendar does not have yet."""

    place = forms.CharField(
        label=_("Place"),
        max_length=200,
        help_text=_("A state, such as Iowa or IA, or a division’s id."),
    )

    def clean_place(self) -> str:
        """Take a name for its id."""
        return read_place(self.cleaned_data["place"])


class PoolForm(SourceForm):
    """A pool of delegates."""

    name = forms.CharField(
        label=_("Name"), max_length=200, help_text=_("CD01, AL or PLEO, for instance.")
    )
    kind = forms.ChoiceField(label=_("Kind of pool"), choices=tuple(POOL_KINDS.items()))
    delegates = forms.IntegerField(label=_("Delegates"), min_value=1, max_value=_MOST)
    field_order = ("name", "kind", "delegates", "source", "known_on")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Leave out what a pool does not have."""
        super().__init__(*args, **kwargs)
        del self.fields["source_url"]

    @property
    def pool(self) -> StoredPool:
        """Give the answers as a pool."""
        said = self.cleaned_data
        return StoredPool(
            said["name"].upper(),
            said["name"],
            said["kind"],
            said["delegates"],
            said["source"],
            said["known_on"],
        )


class _EntriesForm(SourceForm):
    """A number for each candidate, and lines for whoever is none."""

    _others_help: Any = ""

    def __init__(self, contest: Contest, *args: Any, **kwargs: Any) -> None:
        """Make a field for each candidate."""
        super().__init__(*args, **kwargs)
        self._contest = contest
        self._candidates: list[Candidate] = list(contest.candidates.all())
        for each in self._candidates:
            self.fields[f"of_{each.slug}"] = forms.CharField(
                label=each.name,
                required=False,
                max_length=40,
                widget=forms.TextInput(attrs={"inputmode": "decimal"}),
            )
        self.fields["others"] = forms.CharField(
            label=_("Others"),
            required=False,
            max_length=20_000,
            widget=forms.Textarea(attrs={"rows": 3}),
            help_text=self._others_help,
        )
        names = [f"of_{each.slug}" for each in self._candidates]
        self.order_fields((*names, "others", "source", "source_url", "known_on"))

    def entries(self) -> list[tuple[str, str]]:
        """Give who was written down, each with the text of the number."""
        found = [
            (each.slug, self.cleaned_data[f"of_{each.slug}"].strip()) for each in self._candidates
        ]
        return [(name, text) for name, text in found if text] + self._others()

    def _others(self) -> list[tuple[str, str]]:
        lines = [line for line in self.cleaned_data["others"].splitlines() if line.strip()]
        if len(lines) > _MAX_LINES:
            raise ValidationError({"others": gettext("There are too many lines.")})
        found = []
        names = spellings(self._contest)
        for line in lines:
            name, colon, text = line.rpartition(";")
            name = " ".join(name.split())
            if not colon or not name or len(name) > 200:
                message = gettext("Write each line as a name, a semicolon and a number.")
                raise ValidationError({"others": message})
            found.append((name_entry(name, names), text.strip()))
        return found


def others_of(entries: Iterable[tuple[str, str]], contest: Contest) -> dict[str, str]:
    """Give what the form shows of entries that are there."""
    slugs = {each.slug for each in contest.candidates.all()}
    initial, lines = {}, []
    for name, text in entries:
        if name in slugs:
            initial[f"of_{name}"] = text
        else:
            lines.append(f"{name}; {text}")
    return initial | {"others": "\n".join(lines)}


class VotesForm(_EntriesForm):
    """Every vote cast in a pool."""

    _others_help = _(
        "Everybody else for whom a vote was cast, one a line: a name, a semicolon, the votes. "
        "All votes count in the whole. “Other” and “write-in” can’t win delegates; "
        "“Uncommitted” can."
    )

    def clean(self) -> dict[str, Any]:
        """Read the votes, exactly."""
        said = super().clean() or self.cleaned_data
        votes, seen = [], set()
        for name, text in self.entries():
            field = f"of_{name}" if f"of_{name}" in self.fields else "others"
            try:
                number: Fraction = read_votes(text)
            except FieldRefused as problem:
                raise ValidationError({field: describe_code(problem.code, text[:40])}) from problem
            if name in seen:
                raise ValidationError({field: describe_code("votes.repeated", name)})
            seen.add(name)
            votes.append(StoredVotes(name, write_exact(number), name.lower() not in NEVER_WIN))
        if not votes:
            raise ValidationError(gettext("Write the votes of one candidate at least."))
        said["votes"] = tuple(votes)
        return said

    @property
    def result(self) -> StoredResult:
        """Give the answers as a result."""
        said = self.cleaned_data
        return StoredResult(said["votes"], said["known_on"], said["source"], said["source_url"])


class AwardsForm(_EntriesForm):
    """Delegates by candidate."""

    _others_help = _("Everybody else, one a line: a name, a semicolon, the delegates.")

    def clean(self) -> dict[str, Any]:
        """Read the numbers."""
        said = super().clean() or self.cleaned_data
        delegates: dict[str, int] = {}
        for name, text in self.entries():
            field = f"of_{name}" if f"of_{name}" in self.fields else "others"
            if not (text.isascii() and text.isdecimal()) or int(text) > _MOST:
                raise ValidationError({field: describe_code("delegates.invalid", text[:40])})
            if name in delegates:
                raise ValidationError({field: describe_code("votes.repeated", name)})
            delegates[name] = int(text)
        if not delegates:
            raise ValidationError(gettext("Write the delegates of one candidate at least."))
        said["delegates"] = delegates
        return said

    @property
    def awards(self) -> StoredAwards:
        """Give the answers as awards."""
        said = self.cleaned_data
        return StoredAwards(said["delegates"], said["known_on"], said["source"], said["source_url"])


class LotForm(forms.Form):
    """The record of a lot that people drew."""

    drawn_on = day_field(_("Drawn on"))
    drawn_by = forms.CharField(
        label=_("Drawn by"), max_length=300, help_text=_("Who drew it, and in which office.")
    )
    method = forms.CharField(
        label=_("How it was drawn"),
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("“Two slips of paper from a hat, before three witnesses”, for instance."),
    )
    source = forms.CharField(label=_("Source"), max_length=1_000)

    def __init__(self, tied: tuple[tuple[str, str], ...], *args: Any, **kwargs: Any) -> None:
        """Make a field for each place of the order."""
        super().__init__(*args, **kwargs)
        self._places = [f"place_{number}" for number in range(1, len(tied) + 1)]
        for number, name in enumerate(self._places, start=1):
            self.fields[name] = forms.ChoiceField(
                label=gettext("Drawn as number %(number)s") % {"number": number},
                choices=(("", "—"), *tied),
            )
        self.fields["drawn_on"].required = True
        self.order_fields((*self._places, "drawn_on", "drawn_by", "method", "source"))

    def clean(self) -> dict[str, Any]:
        """Hold the order together."""
        said = super().clean() or self.cleaned_data
        order = [said.get(name) for name in self._places]
        if all(order) and len(set(order)) < len(order):
            raise ValidationError(gettext("Each of the tied stands in the order once."))
        return said

    def lot_of(self, pool: str) -> StoredLot:
        """Give the answers as the record of a lot."""
        said = self.cleaned_data
        return StoredLot(
            pool,
            tuple(said[name] for name in self._places),
            said["drawn_on"],
            said["drawn_by"],
            said["method"],
            said["source"],
        )


class CountForm(SourceForm):
    """A count of unpledged delegates who declared for a candidate."""

    candidate = forms.ModelChoiceField(
        label=_("Candidate"), queryset=Candidate._default_manager.none()
    )
    place = forms.CharField(
        label=_("Place"),
        max_length=200,
        required=False,
        help_text=_("Leave it empty for the whole country."),
    )
    count = forms.IntegerField(label=_("Delegates"), min_value=0, max_value=_MOST)
    field_order = ("candidate", "count", "place", "known_on")

    def __init__(self, contest: Contest, *args: Any, **kwargs: Any) -> None:
        """Offer the contest's candidates."""
        super().__init__(*args, **kwargs)
        self.fields["candidate"].queryset = contest.candidates.all()  # type: ignore[attr-defined]

    def clean_place(self) -> str:
        """Take a name for its id."""
        text = self.cleaned_data["place"]
        return read_place(text) if text.strip() else ""

    @property
    def values(self) -> dict[str, Any]:
        """Give the answers but the candidate, by the names of the columns."""
        return {name: value for name, value in self.cleaned_data.items() if name != "candidate"}
