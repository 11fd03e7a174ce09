"""One question of a vote: its options, how it is answered, and the rule in plain words."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from groundswell.server.elections.actions.refusal import Words
from groundswell.server.elections.views.console.forms.board import FRACTION
from groundswell.server.elections.views.console.forms.fields import LineField, LinesField, explained
from groundswell.voting.draft_reader import slug
from groundswell.voting.manifest import MAX_HIGHEST, MAX_OPTIONS, Option, Question, Rule
from groundswell.voting.question_check import find_question_problems

_NAMED_RULES: dict[str, tuple[Any, str | None]] = {
    "majority": ("more_than", "1/2"),
    "two_thirds": ("at_least", "2/3"),
    "plurality": (None, None),
}
_KINDS = (
    ("choose_one", _("One option"), _("Each member chooses exactly one.")),
    ("approval", _("Several options"), _("Each member may choose as many as they like.")),
    ("score", _("Points"), _("Each member gives every option some points.")),
)
_RULES = (
    ("majority", _("Majority"), _("More than half (1/2) of the votes cast.")),
    ("two_thirds", _("Two-thirds"), _("At least two-thirds (2/3) of the votes cast.")),
    ("plurality", _("Most votes"), _("Whoever has the most, however few that are.")),
    ("own", _("Another fraction"), _("As your constitution says it: fill in the fields below.")),
)
_COMPARISONS = (("at_least", _("at least this fraction")), ("more_than", _("more than it")))
_WHOLES = (("votes_cast", _("the votes cast")), ("eligible", _("everyone who may vote")))
_ABSTENTIONS = (
    ("counted", _("count as votes cast")),
    ("left_out", _("are left out of the count")),
)


class QuestionForm(forms.Form):
    """One question."""

    title = LineField(label=_("Question"), help_text=_("“Whom should we endorse for President?”"))
    kind = forms.ChoiceField(
        label=_("What a member chooses"), widget=forms.RadioSelect, choices=explained(_KINDS)
    )
    candidates = LinesField(
        label=_("Candidates"),
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("One a line, in the order of the ballot."),
    )
    no_endorsement = LineField(
        label=_("To endorse nobody"),
        help_text=_("Always on the ballot, as the last option. You may word it."),
    )
    abstain = forms.BooleanField(
        label=_("Also offer “Abstain”"), required=False, help_text=_("Only where one is chosen.")
    )
    least = forms.IntegerField(
        label=_("At least so many choices or points in all"), required=False, min_value=0
    )
    most = forms.IntegerField(
        label=_("At most so many choices or points in all"), required=False, min_value=1
    )
    highest = forms.IntegerField(
        label=_("Most points for one option"), required=False, min_value=2, max_value=MAX_HIGHEST
    )
    rule = forms.ChoiceField(
        label=_("To be endorsed, the leading option needs"),
        widget=forms.RadioSelect,
        choices=explained(_RULES),
    )
    threshold = forms.CharField(
        label=_("Fraction"),
        required=False,
        max_length=19,
        validators=[FRACTION],
        help_text=_("Such as 3/5. It is stored as written: 2/3 is never 66.67 per cent."),
    )
    comparison = forms.ChoiceField(label=_("It needs"), choices=_COMPARISONS, required=False)
    of = forms.ChoiceField(label=_("Of what"), choices=_WHOLES, required=False)
    quorum = forms.CharField(
        label=_("Quorum"),
        required=False,
        max_length=19,
        validators=[
            RegexValidator(
                r"^(0|[1-9][0-9]{0,12}|[1-9][0-9]{0,8}/[1-9][0-9]{0,8})$",
                _("Write a number of members, such as 500, or a fraction, such as 1/10."),
            )
        ],
        help_text=_(
            "How many must vote: a number of members, or a fraction of those who may. Empty: none."
        ),
    )
    abstentions = forms.ChoiceField(label=_("Abstentions"), choices=_ABSTENTIONS, required=False)

    def clean(self) -> dict[str, Any]:
        """Build the question and check it as the manifest's rules do."""
        values = super().clean() or self.cleaned_data
        if values.get("rule") == "own":
            self._want("threshold", _("Write the fraction that your rule says."))
        if values.get("kind") == "score":
            self._want("highest", _("Say how many points one option can get: 2 or more."))
        if not self.errors:
            question = make_question(values)
            for problem in find_question_problems(question, "question"):
                self._place(problem)
            values["question"] = question
        return values

    def _want(self, field: str, words: Words) -> None:
        if not self.cleaned_data.get(field) and field not in self.errors:
            self.add_error(field, str(words))

    def _place(self, problem: str) -> None:
        """Put a problem of the question beside the field that it comes from."""
        place, _colon, words = problem.partition(": ")
        field = next((field for part, field in _PLACES if part in place), None)
        self.add_error(field, words)

    @property
    def rule_is_special(self) -> bool:
        """Tell whether the rule's further fields are in use, or wrong: then they are shown open."""
        return self._uses("threshold", "quorum") or self["rule"].value() == "own"

    @property
    def limits_are_special(self) -> bool:
        """Tell the same of the fields for several options and points."""
        is_free = self["kind"].value() not in ("choose_one", None)
        return is_free or self._uses("least", "most", "highest")

    def _uses(self, *names: str) -> bool:
        return any(self[name].value() or self[name].errors for name in names)

    @staticmethod
    def initial_of(question: Question) -> dict[str, Any]:
        """Give a question as the form shows it."""
        by_role: dict[str, list[str]] = {}
        for option in question.options:
            by_role.setdefault(option.role, []).append(option.title)
        rule = question.rule
        pair = (rule.comparison, rule.threshold)
        named = next((name for name, each in _NAMED_RULES.items() if each == pair), "own")
        if rule.of == "eligible" and rule.threshold is not None:
            named = "own"
        whole = len(question.options) * question.highest
        free = question.kind != "choose_one"
        return {
            "title": question.title,
            "kind": question.kind,
            "candidates": "\n".join(by_role.get("candidate", [])),
            "no_endorsement": by_role["no_endorsement"][0],
            "abstain": "abstain" in by_role,
            "least": question.least if free and question.least else None,
            "most": question.most if free and question.most < whole else None,
            "highest": question.highest if question.kind == "score" else None,
            "rule": named,
            "threshold": rule.threshold if named == "own" else "",
            "comparison": rule.comparison or "at_least",
            "of": rule.of,
            "quorum": "" if rule.quorum == "0" else rule.quorum,
            "abstentions": rule.abstentions,
        }


