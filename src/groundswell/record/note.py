"""Signed notes: a text and the lines that sign it (C2SP signed-note).

A note is kept exactly as it was read, so that what is verified is what is shown. Two kinds of
Ed25519 key sign here: a log's (type 0x01) and a witness's (type 0x04, C2SP tlog-cosignature);
this module handles both key encodings, and leaves what a witness signs to `checkpoint`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum
from hashlib import sha256

from nacl.exceptions import BadSignatureError
from nacl.signing import SigningKey, VerifyKey

from groundswell.record.errors import Base64Invalid, CheckpointInvalid, KeyInvalid
from groundswell.record.strict_base64 import decode_standard, encode_standard

MAX_SIGNATURES = 64
"""More lines than this are refused before any is looked at; C2SP asks for at least 16."""

SEED_SIZE = 32
"""Bytes of secret that make an Ed25519 key pair (RFC 8032, section 5.1.5)."""

PUBLIC_KEY_SIZE = 32
_KEY_ID_SIZE = 4
_DASH = "— "  # an em dash and a space open every signature line


class KeyType(IntEnum):
    """The algorithm byte of a key (C2SP signed-note, "Signature types")."""

    LOG = 0x01
    WITNESS = 0x04


@dataclass(frozen=True, slots=True)
class SignatureLine:
    """One signature line: who signed, with which key, and the bytes."""

    name: str
    key_id: bytes
    signature: bytes

    @property
    def text(self) -> str:
        """Return the line as it stands in a note, with its newline."""
        return f"{_DASH}{self.name} {encode_standard(self.key_id + self.signature)}\n"

    @classmethod
    def parse(cls, line: str) -> SignatureLine:
        """Read one line that ends in a newline.

        Raises:
            CheckpointInvalid: unless it is exactly what `text` would write.
        """
        name, _, encoded = line.removeprefix(_DASH).removesuffix("\n").partition(" ")
        try:
            raw = decode_standard(encoded)
        except Base64Invalid as error:
            raise CheckpointInvalid(f"not a signature line ({error})", line) from error
        if not is_key_name(name) or len(raw) <= _KEY_ID_SIZE:
            raise CheckpointInvalid("not a signature line", line)
        parsed = cls(name, raw[:_KEY_ID_SIZE], raw[_KEY_ID_SIZE:])
        if parsed.text != line:
            raise CheckpointInvalid("not a signature line", line)
        return parsed


@dataclass(frozen=True, slots=True)
class Note:
    """A text, ending in a newline, and its signatures, none of them verified yet."""

    body: str
    signatures: tuple[SignatureLine, ...]

    @property
    def text(self) -> str:
        """Return the whole note, byte for byte as it was parsed."""
        return self.body + "\n" + "".join(line.text for line in self.signatures)

    @classmethod
    def parse(cls, text: str) -> Note:
        """Split a note at its last empty line and read every signature line.

        Raises:
            CheckpointInvalid: unless it is exactly what `text` would write.
        """
        check_note_text(text)
        body, gap, signed = text.rpartition("\n\n")
        if not gap or not signed:
            raise CheckpointInvalid("no text, empty line and signatures")
        if not signed.endswith("\n"):
            raise CheckpointInvalid("the last line does not end")
        lines = signed[:-1].split("\n")
        if len(lines) > MAX_SIGNATURES:
            raise CheckpointInvalid(f"more than {MAX_SIGNATURES} signatures")
        return cls(body + "\n", tuple(SignatureLine.parse(line + "\n") for line in lines))


@dataclass(frozen=True, slots=True)
class NoteVerifier:
    """A public key with the name and the purpose it is bound to."""

    name: str
    kind: KeyType
    public_key: bytes
    key_id: bytes = field(init=False)

    def __post_init__(self) -> None:
        """Derive the key id; refuse a name or key that no note can carry."""
        if not is_key_name(self.name):
            raise KeyInvalid(self.name, "a name is not empty and has no space, plus or control")
        if len(self.public_key) != PUBLIC_KEY_SIZE:
            raise KeyInvalid(self.name, f"an Ed25519 key has {PUBLIC_KEY_SIZE} bytes")
        material = bytes([self.kind]) + self.public_key
        digest = sha256(self.name.encode() + b"\n" + material).digest()
        object.__setattr__(self, "key_id", digest[:_KEY_ID_SIZE])

    @property
    def vkey(self) -> str:
        """Return the key's one-line text: name+id+base64(type ‖ key)."""
        material = bytes([self.kind]) + self.public_key
        return f"{self.name}+{self.key_id.hex()}+{encode_standard(material)}"

    @classmethod
    def from_vkey(cls, vkey: str) -> NoteVerifier:
        """Read the one-line text of a key.

        Raises:
            KeyInvalid: unless it is exactly what `vkey` would write.
        """
        name, _, rest = vkey.partition("+")
        try:
            material = decode_standard(rest.partition("+")[2])
            verifier = cls(name, KeyType(material[0]), material[1:])
        except (Base64Invalid, IndexError, ValueError) as error:
            raise KeyInvalid(vkey, f"not a verifier key ({error})") from error
        if verifier.vkey != vkey:
            raise KeyInvalid(vkey, "the key id does not belong to this name and key")
        return verifier

    def matches(self, line: SignatureLine) -> bool:
        """Say whether a line names this key (its signature may still be wrong)."""
        return (line.name, line.key_id) == (self.name, self.key_id)

    def is_signed(self, message: bytes, signature: bytes) -> bool:
        """Say whether an Ed25519 signature over the message is this key's (RFC 8032)."""
        try:
            VerifyKey(self.public_key).verify(message, signature)
        except (BadSignatureError, ValueError):  # ValueError: not 64 bytes
            return False
        return True


class NoteSigner:
    """A private key with the name and the purpose it is bound to."""

    __slots__ = ("_key", "verifier")

    def __init__(self, name: str, seed: bytes, kind: KeyType = KeyType.LOG) -> None:
        """Derive the key pair from a 32-byte secret seed, drawn by the caller.

        Raises:
            KeyInvalid: if the name or the seed's length is unlawful.
        """
        if len(seed) != SEED_SIZE:
            raise KeyInvalid(name, f"a seed has {SEED_SIZE} bytes")
        self._key = SigningKey(seed)
        self.verifier = NoteVerifier(name, kind, bytes(self._key.verify_key))

    @property
    def name(self) -> str:
        """Return the key's name: the log's origin, or the witness's name."""
        return self.verifier.name

    @property
    def vkey(self) -> str:
        """Return the public key's one-line text."""
        return self.verifier.vkey

    def sign(self, message: bytes) -> bytes:
        """Sign a message; 64 bytes (RFC 8032, deterministic)."""
        return self._key.sign(message).signature


def is_key_name(name: str) -> bool:
    """Say whether a text can name a key: not empty, without spaces, plus signs or controls."""
    printable = not any(char.isspace() or char < " " or char == "+" for char in name)
    return bool(name) and printable and not _has_surrogate(name)


def check_note_text(text: str) -> None:
    """Refuse control characters other than the newline, and what UTF-8 can't carry.

    Raises:
        CheckpointInvalid: if there are any.
    """
    if any(char < " " and char != "\n" for char in text) or _has_surrogate(text):
        raise CheckpointInvalid("a control character or a lone surrogate")


def byte_length(text: str) -> int:
    """Return how many bytes a text has in UTF-8; a lone surrogate, refused later, counts too."""
    return len(text.encode("utf-8", "surrogatepass"))


def _has_surrogate(text: str) -> bool:
    return not text.isascii() and any("\ud800" <= char <= "\udfff" for char in text)
