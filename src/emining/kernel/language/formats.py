"""Numbers, money, areas, dates and ages as each reader writes them. Babel underneath, our own where it falls short.

Urdu readers get Western digits: Pakistani law, sheets and accounts are written with them; every kind of digit is read.
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Literal
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_time, format_timedelta
from babel.lists import format_list
from babel.numbers import format_decimal

LOCALES = {"en": "en_GB", "zh-hans": "zh_Hans_CN", "ur": "ur_PK"}
HERE = ZoneInfo("Asia/Karachi")
ACRES_A_HECTARE = Decimal(10_000) / Decimal("4046.8564224")

_UNITS: dict[str, dict[str, str]] = {
    "en": {"ha": "ha", "km2": "km²", "m2": "m²", "acre": "acres", "t": "t", "Mt": "Mt", "km": "km", "m": "m",
           "Moz": "Moz", "g/t": "g/t", "%": "%", "MW": "MW", "t/a": "t/a", "Mt/a": "Mt/a", "people": "people",
           "km3": "km³", "USD": "USD", "PKR": "PKR", "CNY": "CNY"},
    "zh-hans": {"ha": "公顷", "km2": "平方公里", "m2": "平方米", "acre": "英亩", "t": "吨", "Mt": "百万吨", "km": "公里",
                "m": "米", "Moz": "百万盎司", "g/t": "克/吨", "%": "%", "MW": "兆瓦", "t/a": "吨/年", "Mt/a": "百万吨/年",
                "people": "人", "km3": "立方公里", "USD": "美元", "PKR": "巴基斯坦卢比", "CNY": "人民币"},
    "ur": {"ha": "ہیکٹر", "km2": "مربع کلومیٹر", "m2": "مربع میٹر", "acre": "ایکڑ", "t": "ٹن", "Mt": "ملین ٹن",
           "km": "کلومیٹر", "m": "میٹر", "Moz": "ملین اونس", "g/t": "گرام فی ٹن", "%": "فیصد", "MW": "میگاواٹ",
           "t/a": "ٹن سالانہ", "Mt/a": "ملین ٹن سالانہ", "people": "افراد", "km3": "مکعب کلومیٹر", "USD": "امریکی ڈالر",
           "PKR": "پاکستانی روپے", "CNY": "چینی یوآن"},
}  # fmt: skip
_SCALES: dict[str, list[tuple[Decimal, str]]] = {
    "en": [(Decimal(10**12), "trillion"), (Decimal(10**9), "billion"), (Decimal(10**6), "million")],
    "zh-hans": [(Decimal(10**12), "万亿"), (Decimal(10**8), "亿"), (Decimal(10**4), "万")],
    "ur": [(Decimal(10**12), "کھرب"), (Decimal(10**9), "ارب"), (Decimal(10**6), "ملین")],
}
_LAKH = {
    "en": [(Decimal(10**7), "crore"), (Decimal(10**5), "lakh")],
    "zh-hans": _SCALES["zh-hans"],
    "ur": [(Decimal(10**9), "ارب"), (Decimal(10**7), "کروڑ"), (Decimal(10**5), "لاکھ")],
}
_URDU_TRILLION = "ٹریلین"
_SCALES["ur"][0] = (Decimal(10**12), _URDU_TRILLION)


def locale(language: str) -> Locale:
    return Locale.parse(LOCALES.get(language, "en_GB"))


def number(value: Decimal | float | int, language: str, digits: int | None = None) -> str:
    """Grouped, with ``digits`` decimals; by default as many as it has, three at most, none trailing."""
    amount = Decimal(str(value))
    pattern = "#,##0." + ("0" * digits if digits is not None else "###")
    return format_decimal(amount, pattern if digits != 0 else "#,##0", locale=locale(language), numbering_system="latn")


def unit(code: str, language: str) -> str:
    """The unit's name or sign for the reader; an unknown code as it is."""
    return _UNITS.get(language, _UNITS["en"]).get(code, code)


def quantity(value: Decimal | float | int, unit_code: str, language: str, digits: int | None = None) -> str:
    space = "" if unit_code == "%" and language != "ur" else " "
    return f"{number(value, language, digits)}{space}{unit(unit_code, language)}"


def scaled(value: Decimal | float | int, language: str, style: Literal["own", "lakh"] = "own") -> str:
    """A large number in the reader's own steps: million and billion, 万 and 亿, ملین and ارب, or lakh and crore."""
    amount = Decimal(str(value))
    for size, word in (_LAKH if style == "lakh" else _SCALES).get(language, _SCALES["en"]):
        if abs(amount) >= size:
            short = number(round(amount / size, 2), language)
            return f"{short}{word}" if language == "zh-hans" else f"{short} {word}"
    return number(amount, language)


def money(
    value: Decimal | float | int, currency: str, year: int | None, language: str, style: Literal["own", "lakh"] = "own"
) -> str:
    """An amount with its currency and, where known, the year whose prices it is in."""
    amount = scaled(value, language, style)
    text = f"{currency} {amount}" if language == "en" else f"{amount} {unit(currency, language)}"
    if language == "zh-hans":
        text = text.replace(" ", "")
    if year is None:
        return text
    return f"{text}（{year}年）" if language == "zh-hans" else f"{text} ({year})"


def area(square_metres: float, language: str) -> str:
    """Hectares below 100 km², square kilometres above, with acres beside for readers in Pakistan."""
    hectares = Decimal(str(square_metres)) / 10_000
    if hectares >= 10_000:
        main = quantity(hectares / 100, "km2", language, 1)
    else:
        main = quantity(hectares, "ha", language, 2 if hectares < 100 else 1)
    if language == "zh-hans":
        return main
    return f"{main} ({quantity(hectares * ACRES_A_HECTARE, 'acre', language, 0)})"


def day(value: date, language: str, precision: str = "day") -> str:
    """A date in full; ``precision`` ``month`` or ``year`` where no more is known."""
    patterns = {
        "en": {"day": "d MMMM y", "month": "MMMM y", "year": "y"},
        "zh-hans": {"day": "y年M月d日", "month": "y年M月", "year": "y年"},
        "ur": {"day": "d MMMM y", "month": "MMMM y", "year": "y"},
    }
    chosen = patterns.get(language, patterns["en"])[precision]
    return format_date(value, chosen, locale=locale(language))


def time(value: datetime, language: str) -> str:
    """Hour and minute where the office is (Pakistan)."""
    return format_time(value.astimezone(HERE), "HH:mm", locale=locale(language))


def moment(value: datetime, language: str) -> str:
    local = value.astimezone(HERE)
    joint = " " if language == "zh-hans" else ", " if language == "en" else "، "
    return f"{day(local.date(), language)}{joint}{time(local, language)}"


def age(value: datetime, now: datetime, language: str) -> str:
    """How long ago, or how long until: "8 days ago", 8天前, 8 دن پہلے."""
    return format_timedelta(value - now, add_direction=True, locale=locale(language), threshold=1.2)


def listing(parts: list[str], language: str) -> str:
    """ "A, B and C" by the reader's habit."""
    return format_list(parts, locale=locale(language)) if parts else ""
