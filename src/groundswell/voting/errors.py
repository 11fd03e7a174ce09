"""What can go wrong with a vote, one class each, carrying what a person needs to act.

Every field is also an exception argument, so that an error raised in a worker process survives
pickling and reads the same in the parent.
"""

from __future__ import annotations


class VotingError(Exception):
    """Stand at the root of every failure of this package."""


class ManifestInvalid(VotingError):
    """Report every rule that a manifest breaks, each with its place."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        """Keep the problems, each as "place: what is wrong"."""
        super().__init__(problems)
        self.problems = problems

    def __str__(self) -> str:
        """List the problems, one a line."""
        return "the manifest is not lawful:\n" + "\n".join(f"  {each}" for each in self.problems)


class DraftInvalid(VotingError):
    """Report everything in an officer's draft that can't become a manifest."""

    def __init__(self, where: str, problems: tuple[str, ...]) -> None:
        """Keep the draft's name and the problems, each as "path: what was expected"."""
        super().__init__(where, problems)
        self.where = where
        self.problems = problems

    def __str__(self) -> str:
        """List the problems, one a line, each after the draft's name."""
        return "\n".join(f"{self.where}: {each}" for each in self.problems)


class CodeInvalid(VotingError):
    """Report a credential code or tracker that was mistyped."""

    def __init__(self, reason: str) -> None:
        """Keep what is wrong and where; never the code itself, which is secret."""
        super().__init__(reason)
        self.reason = reason

    def __str__(self) -> str:
        """Say what is wrong with the code."""
        return f"not a code: {self.reason}"


class ChoiceInvalid(VotingError):
    """Report a choice that a question does not allow."""

    def __init__(self, reason: str) -> None:
        """Keep which question it is and what it allows."""
        super().__init__(reason)
        self.reason = reason

    def __str__(self) -> str:
        """Say what is wrong with the choice."""
        return f"not a lawful choice: {self.reason}"


class TotalsImpossible(VotingError):
    """Report totals that no set of lawful ballots adds up to."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        """Keep the problems, each as "place: what is wrong"."""
        super().__init__(problems)
        self.problems = problems

    def __str__(self) -> str:
        """List the problems."""
        return "no ballots add up to these totals: " + "; ".join(self.problems)


class OfficerUnknown(VotingError):
    """Report a key that is no officer's of this vote."""

    def __init__(self, names: tuple[str, ...]) -> None:
        """Keep the names of the officers."""
        super().__init__(names)
        self.names = names

    def __str__(self) -> str:
        """Name the officers whose key it could be."""
        return f"this is not the key of an officer of this vote ({', '.join(self.names)})"


class CertificatesDiffer(VotingError):
    """Report certificates that can't be joined."""

    def __str__(self) -> str:
        """Say what to do."""
        return (
            "these are different certificates: officers sign one after the other, each adding to "
            "what the one before has signed"
        )