_PLACES = (
    (".options", "candidates"),
    (".highest", "highest"),
    (".least", "least"),
    (".most", "most"),
    (".rule.threshold", "threshold"),
    (".rule.quorum", "quorum"),
    (".rule.abstentions", "abstentions"),
    (".rule", "rule"),
)


def make_question(values: dict[str, Any]) -> Question:
    """Make a question of what the form asks; its id follows from its title."""
    options = _make_options(values)
    kind = values["kind"]
    highest = values["highest"] if kind == "score" else 1
    whole = len(options) * highest
    return Question(
        id=slug(values["title"]) or "question",
        title=values["title"],
        kind=kind,
        highest=highest,
        least=1 if kind == "choose_one" else values["least"] or 0,
        most=1 if kind == "choose_one" else values["most"] or whole,
        options=options,
        rule=_make_rule(values),
    )


def _make_options(values: dict[str, Any]) -> tuple[Option, ...]:
    titles = [(title, "candidate") for title in values["candidates"][:MAX_OPTIONS]]
    titles.append((values["no_endorsement"], "no_endorsement"))
    if values["abstain"] and values["kind"] == "choose_one":
        titles.append((str(_("Abstain")), "abstain"))
    options: list[Option] = []
    for place, (title, role) in enumerate(titles, start=1):
        short = slug(title)
        if not short or any(option.id == short for option in options):
            short = f"option-{place}"
        options.append(Option(id=short, title=title, role=role))  # type: ignore[arg-type]
    return tuple(options)


def _make_rule(values: dict[str, Any]) -> Rule:
    named = values["rule"]
    own = named == "own"
    comparison, threshold = _NAMED_RULES.get(named, (values["comparison"], values["threshold"]))
    offers_abstain = values["abstain"] and values["kind"] == "choose_one"
    return Rule(
        of=(values["of"] or "votes_cast") if own else "votes_cast",
        abstentions=(values["abstentions"] or "counted") if offers_abstain else "counted",
        quorum=values["quorum"] or "0",
        comparison=(comparison or "at_least") if own else comparison,
        threshold=threshold,
    )
