"""The parts of a draft that are neither its questions nor its people."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from groundswell.record.errors import KeyInvalid
from groundswell.record.note import KeyType, NoteVerifier
from groundswell.server.elections.queries.draft import (
    AFTER_CUT_OFF,
    BEFORE_CUT_OFF,
    SUPPORTER,
    DraftCohort,
    VoteDraft,
)
from groundswell.server.elections.views.console.forms.fields import (
    LineField,
    LinesField,
    MomentField,
    explained,
)
from groundswell.voting.signer_check import MAX_WITNESSES

MERGES = (
    (
        "cohorts",
        _("Cohorts first"),
        _("Results by chapter stay as fine as they can; cohorts are joined."),
    ),
    (
        "chapters",
        _("Chapters first"),
        _("Results by cohort stay as fine as they can; chapters are joined."),
    ),
)


class VotersForm(forms.Form):
    """Who may vote, and how small a group may be shown."""

    cut_off_on = forms.DateField(
        label=_("Cut-off day"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Who joined later is counted apart, or has no vote. Empty: no cut-off."),
    )
    before_name = LineField(
        label=_("What members are called who joined by then"),
        help_text=_("On result pages; all members, where there is no cut-off."),
    )
    takes_after = forms.BooleanField(
        label=_("Members who joined after the cut-off may vote, too"), required=False
    )
    after_name = LineField(label=_("What they are called"), required=False)
    takes_supporters = forms.BooleanField(
        label=_("Supporters who are not members may vote, too"), required=False
    )
    supporter_name = LineField(label=_("What supporters are called"), required=False)
    by_chapter = forms.BooleanField(
        label=_("Show results by chapter"),
        required=False,
        help_text=_("They can be checked by anyone, like the whole."),
    )
    floor = forms.IntegerField(
        label=_("Privacy floor"),
        min_value=1,
        max_value=1_000_000,
        help_text=_(
            "Groups with fewer ballots than this are joined with others before anything is "
            "decrypted, so that no result tells how a few people voted. Ten is usual."
        ),
    )
    merge_first = forms.ChoiceField(
        label=_("What is given up first where groups are too small"),
        widget=forms.RadioSelect,
        choices=explained(MERGES),
    )
    revoting = forms.BooleanField(
        label=_("Members may vote again; the last ballot counts"),
        required=False,
        help_text=_("It protects whoever is watched or pressed while voting. Recommended."),
    )

    def clean(self) -> dict[str, Any]:
        """Want a name for each cohort that votes, and a cut-off where it divides."""
        values = super().clean() or self.cleaned_data
        if values.get("takes_after"):
            self._want("cut_off_on", _("Say which day divides the two groups of members."))
            self._want("after_name", _("Say what these members are called."))
        if values.get("takes_supporters"):
            self._want("supporter_name", _("Say what supporters are called."))
        return values

    def _want(self, field: str, words: object) -> None:
        if not self.cleaned_data.get(field) and field not in self.errors:
            self.add_error(field, str(words))

    @property
    def changes(self) -> dict[str, Any]:
        """Give the draft's fields, once the form is valid."""
        values = self.cleaned_data
        day = values["cut_off_on"]
        cohorts = [DraftCohort(source=BEFORE_CUT_OFF, name=values["before_name"])]
        if values["takes_after"]:
            cohorts.append(DraftCohort(source=AFTER_CUT_OFF, name=values["after_name"]))
        if values["takes_supporters"]:
            cohorts.append(DraftCohort(source=SUPPORTER, name=values["supporter_name"]))
        kept = ("by_chapter", "floor", "merge_first", "revoting")
        return {
            "cut_off_on": day.isoformat() if day else None,
            "cohorts": tuple(cohorts),
            **{name: values[name] for name in kept},
        }

    @staticmethod
    def initial_of(draft: VoteDraft) -> dict[str, Any]:
        """Give the draft as the form shows it."""
        names: dict[str, Any] = {cohort.source: cohort.name for cohort in draft.cohorts}
        return {
            "cut_off_on": draft.cut_off_on,
            "before_name": names.get(BEFORE_CUT_OFF, _("Members")),
            "takes_after": AFTER_CUT_OFF in names,
            "after_name": names.get(AFTER_CUT_OFF, _("Members who joined later")),
            "takes_supporters": SUPPORTER in names,
            "supporter_name": names.get(SUPPORTER, _("Supporters")),
            "by_chapter": draft.by_chapter,
            "floor": draft.floor,
            "merge_first": draft.merge_first,
            "revoting": draft.revoting,
        }


class ScheduleForm(forms.Form):
    """When members vote, and how long the result may be challenged."""

    opens_by_itself = forms.BooleanField(
        label=_("Open by itself at that moment"),
        required=False,
        help_text=_("If key and roll are ready. Otherwise as soon as you press the button."),
    )
    closes_by_itself = forms.BooleanField(label=_("Close by itself"), required=False)
    field_order = (
        "opens_at",
        "opens_by_itself",
        "closes_at",
        "closes_by_itself",
        "challenge_until",
    )

    def __init__(self, *args: Any, zone: str, **options: Any) -> None:
        """Ask for times as clocks in the organization's zone show them."""
        super().__init__(*args, **options)
        self.fields["opens_at"] = MomentField(zone=zone, label=_("Members can vote from"))
        self.fields["closes_at"] = MomentField(
            zone=zone,
            label=_("Members can vote until"),
            help_text=_("It can't be moved later on, neither back nor forth."),
        )
        self.fields["challenge_until"] = MomentField(
            zone=zone,
            label=_("The result can be challenged until"),
            help_text=_("Anyone may object to the provisional result; then it is certified."),
        )
        self.order_fields(self.field_order)

    def clean(self) -> dict[str, Any]:
        """Want the moments in order."""
        values = super().clean() or self.cleaned_data
        opens, closes, until = map(values.get, ("opens_at", "closes_at", "challenge_until"))
        if opens and closes and closes <= opens:
            self.add_error("closes_at", _("This is not after the vote opens."))
        if closes and until and until < closes:
            self.add_error("challenge_until", _("This is before the vote closes."))
        return values


class WitnessesForm(forms.Form):
    """Who watches the record from outside."""

    witnesses = LinesField(
        label=_("Witnesses' keys"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "class": "code"}),
        help_text=_("One a line, as “groundswell key new witness.key --witness NAME” prints it."),
    )
    witness_quorum = forms.IntegerField(
        label=_("How many must have co-signed the certified record"), min_value=0, max_value=64
    )

    def clean_witnesses(self) -> tuple[str, ...]:
        """Refuse what is no witness's key."""
        lines: list[str] = self.cleaned_data["witnesses"]
        if len(lines) > MAX_WITNESSES:
            raise forms.ValidationError(_("At most 63 witnesses can be named."))
        for place, line in enumerate(lines, start=1):
            try:
                kind = NoteVerifier.from_vkey(line).kind
            except KeyInvalid as error:
                words = _("Line %(line)s is no key: %(reason)s.")
                values = {"line": place, "reason": error.reason}
                raise forms.ValidationError(words, params=values) from error
            if kind is not KeyType.WITNESS:
                words = _("Line %(line)s is a log's key, not a witness's.")
                raise forms.ValidationError(words, params={"line": place})
        return tuple(lines)

    def clean(self) -> dict[str, Any]:
        """Want no more cosignatures than there are witnesses."""
        values = super().clean() or self.cleaned_data
        witnesses = values.get("witnesses")
        if witnesses is not None and (values.get("witness_quorum") or 0) > len(witnesses):
            self.add_error("witness_quorum", _("There are fewer witnesses than that."))
        return values
