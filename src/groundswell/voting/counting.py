"""Counting, as the record tells it: groups, decryptions, results and outcome, in that order."""

from __future__ import annotations

from functools import cached_property

from groundswell.crypto.discrete_log import LogarithmTable
from groundswell.crypto.hashing import Entropy
from groundswell.crypto.points import Points
from groundswell.record.errors import Base64Invalid
from groundswell.voting.ceremony import Ceremony
from groundswell.voting.decryption import FactorClaim, verify_factors
from groundswell.voting.entries import Decryption, Outcome, Result, TallyGroup
from groundswell.voting.errors import TotalsImpossible
from groundswell.voting.ledger import Ledger
from groundswell.voting.manifest import Manifest
from groundswell.voting.outcome import decide
from groundswell.voting.refusals import (
    DecryptionRefused,
    OrderRefused,
    OutcomeRefused,
    ResultRefused,
    TallyRefused,
)
from groundswell.voting.tally import (
    EncryptedTally,
    add_results,
    decryption_claim,
    find_result,
    is_result,
    logarithm_table,
    open_group,
)


class Counting:
    """The counting of one vote, from its encrypted tally to its outcome."""

    def __init__(
        self,
        manifest: Manifest,
        vote_id: bytes,
        ceremony: Ceremony,
        ledger: Ledger,
        tally: EncryptedTally,
        entropy: Entropy,
    ) -> None:
        """Start with the tally that everyone can compute, and no entry of it yet."""
        self._manifest = manifest
        self._vote_id = vote_id
        self._ceremony = ceremony
        self._ledger = ledger
        self._entropy = entropy
        self._highest = [question.highest for question in manifest.questions]
        self._share_keys = {k: ceremony.share_key(k) for k in ceremony.participants}
        self.tally = tally
        self.groups = 0
        self.claims: list[dict[int, FactorClaim]] = [{} for _ in tally.groups]
        self.results: list[Result] = []
        self.outcome: Outcome | None = None
        self._opened: dict[tuple[int, ...], Points] = {}

    @cached_property
    def _table(self) -> LogarithmTable:
        """Only who makes results searches; whoever checks them compares."""
        return logarithm_table(self._manifest, self.tally)

    @property
    def missing_factors(self) -> int:
        """Count how many more trustees must decrypt before every group can be opened."""
        return max(self._ceremony.threshold - min(map(len, self.claims)), 0)

    def add_group(self, entry: TallyGroup) -> None:
        """Take in one group's encrypted sums.

        Raises:
            TallyRefused: if it is not the group that the ballots give.
        """
        if entry.group != self.groups or entry.group >= len(self.tally.groups):
            raise OrderRefused(f"group {entry.group}, after {self.groups} groups")
        expected = self.tally.groups[entry.group]
        for name in ("cells", "ballots", "weight", "questions"):
            if getattr(entry, name) != getattr(expected, name):
                raise TallyRefused(f"group {entry.group}: its {name} are not what the ballots give")
        self.groups += 1

    def add_decryption(self, entry: Decryption) -> None:
        """Take in one trustee's factors for one group.

        Raises:
            DecryptionRefused: for a trustee without a share, a bad encoding or a false proof.
        """
        if self.groups < len(self.tally.groups):
            raise OrderRefused("a decryption before the tally is complete")
        if self.results:
            raise OrderRefused("a decryption after the first result")
        claim = self.verify_decryption(entry)
        if entry.trustee in self.claims[entry.group]:
            raise DecryptionRefused(f"trustee {entry.trustee} decrypts group {entry.group} twice")
        self.claims[entry.group][entry.trustee] = claim

    def verify_decryption(self, entry: Decryption) -> FactorClaim:
        """Check one trustee's factors for one group by themselves, wherever the record stands.

        Raises:
            DecryptionRefused: for a trustee without a share, a bad encoding or a false proof.
        """
        if entry.trustee not in self._share_keys:
            raise DecryptionRefused(f"trustee {entry.trustee} holds no share of the key")
        try:
            claim = decryption_claim(
                self.tally,
                entry,
                vote_id=self._vote_id,
                share_key=self._share_keys[entry.trustee],
            )
        except Base64Invalid as error:
            raise DecryptionRefused(str(error)) from error
        if not verify_factors([claim], self._entropy):
            raise DecryptionRefused(
                f"trustee {entry.trustee}'s proof for group {entry.group} does not verify"
            )
        return claim

    def open_next(self) -> Result:
        """Compute the next group's plain sums from the factors so far.

        Raises:
            OrderRefused: if all are open already.
            ResultRefused: with fewer than t factors, or where a sum is no possible count.
        """
        opened = self._open_group()
        group = self.tally.groups[len(self.results)]
        result = find_result(group, opened, self._highest, self._table)
        if result is None:
            raise ResultRefused(f"group {group.group} decrypts to no possible count")
        return result

    def _open_group(self) -> Points:
        """Open the next group; what was opened is kept, for a result that is made, then added."""
        group = len(self.results)
        if group >= len(self.tally.groups) or self.groups < len(self.tally.groups):
            raise OrderRefused(f"there is no group {group} to open")
        claims = self.claims[group]
        if len(claims) < self._ceremony.threshold:
            raise ResultRefused(
                f"group {group} has decryptions by {len(claims)} trustees; "
                f"{self._ceremony.threshold} are needed"
            )
        chosen = sorted(claims)[: self._ceremony.threshold]
        key = (group, *chosen)
        if key not in self._opened:
            opened = open_group(self.tally, group, {k: claims[k] for k in chosen})
            assert opened is not None, "claims are read when they are verified"
            self._opened = {key: opened}
        return self._opened[key]

    def add_result(self, entry: Result) -> None:
        """Take in one group's plain sums.

        Raises:
            ResultRefused: if the decryptions give other sums.
        """
        if entry.group != len(self.results):
            raise OrderRefused(f"result {entry.group}, after {len(self.results)} results")
        opened = self._open_group()
        if not is_result(self.tally.groups[entry.group], opened, self._highest, entry):
            raise ResultRefused(f"group {entry.group}: the decryptions give other sums")
        self.results.append(entry)
        self._opened = {}

    def decide(self) -> Outcome:
        """Compute the outcome under the manifest's rule.

        Raises:
            OrderRefused: before all results are there.
            OutcomeRefused: for totals that no lawful ballots give.
        """
        if len(self.results) < len(self.tally.groups):
            raise OrderRefused("an outcome before all groups are open")
        roll = self._ledger.roll
        try:
            return decide(
                self._manifest,
                eligible=len(roll),
                eligible_weight=roll.weight,
                voted=sum(group.ballots for group in self.tally.groups),
                voted_weight=sum(group.weight for group in self.tally.groups),
                totals=add_results(self._manifest, self.results),
            )
        except TotalsImpossible as error:
            raise OutcomeRefused(str(error)) from error

    def add_outcome(self, entry: Outcome) -> None:
        """Take in the outcome.

        Raises:
            OutcomeRefused: if the rule gives another.
        """
        if entry != self.decide():
            raise OutcomeRefused("the rule gives another outcome")
        self.outcome = entry
