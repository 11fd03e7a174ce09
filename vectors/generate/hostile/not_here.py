"""What no file of bytes can show, in whole or in part, and where it is seen to."""

from __future__ import annotations

from vectors.generate.case import Case

ABOUT = "Numbers that these vectors leave out, in whole or in part, with the reason."

_SERVER, _RANKED, _BOOTH = "needs a server", "needs ranked questions", "needs a booth"
_LARGE = "needs a million entries of a roll"

_REASONS = [
    (13, False, _BOOTH, "What a device shows is the booth's. Here: that another's receipt proves"
     " nothing to a member who has her own ballot."),
    (14, False, _BOOTH, "What a page shows its reader is the booth's; here, the record says which"
     " questions were asked."),
    (15, False, _SERVER, "How readers come by each other's checkpoints. Here: that two which don't"
     " fit together are told apart, with a proof."),
    (20, True, _RANKED, "There is no shuffle in version 1 without ranked questions."),
    (22, False, _LARGE, "Weights that add up to more than 2⁴⁰ need a roll of more than a million"
     " (tests/voting)."),
    (23, True, _RANKED, "Rankings that serve as signatures need ranked ballots."),
    (24, False, _SERVER, "Two requests at one moment, and a clock that is wrong: one writer, whose"
     " order decides."),
    (25, False, _SERVER, "What pages, mails and spreadsheets do with markup. Here: that a record"
     " may hold it, as text."),
    (27, False, _BOOTH, "A biased nonce can't be seen in one signature; devices derive theirs"
     " (encryption.json)."),
    (28, False, _SERVER, "A request, or a web host's answer, that never ends or was compressed"
     " (tests/record/test_reader.py)."),
]  # fmt: skip


def cases() -> list[Case]:
    """List them by number."""
    return [
        {"number": number, "whole": whole, "needs": needs, "reason": reason}
        for number, whole, needs, reason in _REASONS
    ]
