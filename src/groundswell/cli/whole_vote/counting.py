"""From the close to the certificates: tally, decryption, results, outcome, signatures."""

from __future__ import annotations

from collections.abc import Sequence

from groundswell.cli.console import progress
from groundswell.cli.desk import Desk
from groundswell.cli.keyfile import KeyFile
from groundswell.cli.whole_vote.trustees import decrypt_tally
from groundswell.voting.certification import Certified
from groundswell.voting.trustee import TrusteeSecrets


def count_ballots(desk: Desk, trustees: Sequence[TrusteeSecrets]) -> None:
    """Add up, decrypt with as many trustees as are needed (the first), open, and decide."""
    counting = desk.state.counting
    desk.append(counting.tally.groups)
    decrypt_tally(desk, trustees[: desk.state.ceremony.threshold])
    groups = len(counting.tally.groups)
    with progress("Results") as show:
        for group in range(groups):
            desk.append([counting.open_next()])
            show(group + 1, groups)
    desk.append([counting.decide()])


def certify_result(desk: Desk, officers: Sequence[KeyFile]) -> None:
    """Certify twice, by all officers: provisionally as voting closes, then when it is final."""
    schedule = desk.state.manifest.schedule
    for at in (schedule.closes_at, schedule.challenge_until):
        certified = Certified(desk.state, desk.size, desk.writer.signed.checkpoint.root)
        certificate = certified.blank(at)
        for officer in officers:
            certificate = certified.sign(certificate, officer.signing_key)
        desk.append([certificate])
