"""A log's keeper who opens, closes, shows and signs what it should not: 3, 12, 14, 15 and 24."""

from __future__ import annotations

from msgspec.structs import replace
from vectors.generate.case import Case
from vectors.generate.checkpoints import checkpoint
from vectors.generate.entropy import drawn
from vectors.generate.hostile.accomplice import (
    Accomplice,
    at_door,
    both,
    carry_rest,
    case,
    entry_of,
    forged,
    index_of,
)
from vectors.generate.people import OTHER_LOG, WITNESS
from vectors.generate.records import FOR_BEN, example, markup
from vectors.generate.vote import Vote

from groundswell.record.strict_base64 import encode_url
from groundswell.voting.entries import Entry
from groundswell.voting.manifest import MANIFEST

ABOUT = "Records whose keeper opens, closes, shows or signs what it should not."


def cases() -> list[Case]:
    """List openings, closings, certificates, and records shown to some."""
    return [*_openings(), *_closings(), *_late(), *_certificates(), *_manifests(), *_views()]


def _openings() -> list[Case]:
    honest = entry_of("example", "open")
    place = ("example", index_of("example", "open"))
    key = example().state.ceremony.share_key(1).to_bytes()
    variants: list[tuple[int, str, str, Entry]] = [
        (3, "open-other-manifest", "The vote is opened on another manifest.",
         replace(honest, manifest=encode_url(drawn("other manifest")))),
        (3, "open-other-key", "The vote is opened under one trustee's own key.",
         replace(honest, key=encode_url(key))),
        (12, "open-other-roll", "The vote is opened on another roll than was sealed.",
         replace(honest, roll=encode_url(drawn("other roll")))),
        (24, "open-too-early", "The vote is opened before its time.",
         replace(honest, opened_at="2026-05-01T07:59:59Z")),
    ]  # fmt: skip
    return [
        both(number, name, attack, fed, (6, "open"), place=place, twin=honest)
        for number, name, attack, fed in variants
    ]


def _closings() -> list[Case]:
    honest = entry_of("example", "close")
    place = ("example", index_of("example", "close"))
    variants = [
        (24, "close-too-early", "The vote is closed a second early.",
         replace(honest, closed_at="2026-05-08T19:59:59Z")),
        (12, "close-count", "The close states a ballot more than was cast.",
         replace(honest, ballots=honest.ballots + 1)),
        (15, "close-drops", "The close leaves out the last ballot.",
         replace(honest, last=honest.last - 1, ballots=honest.ballots - 1)),
    ]  # fmt: skip
    return [
        both(number, name, attack, fed, (8, "close"), place=place, twin=honest)
        for number, name, attack, fed in variants
    ]


def _late() -> list[Case]:
    late = example().ballot(5, FOR_BEN)
    close, tally, decryption = (
        index_of("example", kind) for kind in ("close", "tally", "decryption")
    )
    early = index_of("example", "open")
    honest = entry_of("example", "close")
    broken = {
        "shape": replace(late, questions=()),
        "encoding": replace(late, signature=encode_url(bytes(64))),
        "signature": replace(late, signature=entry_of("example", "ballot").signature),
    }
    return [
        *(both(24, f"late-ballot-of-false-{what}", f"A ballot of false {what} is taken after the"
               " close: that it is late is all that can be said.", fed, (3, "order"),
               place=("example", tally), twin=entry_of("example", "tally"))
          for what, fed in broken.items()),
        both(24, "moment-not-on-calendar", "The vote is closed on the 31st of June.",
             replace(honest, closed_at="2026-06-31T00:00:00Z"), (3, "order"),
             place=("example", close), twin=honest),
        both(24, "late-ballot", "A ballot is taken after the close.", late, (3, "order"),
             place=("example", tally), twin=entry_of("example", "tally")),
        both(24, "late-ballot-after-tally", "A ballot is taken once the sums are published; it is"
             " in none of them.", late, (3, "order"),
             place=("example", decryption), twin=entry_of("example", "decryption")),
        both(24, "ballot-before-opening", "A ballot is taken before the opening.", late,
             (3, "order"), place=("example", early), twin=entry_of("example", "open")),
        both(24, "tally-before-close", "Sums are published while the vote is open.",
             entry_of("example", "tally"), (3, "order"),
             place=("example", close), twin=entry_of("example", "close")),
        both(12, "roll-after-opening", "The roll is added to after the opening.",
             replace(entry_of("example", "roll"), first=6), (3, "order"),
             place=("example", close), twin=entry_of("example", "close")),
        both(14, "second-manifest", "Another manifest is put on the record.",
             replace(entry_of("example", "manifest"), title="Another vote"), (3, "order"),
             place=("example", close), twin=entry_of("example", "close")),
    ]  # fmt: skip


