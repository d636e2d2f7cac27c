"""Short, stable identifiers for records: a letter for the kind, six signs, and one to check them.

The signs are Crockford's base 32 (no I, L, O, U) without Z, so that an identifier can be read out on the telephone. The
check sign is the weighted sum of the others modulo 31, a prime larger than any weight: a mistyped sign, or any two
signs exchanged, is found.
"""

import hashlib
import secrets
import unicodedata
from collections.abc import Callable

from emining.kernel.language.digits import to_ascii

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXY"  # 31 signs: Crockford's base 32 without Z
LENGTH = 6

PREFIXES = {
    "deposit": "D",
    "title": "T",
    "reserved_ground": "G",
    "organisation": "P",
    "project": "J",
    "opportunity": "F",
    "expression": "E",
    "case": "C",
    "agreement": "A",
    "document": "H",
    "source": "S",
    "import": "B",
}
KINDS = {prefix: kind for kind, prefix in PREFIXES.items()}


def check_sign(body: str) -> str:
    """The sign that follows ``body`` (prefix and random part)."""
    return ALPHABET[sum(weight * ALPHABET.index(sign) for weight, sign in enumerate(body, start=1)) % len(ALPHABET)]


def make(kind: str) -> str:
    """A new identifier for a record of ``kind``."""
    body = PREFIXES[kind] + "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
    return body + check_sign(body)


def derive(kind: str, *parts: str, attempt: int = 0) -> str:
    """The identifier that the same outside record always gets, so that links survive a register built anew."""
    digest = hashlib.sha256("\x1f".join([kind, *parts, str(attempt)]).encode()).digest()
    number = int.from_bytes(digest[:8], "big")
    body = PREFIXES[kind]
    for _ in range(LENGTH):
        number, remainder = divmod(number, 31)
        body += ALPHABET[remainder]
    return body + check_sign(body)


def derive_unused(kind: str, *parts: str, is_taken: Callable[[str], bool]) -> str:
    """Like :func:`derive`, past the identifiers that ``is_taken`` knows.

    Two outside records out of a hundred thousand may lead to one identifier; the one that came first keeps it.
    """
    attempt = 0
    while is_taken(ref := derive(kind, *parts, attempt=attempt)):
        attempt += 1
    return ref


def normalise(text: str) -> str:
    """As typed or read out: case, spaces, hyphens and kind of digits do not matter; O is 0, I and L are 1."""
    text = "".join(unicodedata.normalize("NFKC", to_ascii(text)).upper().split()).replace("-", "")
    return text[:1] + text[1:].replace("O", "0").replace("I", "1").replace("L", "1")


def kind_of(ref: str) -> str | None:
    """The kind of record that ``ref`` names, or ``None`` where it is not a well-formed identifier."""
    ref = normalise(ref)
    body, sign = ref[:-1], ref[-1:]
    if len(ref) != LENGTH + 2 or body[0] not in KINDS or any(s not in ALPHABET for s in body[1:]):
        return None
    return KINDS[body[0]] if check_sign(body) == sign else None
