"""Names and registration numbers of organisations. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import TypeVar

from rapidfuzz import fuzz
from stdnum import lei
from stdnum.cn import uscc

Thing = TypeVar("Thing")
SCHEMES = ("USCC", "LEI", "NTN", "SECP")
# What only says the legal form, in either language; the longest first.
_FORMS = sorted(
    """private limited; pvt limited; pvt ltd; co ltd; company limited; company; corporation; corp; incorporated; inc;
    limited; ltd; llc; plc; pvt; group; holdings; 有限责任公司; 股份有限公司; 集团有限公司; 有限公司; 股份公司; 集团公司; 公司; 集团;
    پرائیویٹ لمیٹڈ; لمیٹڈ; کمپنی; کارپوریشن""".replace("\n", " ").split(";"),
    key=len,
    reverse=True,
)
_FORMS = [form.strip() for form in _FORMS if form.strip()]
SIMILAR = 92  # of 100


class IdentifierError(ValueError):
    """A registration number can't be right; ``code`` says why: ``scheme``, ``shape`` or ``checksum``."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def normalise_name(name: str) -> str:
    """A company's name without its legal form, case, width and punctuation, for comparing."""
    text = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())
    text = re.sub(r"[^\w\s]|_", " ", text)
    text = " ".join(text.split())
    shorter = text
    while True:
        for form in _FORMS:
            if shorter.endswith(form) and (not form.isascii() or shorter[: -len(form)].endswith(" ")):
                shorter = shorter[: -len(form)].strip()
                break
        else:
            return shorter or text


def are_similar(first: str, second: str) -> bool:
    """Whether two names may be the same organisation's; for asking a person, never for deciding."""
    one, other = normalise_name(first), normalise_name(second)
    return bool(one) and bool(other) and fuzz.token_sort_ratio(one, other) >= SIMILAR


def similar(names: Sequence[str], others: Iterable[tuple[Thing, Sequence[str]]]) -> list[Thing]:
    """Those of ``others`` (a thing and its names) that one of ``names`` may mean."""
    wanted = [core for core in map(normalise_name, names) if core]
    return [
        thing
        for thing, called in others
        if any(
            fuzz.token_sort_ratio(one, other) >= SIMILAR
            for other in map(normalise_name, called)
            if other
            for one in wanted
        )
    ]


def check_identifier(scheme: str, value: str) -> tuple[str, bool]:
    """The number in its standard form, and whether a checksum confirmed it.

    USCC (GB 32100-2015) and LEI (ISO 17442) carry check digits. Pakistan's NTN (seven digits, a hyphen, one more) and
    SECP registration numbers (seven digits) carry none that is published: only their shape is looked at.

    :raises IdentifierError: it can't be right.
    """
    text = re.sub(r"[\s‐–—]+", "", unicodedata.normalize("NFKC", value)).upper()
    if scheme in {"USCC", "LEI"}:
        module = uscc if scheme == "USCC" else lei
        compact = text.replace("-", "")
        if len(compact) != (18 if scheme == "USCC" else 20):
            raise IdentifierError("shape")
        if not module.is_valid(compact):
            raise IdentifierError("checksum")
        return compact, True
    if scheme == "NTN":
        digits = text.replace("-", "")
        if not re.fullmatch(r"[0-9A-Z]\d{6}\d?", digits):
            raise IdentifierError("shape")
        return (f"{digits[:7]}-{digits[7]}" if len(digits) == 8 else digits), False
    if scheme == "SECP":
        digits = text.replace("-", "")
        if not re.fullmatch(r"\d{7}", digits):
            raise IdentifierError("shape")
        return digits, False
    raise IdentifierError("scheme")
