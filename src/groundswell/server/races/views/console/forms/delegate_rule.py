"""A contest's rule: chosen from a closed list, with its parameters, or written as JSON."""

from __future__ import annotations

import json
import re
from fractions import Fraction
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from groundswell.race.delegates.contests import DEMOCRATIC_STATE, KindRule, StateRule
from groundswell.race.delegates.errors import RuleInvalid
from groundswell.race.delegates.pools import POOL_KINDS
from groundswell.race.delegates.rules import (
    Bar,
    Case,
    Cases,
    LeaderReaches,
    Places,
    PoolRule,
    Proportional,
    WinnerTakeAll,
)
from groundswell.server.races.queries.delegates.rules import (
    MAX_RULE,
    RuleUnreadable,
    read_rule,
    write_rule,
)
from groundswell.server.races.queries.delegates.wording import ROUNDINGS, describe_code

CHOICES = (
    ("democratic", _("Democratic: 15%, proportional, the same for all pools")),
    (
        "winner",
        _("All to the winner of each pool: of the state, or of each district and the state"),
    ),
    ("proportional", _("Proportional in all pools, with the parameters below")),
    ("winner_districts", _("All to the winner in districts; proportional in the other pools")),
    ("places", _("First places in districts; all to the winner in the other pools")),
    ("json", _("As JSON: cases, and rules of their own for kinds of pools")),
)
_PERCENT = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,6})?%?")


class RuleForm(forms.Form):
    """Which rule, and its parameters; those of other rules are passed over."""

    choice = forms.ChoiceField(label=_("Rule"), choices=CHOICES)
    threshold = forms.CharField(
        label=_("Threshold in per cent"),
        max_length=20,
        required=False,
        help_text=_("15, for instance; empty for none. It is reached at exactly this share."),
    )
    lowered = forms.CharField(
        label=_("Lower thresholds where nobody reaches it"),
        max_length=100,
        required=False,
        help_text=_("In per cent, parted by commas, the highest first: 15, 10."),
    )
    nobody = forms.ChoiceField(
        label=_("Where nobody qualifies"),
        choices=(
            ("everyone", _("everyone shares")),
            ("half_of_leader", _("half of the front-runner’s share is the threshold")),
        ),
    )
    winner_above = forms.CharField(
        label=_("All to the winner above, in per cent"),
        max_length=20,
        required=False,
        help_text=_("50, for instance: whoever has more than half takes all. Empty for never."),
    )
    at_least = forms.IntegerField(
        label=_("How many share at least"), min_value=1, max_value=20, initial=1
    )
    base = forms.ChoiceField(
        label=_("Shares are of"),
        choices=(
            ("qualified", _("the votes of those who qualify")),
            ("cast", _("all votes cast")),
        ),
    )
    rounding = forms.ChoiceField(label=_("Rounding"), choices=tuple(ROUNDINGS.items()))
    places = forms.CharField(
        label=_("Delegates of the first places in districts"),
        max_length=100,
        required=False,
        help_text=_("2, 1: two for the first, one for the second."),
    )
    text = forms.CharField(
        label=_("Rule as JSON"),
        max_length=MAX_RULE,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "false"}),
    )
    source = forms.CharField(
        label=_("Source of the rule"),
        max_length=1_000,
        required=False,
        help_text=_("Where the state party’s rule is written. The Democratic one has its own."),
    )

    def clean(self) -> dict[str, Any]:
        """Make the rule."""
        said = super().clean() or self.cleaned_data
        if self.errors:
            return said
        try:
            said["rule"] = self._make(said)
        except RuleInvalid as error:
            raise ValidationError(describe_code(error.code, error.found)) from error
        except RuleUnreadable as error:
            message = describe_code("rule.unreadable", str(error)[:200])
            raise ValidationError({"text": message}) from error
        if said["choice"] not in ("democratic", "json") and not said["source"]:
            raise ValidationError({"source": gettext("Say where the rule is written.")})
        return said

    @property
    def rule(self) -> StateRule:
        """Give the rule."""
        made: StateRule = self.cleaned_data["rule"]
        return made

    @staticmethod
    def initial_of(rule: StateRule | None) -> dict[str, Any]:
        """Give what the form shows of a rule that is there."""
        if rule is None:
            return {"choice": "democratic"}
        if rule == DEMOCRATIC_STATE:
            return {"choice": "democratic"}
        text = json.dumps(write_rule(rule), ensure_ascii=False, indent=1)
        return {"choice": "json", "text": text, "source": rule.source}

    def _make(self, said: dict[str, Any]) -> StateRule:
        choice = said["choice"]
        if choice == "democratic":
            return DEMOCRATIC_STATE
        if choice == "json":
            return read_rule(_decode(said["text"]))
        district: PoolRule = WinnerTakeAll()
        other: PoolRule = WinnerTakeAll()
        if choice in ("proportional", "winner_districts"):
            other = self._proportional(said)
        if choice == "proportional":
            district = other
        if choice == "places":
            district = Places(delegates=_read_places(said["places"]))
        kinds = (
            KindRule(kind=kind, rule=district if kind == "district" else other)
            for kind in POOL_KINDS
        )
        return StateRule(rules=tuple(kinds), source=said["source"])

    def _proportional(self, said: dict[str, Any]) -> PoolRule:
        lowered = [each for each in said["lowered"].split(",") if each.strip()]
        rule = Proportional(
            threshold=Bar(share=_read_percent(said["threshold"] or "0", "threshold")),
            lowered=tuple(Bar(share=_read_percent(each, "lowered")) for each in lowered),
            nobody=said["nobody"],
            at_least=said["at_least"],
            base=said["base"],
            rounding=said["rounding"],
        )
        if not said["winner_above"]:
            return rule
        above = Bar(share=_read_percent(said["winner_above"], "winner_above"), inclusive=False)
        case = Case(when=LeaderReaches(bar=above), rule=WinnerTakeAll())
        return Cases(cases=(case,), otherwise=rule)


def _decode(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise RuleUnreadable(str(error)) from error


def _read_percent(text: str, field: str) -> Fraction:
    text = text.strip()
    if not _PERCENT.fullmatch(text):
        raise ValidationError({field: gettext("Write a share in per cent, such as 15 or 12.5.")})
    return Fraction(text.rstrip("%")) / 100


def _read_places(text: str) -> tuple[int, ...]:
    parts = [each.strip() for each in text.split(",")]
    if not all(each.isascii() and each.isdecimal() and len(each) < 4 for each in parts):
        raise ValidationError({"places": gettext("Write whole numbers, parted by commas: 2, 1.")})
    return tuple(int(each) for each in parts)
