"""What entries say, in words: who did what."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby
from typing import Any

from groundswell.voting import entries as e
from groundswell.voting.manifest import Manifest
from groundswell.voting.people import trustee_name
from groundswell.voting.wording import count


def describe_entries(manifest: Manifest, entries: Sequence[e.Entry]) -> list[str]:
    """Say what entries are, one phrase for each run of the same kind by the same person."""

    def subject(entry: e.Entry) -> tuple[type, object]:
        return type(entry), getattr(entry, "trustee", None)

    return [_describe_run(manifest, list(run)) for _, run in groupby(entries, key=subject)]


def _describe_run(manifest: Manifest, run: Sequence[Any]) -> str:
    first = run[0]
    if hasattr(first, "trustee"):
        who = trustee_name(manifest, first.trustee)
        if isinstance(first, e.Decryption):
            return f"{who} decrypts {count(len(run), 'group')}"
        if isinstance(first, e.KeyComplaint):
            return f"{who} accuses {trustee_name(manifest, first.accused)} of a bad share"
        return f"{who} {_BY_TRUSTEE[type(first)]}"
    return _OTHERS[type(first)](run)


_BY_TRUSTEE: dict[type, str] = {
    e.KeyCommitment: "joins",
    e.KeyReveal: "reveals a public key",
    e.KeyShares: "deals shares of the key",
    e.KeyConfirmation: "confirms the key",
    e.Rehearsal: "rehearses the decryption",
}

_OTHERS: dict[type, Callable[[Sequence[Any]], str]] = {
    Manifest: lambda _: "the manifest",
    e.CeremonyRestart: lambda run: f"the ceremony starts again (attempt {run[-1].attempt})",
    e.RollChunk: lambda run: f"the roll, in {count(len(run), 'part')}",
    e.RollSeal: lambda run: f"the registrar seals the roll of {count(run[0].count, 'credential')}",
    e.Reissue: lambda run: count(len(run), "lost code is replaced", "lost codes are replaced"),
    e.Open: lambda _: "the vote opens",
    e.Ballot: lambda run: count(len(run), "ballot"),
    e.Close: lambda _: "the vote closes",
    e.TallyGroup: lambda run: f"the encrypted tally, in {count(len(run), 'group')}",
    e.Result: lambda run: f"the results of {count(len(run), 'group')}",
    e.Outcome: lambda _: "the outcome",
    e.Certificate: lambda run: f"a {run[0].status} certificate",
    e.Challenge: lambda run: count(len(run), "challenge"),
    e.ChallengeAnswer: lambda run: count(
        len(run), "answer to a challenge", "answers to challenges"
    ),
}
