"""Base64, each byte string in one spelling (spec/record.md, 1)."""

from __future__ import annotations

from vectors.generate.case import Case

ABOUT = "Base64 in its two forms; every other spelling is refused: spec/record.md, section 1."

_URL: dict[str, tuple[str, str | None]] = {
    "nothing": ("", ""),
    "one byte": ("_w", "ff"),
    "two bytes": ("_-4", "ffee"),
    "three bytes": ("-_79", "fbfefd"),
    "32 zero bytes": ("A" * 43, "00" * 32),
    "padded": ("_w==", None),
    "half padded": ("_w=", None),
    "bits left over": ("_x", None),
    "bits left over after two bytes": ("_-5", None),
    "32 bytes with bits left over": ("A" * 42 + "B", None),
    "one symbol alone": ("A", None),
    "five symbols": ("AAAAA", None),
    "the standard alphabet": ("+/79", None),
    "a space": ("-_ 79", None),
    "a newline at the end": ("-_79\n", None),
    "a full-width letter": ("Ａ_79", None),
    "a sign of neither alphabet": ("-_7.", None),
}
_STANDARD: dict[str, tuple[str, str | None]] = {
    "nothing": ("", ""),
    "one byte": ("/w==", "ff"),
    "two bytes": ("/+4=", "ffee"),
    "three bytes": ("+/79", "fbfefd"),
    "not padded": ("/w", None),
    "half padded": ("/w=", None),
    "padded too much": ("+/79=", None),
    "padding inside": ("/w==/w==", None),
    "bits left over": ("/x==", None),
    "the url alphabet": ("-_79", None),
    "a newline at the end": ("+/79\n", None),
    "a space": ("+/ 79", None),
}


def cases() -> list[Case]:
    """List both forms."""
    found = []
    for form, texts in (("url", _URL), ("standard", _STANDARD)):
        for name, (text, data) in texts.items():
            case: Case = {"name": f"{form}: {name}", "form": form, "text": text}
            accepted = {"accepted": data is not None}
            found.append(case | accepted | ({"bytes": data} if data is not None else {}))
    return found
