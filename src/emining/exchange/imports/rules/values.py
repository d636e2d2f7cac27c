"""From what stands in a cell to what it means."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

_DIGITS = {zero + n: ord("0") + n for zero in (0x0660, 0x06F0, 0xFF10) for n in range(10)} | {
    ord("٫"): ord("."),
    ord("٬"): None,
}
_MONTHS = {
    name: n
    for n, name in enumerate(["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], 1)
}
_JS_DATE = re.compile(r"\w{3} (\w{3}) (\d{1,2}) (\d{4})\b")
_HOLDER = re.compile(r"\s*(?P<name>.+?)\s*\(\s*(?P<share>\d+(?:[.,]\d+)?)\s*%\s*\)\s*(?:[,;|]|$)")
EMPTY = {"", "-", "--", "n/a", "na", "none", "null", "nan", "—"}


def clean(value: object) -> str:
    """A cell as text: one kind of digits, no invisible signs, single spaces; what only says "nothing" is empty."""
    text = unicodedata.normalize("NFC", str(value if value is not None else "")).translate(_DIGITS)
    text = re.sub(r"[\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]", "", text)
    text = " ".join(text.split())
    return "" if text.casefold() in EMPTY else text


def number(text: str) -> Decimal | None:
    """A decimal number; comma or point, grouped or not.

    :raises ValueError: it is not one.
    """
    text = clean(text).replace(" ", "").replace("'", "")
    if not text:
        return None
    if "," in text and "." in text:
        text = text.replace("," if text.rfind(".") > text.rfind(",") else ".", "").replace(",", ".")
    elif text.count(",") == 1 and not re.fullmatch(r"\d{1,3},\d{3}", text):
        text = text.replace(",", ".")
    else:
        text = text.replace(",", "")
    try:
        found = Decimal(text)
    except InvalidOperation as error:
        raise ValueError(text) from error
    if not found.is_finite():
        raise ValueError(text)
    return found


def day(text: str) -> date | None:
    """A date: ISO 8601, day/month/year, or as JavaScript prints one, in whatever language its brackets are.

    :raises ValueError: it is not one.
    """
    text = clean(text)
    if not text:
        return None
    if match := _JS_DATE.match(text):
        month = _MONTHS.get(match[1].casefold())
        if month is None:
            raise ValueError(text)
        return date(int(match[3]), month, int(match[2]))
    for shape in ("%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%Y/%m/%d", "%Y%m%d"):
        try:
            return datetime.strptime(text[:10] if shape.startswith("%Y-") else text, shape).date()  # noqa: DTZ007
        except ValueError:
            continue
    if match := re.fullmatch(r"(\d{4})年(\d{1,2})月(\d{1,2})日", text):
        return date(int(match[1]), int(match[2]), int(match[3]))
    raise ValueError(text)


def holders(text: str) -> list[tuple[str, Decimal | None]]:
    """``A (70%), B (30%)`` as names with shares in per cent; without percentages, the whole text is one name."""
    text = clean(text)
    if not text:
        return []
    found, end = [], 0
    for match in _HOLDER.finditer(text):
        if match.start() != end:
            return [(text, None)]
        found.append((match["name"], Decimal(match["share"].replace(",", "."))))
        end = match.end()
    return found if found and end == len(text) else [(text, None)]


def split(text: str, separators: str) -> list[str]:
    """The parts of a cell, cleaned, each once, in order."""
    parts = re.split("|".join(re.escape(sign) for sign in separators), text) if separators else [text]
    return list(dict.fromkeys(part for raw in parts if (part := clean(raw))))
