"""Every problem that this server names, in words for people: a title, and what can be done.

The names of the spec's refusals are those of spec/verification.md. They are the same in every
language; the words are not.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

_SOFTWARE = _(
    "A voting page never makes this mistake. If you see it while voting, do not vote on this "
    "device: report it, and use another."
)
_TRUSTEE = _("Trustees: run the command again with the newest program. If it stays, tell the rest.")
_KEEPER = _("The organization's server made this entry. Nothing was recorded.")


@dataclass(frozen=True)
class ProblemText:
    """A problem in words."""

    title: str | Promise
    advice: str | Promise


PROBLEMS: dict[str, ProblemText] = {
    "not_found": ProblemText(
        _("There is nothing at this address"),
        _("Look at the address again. A vote appears when its rules are frozen."),
    ),
    "credential.unknown": ProblemText(
        _("This code is not on the roll"),
        _(
            "Look at the code again, and at the vote that it is for. If it is right, ask the "
            "election officer."
        ),
    ),
    "trustee.key": ProblemText(
        _("This seat has another key, or the key is not one"),
        _("Ask the election officer to make your link anew, then run the command again."),
    ),
    "rate_limited": ProblemText(
        _("Too many requests from one address"),
        _("Wait as long as the answer says, then try again. Nothing was lost."),
    ),
    "request.too_large": ProblemText(
        _("The request is too large"),
        _(
            "A ballot or entry has at most 65,535 bytes; 64 entries or one megabyte go in one "
            "request."
        ),
    ),
    "request.length": ProblemText(
        _("The request does not state its length"), _("Send a Content-Length.")
    ),
    "request.incomplete": ProblemText(
        _("The request ended too early"), _("The line broke. Send it again.")
    ),
    "request.encoding": ProblemText(
        _("The request is compressed"), _("Send it without Content-Encoding.")
    ),
    "request.media_type": ProblemText(
        _("The request is of the wrong kind"), _("Send the Content-Type that the API's page names.")
    ),
    "request.invalid": ProblemText(
        _("The request can't be read"), _("Compare it with the API's page.")
    ),
    "vote.not_open": ProblemText(
        _("The vote has not been opened"), _("Come back when it opens; its page says when.")
    ),
    "vote.closed": ProblemText(
        _("The vote is closed"),
        _(
            "Nothing is taken any more. A ballot that you sent before still counts; its receipt "
            "proves it."
        ),
    ),
    "ballot.checked": ProblemText(
        _("This ballot was opened to check it"),
        _(
            "A checked ballot shows the choice, so it can't be cast. Encrypt a new one; the page "
            "does so by itself."
        ),
    ),
    "ballot.cast": ProblemText(
        _("This ballot is in the record"),
        _("A ballot that was cast can't be opened any more: that would show your choice."),
    ),
    "ballot.credential": ProblemText(
        _("This code can't vote"),
        _(
            "It is not on the roll of this vote, or it was replaced by a new one. Use the newest "
            "code that you were sent, or ask the election officer."
        ),
    ),
    "ballot.sequence": ProblemText(
        _("Another ballot was cast with this code before"),
        _(
            "Perhaps on another device. Load the page again to vote anew, if this vote allows "
            "it. If it was not you, tell the election officer at once."
        ),
    ),
    "ballot.shape": ProblemText(_("The ballot does not fit the questions"), _SOFTWARE),
    "ballot.encoding": ProblemText(_("The ballot holds a number that is none"), _SOFTWARE),
    "ballot.identity": ProblemText(_("The ballot is not encrypted"), _SOFTWARE),
    "ballot.signature": ProblemText(_("The ballot is not signed with its code"), _SOFTWARE),
    "ballot.option_proof": ProblemText(
        _("The ballot does not prove that its choices are lawful"), _SOFTWARE
    ),
    "ballot.selection_proof": ProblemText(
        _("The ballot does not prove that it chooses as many as allowed"), _SOFTWARE
    ),
    "entry.canonical": ProblemText(
        _("The bytes are no entry of a record"),
        _("An entry is written in exactly one way, which the specification states."),
    ),
    "entry.kind": ProblemText(
        _("This kind of entry is not taken here"),
        _(
            "Trustees post their steps and decryptions; ballots have an address of their own; "
            "all else is the organization's."
        ),
    ),
    "order": ProblemText(
        _("The entry may not stand here"),
        _(
            "Something must come before it, or it came already. Look at where the vote is, and "
            "go on from there."
        ),
    ),
    "manifest": ProblemText(_("The rules of the vote are not lawful"), _KEEPER),
    "ceremony.commitment": ProblemText(_("The key is not the one that was promised"), _TRUSTEE),
    "ceremony.proof": ProblemText(_("The key comes without proof"), _TRUSTEE),
    "ceremony.encoding": ProblemText(_("A value of the ceremony is malformed"), _TRUSTEE),
    "ceremony.signature": ProblemText(_("The trustee did not sign this"), _TRUSTEE),
    "ceremony.transcript": ProblemText(_("Another ceremony was confirmed"), _TRUSTEE),
    "ceremony.complaint": ProblemText(_("The complaint does not show a fault"), _TRUSTEE),
    "ceremony.rehearsal": ProblemText(_("The rehearsal's proof fails"), _TRUSTEE),
    "roll.chunk": ProblemText(_("A part of the roll is not lawful"), _KEEPER),
    "roll.seal": ProblemText(_("The seal does not fit the roll"), _KEEPER),
    "roll.reissue": ProblemText(_("A code can't be replaced so"), _KEEPER),
    "open": ProblemText(_("The vote can't be opened so"), _KEEPER),
    "close": ProblemText(_("The vote can't be closed so"), _KEEPER),
    "tally": ProblemText(_("The encrypted sums are not those of the ballots"), _KEEPER),
    "decryption": ProblemText(_("The decryption does not hold"), _TRUSTEE),
    "result": ProblemText(_("The result is not what the decryptions give"), _KEEPER),
    "outcome": ProblemText(_("The outcome is not what the rule gives"), _KEEPER),
    "certificate": ProblemText(_("The certificate is not lawful"), _KEEPER),
    "checkpoint.form": ProblemText(
        _("The cosignature can't be read"),
        _("Send signature lines, or the checkpoint with them, as groundswell witness writes them."),
    ),
    "checkpoint.moved": ProblemText(
        _("The record has grown meanwhile"), _("Look at it again and sign what it is now.")
    ),
    "checkpoint.fork": ProblemText(
        _("You saw another record than this server keeps"),
        _("Keep the checkpoint that you saw and publish it: it is signed, and it is evidence."),
    ),
    "checkpoint.witness": ProblemText(
        _("This witness is not named in the rules of the vote"),
        _("Only witnesses named there are shown. Publish your cosignature elsewhere."),
    ),
    "checkpoint.signature": ProblemText(
        _("The cosignature is wrong"),
        _("It is not a signature of the checkpoint as it is now. Look at the record again."),
    ),
    "webhook.sender": ProblemText(
        _("The webhook does not show from whom it is"),
        _("Send the user name and password of the ledger, or sign the body with its key."),
    ),
    "webhook.notice": ProblemText(
        _("The webhook’s body can’t be read"),
        _("Nothing was recorded. Sending it again, mended, is safe."),
    ),
}
"""All names, in the order in which the page lists them."""
