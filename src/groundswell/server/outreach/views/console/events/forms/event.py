"""An event, as its organizers describe it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from groundswell.outreach.events.errors import MomentRefused
from groundswell.outreach.events.moments import to_local, to_moment
from groundswell.server.organizations.views.forms.places import (
    read_place,
    state_choices,
    time_zone_choices,
)
from groundswell.server.outreach.actions.events.refusals import explain_moment
from groundswell.server.outreach.models import Event
from groundswell.server.races.queries.contests import contests_of_interest
from groundswell.server.web.identifiers import IDENTIFIER

_LINES = forms.Textarea(attrs={"rows": 6})


def _fact(label: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=Event.Fact.choices, initial=Event.Fact.UNKNOWN)


class EventForm(forms.Form):
    """All of an event but its times and speakers."""

    kind = forms.ChoiceField(label=_("What it is"), choices=Event.Kind.choices)
    title_en = forms.CharField(label=_("Title in English"), max_length=200, required=False)
    title_es = forms.CharField(
        label=_("Title in Spanish"),
        max_length=200,
        required=False,
        help_text=_("Whoever reads in a language that you leave empty is shown the other."),
    )
    description_en = forms.CharField(
        label=_("Description in English"), max_length=5_000, required=False, widget=_LINES
    )
    description_es = forms.CharField(
        label=_("Description in Spanish"), max_length=5_000, required=False, widget=_LINES
    )
    contest = forms.TypedChoiceField(
        label=_("Contest"), required=False, coerce=int, empty_value=None
    )
    is_public = forms.TypedChoiceField(
        label=_("Who can find it"),
        choices=(
            ("yes", _("Everybody: it is in lists, calendars and feeds")),
            ("no", _("Whoever has its link")),
        ),
        coerce=lambda value: value == "yes",
        initial="yes",
    )
    time_zone = forms.ChoiceField(label=_("Time zone of the event"), choices=time_zone_choices)

    venue = forms.CharField(
        label=_("Name of the place"),
        max_length=200,
        required=False,
        help_text=_("“Hall of Local 5”, for instance."),
    )
    street = forms.CharField(label=_("Street and number"), max_length=200, required=False)
    city = forms.CharField(label=_("City"), max_length=100, required=False)
    region = forms.ChoiceField(label=_("State"), required=False)
    postcode = forms.RegexField(
        r"^\d{5}(-\d{4})?$",
        label=_("ZIP code"),
        required=False,
        error_messages={"invalid": _("Write five digits.")},
    )
    online_url = forms.URLField(
        label=_("Link to join online"),
        max_length=500,
        required=False,
        assume_scheme="https",
        help_text=_("Only those who have a place are shown it."),
    )
    division = forms.CharField(
        label=_("Division"),
        max_length=200,
        required=False,
        help_text=_("A state, such as Iowa or IA, or an Open Civic Data division id."),
    )
    latitude = forms.DecimalField(
        label=_("Latitude"),
        required=False,
        max_digits=8,
        decimal_places=6,
        min_value=-90,
        max_value=90,
    )
    longitude = forms.DecimalField(
        label=_("Longitude"),
        required=False,
        max_digits=9,
        decimal_places=6,
        min_value=-180,
        max_value=180,
    )

    step_free = _fact(_("Is there a step-free way in?"))
    seating = _fact(_("Are there seats for those who need one?"))
    restrooms = _fact(_("Is there an accessible restroom?"))
    hearing_loop = _fact(_("Is there a hearing loop?"))
    sign_language = _fact(_("Is there an interpreter for American Sign Language?"))
    interpreters = forms.CharField(
        label=_("Interpreters"),
        max_length=200,
        required=False,
        help_text=_("The languages: Spanish, Tagalog."),
    )
    accessibility_notes = forms.CharField(
        label=_("What else people should know"),
        max_length=1_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    requests_contact = forms.CharField(
        label=_("Whom to ask for something else"),
        max_length=200,
        required=False,
        help_text=_("A telephone number or an e-mail address. The public sees it."),
    )

    press_contact = forms.CharField(
        label=_("Press contact"),
        max_length=300,
        required=False,
        help_text=_("Name, telephone, e-mail. It stands on the notice to the press only."),
    )
    embargo = forms.CharField(
        label=_("Embargo until"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}),
        help_text=_("By the clock of the event’s time zone. Nothing is public before."),
    )

    SECTIONS: tuple[tuple[str | Promise, tuple[str, ...]], ...] = (
        (
            _("What"),
            ("kind", "title_en", "title_es", "description_en", "description_es", "contest"),
        ),
        (
            _("Where"),
            ("venue", "street", "city", "region", "postcode", "online_url", "time_zone"),
        ),
        (
            _("Accessibility"),
            (
                "step_free",
                "seating",
                "restrooms",
                "hearing_loop",
                "sign_language",
                "interpreters",
                "accessibility_notes",
                "requests_contact",
            ),
        ),
        (_("Who sees it"), ("is_public", "press_contact", "embargo")),
        (_("The place for maps and programs"), ("division", "latitude", "longitude")),
    )

    def __init__(
        self, organization: Any, data: QueryDict | None = None, *, event: Event | None = None
    ) -> None:
        """Offer the organization's contests and the states; begin with an event's values."""
        initial = {"time_zone": organization.time_zone} if event is None else read_initial(event)
        super().__init__(data, initial=initial)
        contests = contests_of_interest(organization.pk).values_list("pk", "title")
        self._choose("contest", [("", gettext("none")), *contests])
        self._choose("region", [("", gettext("none")), *state_choices()])
        zone = event.time_zone if event else organization.time_zone
        if zone not in dict(time_zone_choices()):
            self._choose("time_zone", [(zone, zone), *time_zone_choices()])

    def sections(self) -> Iterator[tuple[str | Promise, list[BoundField]]]:
        """Give the fields under their headings."""
        for heading, names in self.SECTIONS:
            fields = [self[name] for name in names]
            yield heading, fields
        if "slug" in self.fields:
            yield gettext("Its address"), [self["slug"]]

    def clean_division(self) -> str:
        """Take a state's name for its id."""
        return read_place(self.cleaned_data["division"])

    def clean(self) -> dict[str, Any]:
        """Read the embargo by the clock of the event's zone."""
        values = super().clean() or self.cleaned_data
        values["embargo_until"] = None
        text, zone = values.get("embargo", "").strip(), values.get("time_zone")
        if text and zone:
            try:
                values["embargo_until"] = _read_moment(text, ZoneInfo(zone))
            except MomentRefused as refused:
                self.add_error("embargo", explain_moment(refused))
            except ValueError:
                self.add_error("embargo", ValidationError(gettext("Write a day and a time.")))
        return values

    @property
    def values(self) -> dict[str, Any]:
        """Give the answers, by the names of the columns."""
        answers = self.cleaned_data
        plain = set(EventForm.base_fields) - {"contest", "embargo"}
        values = {name: answers[name] for name in plain}
        values |= {"contest_id": answers["contest"], "embargo_until": answers["embargo_until"]}
        return values

    def differences(self, event: Event) -> list[tuple[str, str]]:
        """Say what an event holds by now where it is not what stands in this form."""
        kept = read_initial(event)
        found = []
        for name, field in self.fields.items():
            value = str(kept.get(name) or "")
            if name in kept and value != str(self[name].value() or ""):
                labels = dict(getattr(field, "choices", ()))
                found.append((str(field.label), str(labels.get(kept[name], value))))
        return found

    def _choose(self, name: str, choices: list[tuple[Any, Any]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices


class NewEventForm(EventForm):
    """An event that is not there yet."""

    slug = forms.CharField(
        label=_("Short name"),
        max_length=64,
        required=False,
        validators=[IDENTIFIER],
        help_text=_("It becomes part of the address. Left empty, it is made of the title."),
    )


def read_initial(event: Event) -> dict[str, Any]:
    """Give an event's values as the form shows them."""
    names = set(EventForm.base_fields) - {"contest", "embargo", "is_public"}
    values = {name: getattr(event, name) for name in names}
    values["contest"] = event.contest_id
    values["is_public"] = "yes" if event.is_public else "no"
    values["embargo"] = ""
    if event.embargo_until is not None:
        local = to_local(event.embargo_until, ZoneInfo(event.time_zone))
        values["embargo"] = local.isoformat(timespec="minutes")
    return values


def _read_moment(text: str, zone: ZoneInfo) -> datetime:
    local = datetime.fromisoformat(text)
    if local.tzinfo is not None or not 2000 <= local.year <= 2100:
        raise ValueError(text)
    return to_moment(local, zone)
