"""Random questions, random answers to them, and what the answers come to, worked out in the clear.

Nothing of the package is used here.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from random import Random

Counts = tuple[int, ...]

KINDS = ("choose_one", "approval", "score")
THRESHOLDS = {"plurality": None, "majority": Fraction(1, 2), "two-thirds": Fraction(2, 3)}


@dataclass(frozen=True)
class Asked:
    """A question; its last option is "none", and "abstain" stands before it where it may."""

    id: str
    kind: str
    options: tuple[str, ...]
    highest: int
    least: int
    most: int
    rule: str

    @classmethod
    def draw(cls, lots: Random, place: int, kind: str) -> Asked:
        named = [f"option-{i}" for i in range(lots.randint(1, 4))]
        if kind == "choose_one" and lots.random() < 0.5:
            named.append("abstain")
        options = (*named, "none")
        highest = lots.randint(2, 5) if kind == "score" else 1
        least = most = 1
        if kind != "choose_one":
            most = lots.randint(1, highest * len(options))
            least = lots.randint(0, min(most, 2))
        rule = lots.choice(list(THRESHOLDS))
        return cls(f"question-{place}", kind, options, highest, least, most, rule)

    def toml(self) -> str:
        roles = {"abstain": "abstain", "none": "no_endorsement"}
        named = [(each, each.title(), roles.get(each, "candidate")) for each in self.options]
        options = ", ".join(
            f'{{ id = "{name}", title = "{title}", role = "{role}" }}'
            for name, title, role in named
        )
        lines = ["[[question]]", f'title = "{self.id}"', f'id = "{self.id}"']
        lines += [f'kind = "{self.kind}"', f"options = [{options}]", f'rule = "{self.rule}"']
        if self.kind != "choose_one":
            lines += [f"least = {self.least}", f"most = {self.most}"]
        if self.kind == "score":
            lines.append(f"highest = {self.highest}")
        return "\n".join(lines) + "\n"

    def fill_in(self, lots: Random) -> Counts:
        """Draw a lawful ballot."""
        counts = [0] * len(self.options)
        for _ in range(lots.randint(self.least, self.most)):
            below = [i for i, given in enumerate(counts) if given < self.highest]
            counts[lots.choice(below)] += 1
        return tuple(counts)

    def write(self, counts: Counts) -> str:
        """Write a ballot as a table of choices has it."""
        given = [(name, n) for name, n in zip(self.options, counts, strict=True) if n]
        if self.kind == "score":
            return "; ".join(f"{name}={n}" for name, n in given)
        return ";".join(name for name, _ in given)

    def decide(self, totals: Counts, weight: int) -> tuple[str, str | None]:
        """Give the decision and the option that carried it."""
        choosable = {
            name: n for name, n in zip(self.options, totals, strict=True) if name != "abstain"
        }
        most = max(choosable.values())
        leaders = [name for name, n in choosable.items() if n == most]
        if most == 0 or len(leaders) > 1 or not self._suffices(most, self.highest * weight):
            return "no_decision", None
        return ("no_endorsement" if leaders == ["none"] else "endorsed"), leaders[0]

    def _suffices(self, most: int, whole: int) -> bool:
        threshold = THRESHOLDS[self.rule]
        if threshold is None:
            return True
        share = Fraction(most, whole)
        return share > threshold if self.rule == "majority" else share >= threshold
