"""A vote held in steps through the command line, each person in a folder of their own."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from pathlib import Path
from unittest.mock import patch

from click.testing import CliRunner, Result

from groundswell.cli.main import cli

OPENS, CLOSES, UNTIL = "2030-03-01T09:00:00Z", "2030-03-08T09:00:00Z", "2030-03-15T09:00:00Z"
TRUSTEES = ("Ana", "Ben", "Chloe", "Dan", "Eve")
MEMBERS = tuple(f"m{i}" for i in range(1, 7))
_ENCRYPT = "groundswell.cli.ballot.encrypt"
_CLOCKS = (
    "ballot.cast",
    "ballot.encrypt",
    "vote.accept",
    "vote.timing",
    "vote.certify",
    "vote.freeze",
    "vote.challenges",
    "trustee.decrypt",
)

DRAFT = """
title = "Endorsement"
process = "binding_member_vote"
opens_at = 2030-03-01T09:00:00Z
closes_at = 2030-03-08T09:00:00Z
challenge_until = 2030-03-15T09:00:00Z
officers = [{{ name = "Dana", key = "{dana}" }}, {{ name = "Luis", key = "{luis}" }}]
registrar = {{ issuance = "independent", key = "{registrar}" }}
[organization]
name = "Example Association"
[log]
witnesses = ["{witness}"]
[contest]
title = "President"
[trustees]
threshold = 3
{trustees}
[privacy]
floor = 1
[[question]]
title = "Whom?"
id = "president"
options = ["Ada", "Bob"]
rule = "plurality"
[[question]]
title = "How good?"
id = "points"
kind = "score"
highest = 3
options = ["Ada", "Bob"]
rule = "plurality"
"""


class VoteInSteps:
    """Everybody's folders, and the moment at which they act."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.at = "2030-02-01T09:00:00Z"
        self.desk = home / "vote"
        self.record = str(home / "vote" / "record")

    def run(self, *arguments: object, typed: str | None = None) -> Result:
        """Run a command at the present moment; `typed` is what a person types when asked."""
        patches = [patch(f"groundswell.cli.{name}.now", lambda: self.at) for name in _CLOCKS]
        patches.append(patch(f"{_ENCRYPT}.is_terminal", lambda: typed is not None))
        for each in patches:
            each.start()
        try:
            return CliRunner().invoke(cli, [str(each) for each in arguments], input=typed)
        finally:
            for each in patches:
                each.stop()

    def do(self, *arguments: object) -> str:
        """Run a command that must succeed; give all it says."""
        result = self.run(*arguments)
        assert result.exit_code == 0, result.output
        return result.output

    def fail(self, code: int, *arguments: object) -> str:
        """Run a command that must fail with this exit code; give all it says."""
        result = self.run(*arguments)
        assert result.exit_code == code, result.output
        assert "Traceback" not in result.output
        return result.output

    def new_key(self, name: str, *options: str) -> str:
        """Make a key and give its public part."""
        said = self.do("key", "new", self.home / f"{name}.key", *options)
        line = r"verifier key +(\S+)" if options else r"public key +(\S+)"
        found = re.search(line, said)
        assert found is not None
        return found[1]

    def freeze(self) -> None:
        """Make the keys of officers, registrar and witness, and freeze the draft."""
        keys = {name: self.new_key(name) for name in ("dana", "luis", "registrar")}
        self.witness = self.new_key("witness", "--witness", "observer")
        draft = self.home / "vote.toml"
        trustees = "".join(self.trustee_key(name) for name in TRUSTEES)
        draft.write_text(DRAFT.format(**keys, witness=self.witness, trustees=trustees))
        self.do("vote", "freeze", draft, "--out", self.desk)

    def trustee_key(self, name: str) -> str:
        """Let a trustee make its key; give the lines for the draft."""
        result = self.run("trustee", "key", "--state", self.home / name, "--name", name)
        assert result.exit_code == 0, result.output
        return result.stdout

    def trustee(self, name: str, step: str) -> Path:
        """Let a trustee take a step; give the file for the officer."""
        folder = self.home / name
        out = self.home / f"{name}-{step}.entries"
        self.do("trustee", step, self.record, "--state", folder, "--out", out)
        return out

    def step(self, step: str, names: Iterable[str] = TRUSTEES) -> None:
        """Let all take a step, and take their files in."""
        files = [self.trustee(name, step) for name in names]
        self.do("vote", "accept", self.desk, *files)

    def ceremony(self) -> None:
        """Hold the whole ceremony."""
        for step in ("join", "reveal", "share", "check", "check"):
            self.step(step)

    def issue(self) -> str:
        """Issue codes and take the roll in."""
        roll = self.home / "roll.csv"
        roll.write_text("member\n" + "".join(f"{member}\n" for member in MEMBERS))
        said = self.do(*self.issue_command())
        self.do("vote", "accept", self.desk, self.home / "registrar" / "roll.entries")
        return said

    def issue_command(self) -> tuple[object, ...]:
        """Give the command that issues codes."""
        key, out = self.home / "registrar.key", self.home / "registrar"
        roll = self.home / "roll.csv"
        start = ("credentials", "issue", self.record)
        return (*start, "--roll", roll, "--key", key, "--out", out, "--workers", "1")

    def open(self) -> None:
        """Go to the opening, and open."""
        self.at = OPENS
        self.do("vote", "open", self.desk)

    def codes(self) -> dict[str, str]:
        """Read the members' codes."""
        with (self.home / "registrar" / "codes.csv").open(newline="") as file:
            return {row["member"]: row["code"] for row in csv.DictReader(file)}

    def encrypt(self, code: str, name: str, choice: str = "ada") -> Path:
        """Encrypt a ballot."""
        out = self.home / f"{name}.json"
        choices = ("--choose", f"president={choice}", "--score", f"points={choice}:3")
        self.do("ballot", "encrypt", self.record, "--code", code, *choices, "--out", out)
        return out

    def vote(self, code: str, name: str, choice: str = "ada") -> Path:
        """Encrypt a ballot and cast it."""
        ballot = self.encrypt(code, name, choice)
        self.do("ballot", "cast", self.desk, ballot)
        return ballot

    def close(self) -> None:
        """Go to the close, close, and post the encrypted tally."""
        self.at = CLOSES
        self.do("vote", "close", self.desk, "--workers", "1")
        self.do("vote", "tally", self.desk, "--workers", "1")

    def certify(self) -> None:
        """Certify provisionally by one officer, finally by both, apart."""
        one, both = self.home / "one.entries", self.home / "both.entries"
        keys = [self.home / f"{name}.key" for name in ("dana", "luis")]
        self.do("vote", "certify", self.desk, "--key", keys[0], "--workers", "1")
        self.at = UNTIL
        sign = ("vote", "certify", self.record, "--workers", "1", "--sign-only")
        self.do(*sign, "--key", keys[0], "--out", one)
        self.do(*sign, "--key", keys[1], "--signature", one, "--out", both)
        self.do("vote", "certify", self.desk, "--signature", both, "--workers", "1")
