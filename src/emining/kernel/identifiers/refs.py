"""Short, stable identifiers for records: a letter for the kind, five signs, and one to check them.

The signs are Crockford's base 32 (no I, L, O, U), so that an identifier can be read out on the telephone. The check
sign is the weighted sum modulo 31 of the others, a prime: a mistyped sign or two neighbours exchanged is found.
"""

import hashlib
import secrets

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXY"  # 31 signs: Crockford's base 32 without Z
LENGTH = 5

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
    signs = [ord(sign) % 31 if position == 0 else ALPHABET.index(sign) for position, sign in enumerate(body)]
    return ALPHABET[sum((position + 1) * value for position, value in enumerate(signs)) % 31]


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


def normalise(text: str) -> str:
    """As typed or read out: case, spaces and hyphens do not matter; O is 0, I and L are 1."""
    text = "".join(text.upper().split()).replace("-", "")
    return text[:1] + text[1:].replace("O", "0").replace("I", "1").replace("L", "1")


def kind_of(ref: str) -> str | None:
    """The kind of record that ``ref`` names, or ``None`` where it is not a well-formed identifier."""
    ref = normalise(ref)
    body, sign = ref[:-1], ref[-1:]
    if len(ref) != LENGTH + 2 or body[0] not in KINDS or any(s not in ALPHABET for s in body[1:]):
        return None
    return KINDS[body[0]] if check_sign(body) == sign else None