def _certificates() -> list[Case]:
    at = index_of("example", "certificate", 1)
    place, honest = ("example", at), entry_of("example", "certificate", 1)
    vote = Accomplice.resume("example", at)
    until = vote.state.manifest.schedule.challenge_until
    early = vote.certificate("certified", "2026-05-09T00:00:00Z", [0, 1])
    other = replace(honest, root=encode_url(drawn("other root")))
    first, second = honest.signatures
    forged_signature = replace(second, signature=first.signature)
    variants = [
        (24, "certified-too-early", "The result is certified while it may be challenged.", early),
        (15, "certificate-of-another-view", "The officers certified another record.", other),
        (12, "certificate-one-officer", "One of two officers certifies.",
         vote.certificate("certified", until, [0])),
        (12, "certificate-forged", "One officer's signature stands for the other's.",
         replace(honest, signatures=(first, forged_signature))),
    ]  # fmt: skip
    return [
        both(number, name, attack, fed, (13, "certificate"), place=place, twin=honest)
        for number, name, attack, fed in variants
    ]


def _manifests() -> list[Case]:
    shown = example()
    first = MANIFEST.decode(shown.entries[0])
    question = replace(first.questions[0], options=first.questions[0].options[::-1])
    turned = Vote(replace(first, questions=(question,)))
    turned.entries += shown.entries[1:]
    for_all = markup()
    other = forged("markup", for_all, (4, "manifest.expected", 0))
    preceded = Vote(first)
    preceded.entries = [shown.entries[1], *shown.entries]
    return [
        case(14, "manifest-second", "A whole lawful record, after an entry that stands before its"
             " manifest: without one at entry 0, nobody can say whose log it is.",
             door=at_door("example", 1, shown.entries[0], (3, "order"), twin=shown.entries[1]),
             record=forged("example", preceded, (3, "order", 0), (1, "checkpoint.key", None))),
        case(14, "options-turned", "After the vote, the options' order is turned in the manifest.",
             record=forged("example", turned,
                           (5, "ceremony.signature", index_of("example", "key.commitment")))),
        case(14, "other-vote-shown", "A reader who knows the vote's id is shown another vote.",
             record={**other, "expect": shown.state.vote_id.hex()}),
    ]  # fmt: skip


def _views() -> list[Case]:
    honest = example()
    at = index_of("example", "ballot", 1)
    dropped = Accomplice.resume("example", at)
    carry_rest(dropped, honest.entries[at + 1 :])
    swapped = Accomplice.resume("example", at)
    ballot = entry_of("example", "ballot", 1)
    swapped.slip(replace(ballot, signature=entry_of("example", "ballot").signature))
    for data in honest.entries[at + 1 :]:
        swapped.slip(data)
    under_old = forged("example", swapped, (2, "tree.root", None))
    under_old["checkpoint"] = checkpoint(honest.entries).text
    under_old["failures"].append({"step": 7, "name": "ballot.signature", "entry": at})
    quorum = (1, "checkpoint.quorum", None)
    rolled_back = forged("example", Accomplice.resume("example", 19),
                         (1, "checkpoint.witness", None), witnesses=False)  # fmt: skip
    cut_off = forged("example", honest, (1, "checkpoint.form", None))
    cut_off["checkpoint"] = cut_off["checkpoint"].partition("\n\n")[0]
    return [
        case(15, "checkpoint-cut-off", "The checkpoint breaks off before its signatures: no other"
             " step can be checked, and none is passed.", record={**cut_off, "passed": []}),
        case(15, "checkpoint-whole", "Accepted: the same record under its whole checkpoint.",
             record={**forged("example", honest), "passed": list(range(1, 14))}),
        case(15, "dropped-ballot", "A ballot is dropped and the record made anew; the witness has"
             " not seen it.", record=forged("example", dropped, quorum, witnesses=False)),
        case(15, "rolled-back", "The log is shown as it stood at the opening; the witness has not"
             " co-signed that state.",
             record={**rolled_back, "rely": [WITNESS.vkey]}),
        case(15, "altered-under-checkpoint", "A ballot is altered under the checkpoint that was"
             " co-signed.", record=under_old),
        case(15, "other-log", "The record is signed by a key that is not the manifest's.",
             record=forged("example", honest, (1, "checkpoint.signature", None), log=OTHER_LOG,
                           witnesses=False)),
    ]  # fmt: skip
