"""From the close to the certificates: tally, decryption, results, outcome, signatures."""

from __future__ import annotations

from collections.abc import Sequence

from groundswell.cli.console import progress
from groundswell.cli.desk import Desk
from groundswell.cli.keyfile import KeyFile
from groundswell.cli.whole_vote.trustees import decrypt_tally
from groundswell.record.strict_base64 import encode_url
from groundswell.voting.certificate import sign_certificate
from groundswell.voting.entries import Certificate
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
    _certify(desk, officers, "provisional", schedule.closes_at)
    _certify(desk, officers, "certified", schedule.challenge_until)


def _certify(desk: Desk, officers: Sequence[KeyFile], status: str, at: str) -> None:
    size, root = desk.size, desk.writer.signed.checkpoint.root
    signatures = tuple(
        sign_certificate(
            desk.state.vote_id,
            status=status,
            size=size,
            root=root,
            at=at,
            officer=place,
            key=officer.signing_key,
        )
        for place, officer in enumerate(officers)
    )
    desk.append(
        [
            Certificate(
                status="certified" if status == "certified" else "provisional",
                size=size,
                root=encode_url(root),
                at=at,
                signatures=signatures,
            )
        ]
    )
