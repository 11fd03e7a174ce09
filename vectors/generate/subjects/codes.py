"""Credential codes as they are typed, and the keys that follow from them (spec/roll.md, 1, 2)."""

from __future__ import annotations

from vectors.generate import people
from vectors.generate.case import Case
from vectors.generate.entropy import drawn

from groundswell.voting.code import format_code
from groundswell.voting.credential import derive_credentials

ABOUT = "Credential codes: how they are written and read, and their keys: spec/roll.md, 1 and 2."


def cases() -> list[Case]:
    """List codes with their keys, lenient spellings, and mistakes."""
    return [*_keys(), *_spellings(), *_mistakes()]


def _keys() -> list[Case]:
    found = []
    codes = {"member 0": people.code(0), "all zeros": bytes(15), "all ones": b"\xff" * 15}
    for name, code in codes.items():
        for vote in ("one vote", "another vote"):
            vote_id = drawn(vote)
            credential = derive_credentials([code], vote_id)
            found.append(
                {
                    "name": f"{name} in {vote}",
                    "code": code.hex(),
                    "text": format_code(code),
                    "vote_id": vote_id.hex(),
                    "secret": credential.secrets.to_bytes().hex(),
                    "key": credential.keys[0].hex(),
                }
            )
    return found


def _spellings() -> list[Case]:
    code = bytes.fromhex("0123456789abcdef0011223344aabb")
    text = format_code(code)
    spellings = {
        "as written": text,
        "lower case": text.lower(),
        "without hyphens": text.replace("-", ""),
        "spaces for hyphens": f" {text.replace('-', ' ')} ",
        "hyphens elsewhere": "-".join(text.replace("-", "")),
        "o for 0": text.replace("0", "o"),
        "O for 0": text.replace("0", "O"),
        "I for 1": text.replace("1", "I"),
        "l for 1": text.replace("1", "l"),
    }
    return [
        {"name": f"spelt: {name}", "typed": typed, "accepted": True, "code": code.hex()}
        for name, typed in spellings.items()
    ]


def _mistakes() -> list[Case]:
    text = format_code(people.code(1)).replace("-", "")
    wrong = "Z" if text[4] != "Z" else "Y"
    position = next(i for i in range(23) if text[i] != text[i + 1])
    swapped = text[:position] + text[position + 1] + text[position] + text[position + 2 :]
    mistakes = {
        "one symbol wrong": text[:4] + wrong + text[5:],
        "two neighbours swapped": swapped,
        "check symbol wrong": text[:-1] + ("0" if text[-1] != "0" else "1"),
        "one symbol short": text[:-1],
        "one symbol long": text + "0",
        "empty": "",
        "U inside": "U" + text[1:],
        "a check sign inside": "*" + text[1:],
        "a tab": text[:5] + "\t" + text[5:],
        "a no-break space": text[:5] + "\u00a0" + text[5:],
        "full-width digits": "０" + text[1:],
        "dotless i for 1": "ı" + text[1:],
        "long s for S": "ſ" + text[1:],
    }
    return [
        {"name": f"refused: {name}", "typed": typed, "accepted": False}
        for name, typed in mistakes.items()
    ]
