"""What a cell says: numbers, days, areas, names and shares, as offices write them. ``None`` where it says nothing known."""

from __future__ import annotations

import math
import re
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from emining.kernel.geo import units
from emining.kernel.language.digits import to_ascii

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january ene enero janv janvier 一月 جنوری", "feb february febrero fév février 二月 فروری",
            "mar march marzo mars 三月 مارچ", "apr april abr abril avr avril 四月 اپریل", "may mayo mai 五月 مئی",
            "jun june junio juin 六月 جون", "jul july julio juil juillet 七月 جولائی", "aug august ago agosto août 八月 اگست",
            "sep sept september septiembre set septembre 九月 ستمبر", "oct october octubre octobre 十月 اکتوبر",
            "nov november noviembre novembre 十一月 نومبر", "dec december dic diciembre déc décembre 十二月 دسمبر",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?")
CHINESE = re.compile(r"(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日?")
NUMERIC = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
WORDED = re.compile(
    r"(?:[^\W\d]+[.,]?\s+)?(\d{1,2})(?:st|nd|rd|th)?[\s-]+(?:de\s+)?([^\W\d]+)\.?,?[\s-]+(?:de\s+)?(\d{4})\b.*"
)
# As JavaScript writes a moment: «Mon May 05 2025 00:00:00 GMT-0500 (hora estándar de Perú)»; the day is the local one
JAVASCRIPT = re.compile(
    r"[A-Z][a-z]{2} ([A-Z][a-z]{2}) (\d{1,2}) (\d{4})(?: \d\d:\d\d:\d\d(?: GMT[+-]\d{4})?(?: \(.*\))?)?"
)
AMERICAN = re.compile(r"([^\W\d]+)\.? (\d{1,2}),? (\d{4})")
SHARE = re.compile(
    r"\s*(?P<name>.+?)\s*[(（]\s*(?P<share>\d+(?:[.,]\d+)?)\s*[%％٪]\s*[)）]\s*(?:[;,|/&，；、؛،]|\band\b|\bet\b|和|اور|$)"
)
AREA = re.compile(r"([\d.,'\s]+)\s*(.*)")


def number(text: str) -> float | None:
    """A number in digits of any script, with a decimal point or comma and marks between thousands."""
    try:
        return float(text)
    except ValueError:
        pass
    plain = to_ascii(text).strip().replace("−", "-").replace("\u00a0", "").replace(" ", "").replace("'", "")
    if re.fullmatch(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?", plain):
        plain = plain.replace(",", "")
    elif plain.count(",") == 1 and "." not in plain:
        plain = plain.replace(",", ".")
    try:
        found = float(plain)
    except ValueError:
        return None
    return found if math.isfinite(found) else None


@lru_cache(maxsize=65_536)
def day(text: str) -> date | None:
    """A day, as ISO 8601, day first in numbers, with a month's name in five languages, or as JavaScript prints it."""
    plain = to_ascii(text).strip()
    if found := JAVASCRIPT.fullmatch(plain):
        return _date(int(found[3]), MONTHS.get(found[1].lower(), 0), int(found[2]))
    if found := ISO.fullmatch(plain) or CHINESE.fullmatch(plain):
        return _date(int(found[1]), int(found[2]), int(found[3]))
    if found := NUMERIC.fullmatch(plain):
        return _date(int(found[3]), int(found[2]), int(found[1]))
    if found := WORDED.fullmatch(plain):
        return _date(int(found[3]), MONTHS.get(found[2].lower(), 0), int(found[1]))
    if found := AMERICAN.fullmatch(plain):
        return _date(int(found[3]), MONTHS.get(found[1].lower(), 0), int(found[2]))
    return None


def _date(year: int, month: int, on: int) -> date | None:
    try:
        return date(year, month, on)
    except ValueError:
        return None


@lru_cache(maxsize=16_384)
def area(text: str, unit: str = "", own: tuple[tuple[str, float], ...] = ()) -> float | None:
    """An area in m². ``unit`` is taken where the cell names none; ``own`` are units that only this source uses, in m²."""
    found = AREA.fullmatch(to_ascii(text).strip())
    amount = number(found[1]) if found else None
    if found is None or amount is None or amount < 0:
        return None
    named = (found[2].strip() or unit).strip()
    for name, size in own:
        if named.casefold() == name.casefold():
            return amount * size
    known = units.unit_of(named)
    return None if known is None else units.to_m2(amount, known)


@lru_cache(maxsize=32_768)
def holders(text: str) -> tuple[tuple[str, Decimal | None], ...]:
    """Names and shares in per cent out of «Company A (70%); B (30%)»; a name alone has no share stated."""
    plain = to_ascii(" ".join(text.split()))
    if not plain:
        return ()
    at, found = 0, []
    while at < len(plain) and (hit := SHARE.match(plain, at)):
        found.append((hit["name"].strip(" ;,"), _share(hit["share"])))
        at = hit.end()
    rest = plain[at:].strip(" ;,")
    if rest:
        found += [(name, None) for part in re.split(r"[;|；؛]", rest) if (name := part.strip(" ,"))]
    return tuple(found)


def _share(text: str) -> Decimal | None:
    try:
        return Decimal(text.replace(",", "."))
    except InvalidOperation:
        return None


def parts(text: str, separator: str) -> list[str]:
    """The entries of a cell that holds several, each once."""
    if not separator:
        return [text.strip()] if text.strip() else []
    return list(dict.fromkeys(part.strip() for part in text.split(separator) if part.strip()))


def has_foreign_digits(text: str) -> bool:
    """Whether digits of another script than ASCII stand in the text."""
    return not text.isascii() and to_ascii(text) != text and any(c.isdecimal() and c > "\x7f" for c in text)
