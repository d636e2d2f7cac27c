"""Numbers, money, areas, dates and ages as each reader writes them. Babel underneath, our own where it falls short.

Urdu readers get Western digits: Pakistani statutes, survey sheets and accounts are printed with them, and a figure that
looks alike on all three pages can be compared at sight. Whatever people type is read in every kind of digit
(:mod:`emining.kernel.language.digits`).

``language`` is always ``en``, ``zh-hans`` or ``ur``; any other is shown as English.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal, localcontext
from typing import Literal
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_time
from babel.lists import format_list
from babel.numbers import format_decimal

from emining.kernel.language import glossary

LOCALES = {"en": "en_GB", "zh-hans": "zh_Hans_CN", "ur": "ur_PK"}
HERE = ZoneInfo("Asia/Karachi")
ACRES_A_HECTARE = Decimal(10_000) / Decimal("4046.8564224")  # international acre, NIST SP 811, B.8
Number = Decimal | float | int
Style = Literal["own", "lakh"]

_SCALES: dict[str, list[tuple[int, str]]] = {
    "en": [(12, "trillion"), (9, "billion"), (6, "million")],
    "zh-hans": [(12, "万亿"), (8, "亿"), (4, "万")],
    "ur": [(12, "ٹریلین"), (9, "ارب"), (6, "ملین")],
}
_LAKH = {"en": [(7, "crore"), (5, "lakh")], "ur": [(9, "ارب"), (7, "کروڑ"), (5, "لاکھ")]}
_NEVER = {"en": "—", "zh-hans": "—", "ur": "—"}  # not a number

_DAYS = {
    "en": {"day": "d MMMM y", "month": "MMMM y", "year": "y"},
    "zh-hans": {"day": "y年M月d日", "month": "y年M月", "year": "y年"},
    "ur": {"day": "d MMMM y", "month": "MMMM y", "year": "y"},
}
# Babel says «8 دنوں پہلے»; people say «8 دن پہلے».
_AGES: dict[str, dict[str, tuple[str, str]]] = {
    "en": {"minute": ("minute", "minutes"), "hour": ("hour", "hours"), "day": ("day", "days"),
           "month": ("month", "months"), "year": ("year", "years")},
    "zh-hans": {"minute": ("分钟",) * 2, "hour": ("小时",) * 2, "day": ("天",) * 2, "month": ("个月",) * 2,
                "year": ("年",) * 2},
    "ur": {"minute": ("منٹ",) * 2, "hour": ("گھنٹہ", "گھنٹے"), "day": ("دن",) * 2, "month": ("ماہ",) * 2,
           "year": ("سال",) * 2},
}  # fmt: skip
_PAST = {"en": "{} ago", "zh-hans": "{}前", "ur": "{} پہلے"}
_FUTURE = {"en": "in {}", "zh-hans": "{}后", "ur": "{} بعد"}
_NOW = {"en": "just now", "zh-hans": "刚刚", "ur": "ابھی"}
_AGE_STEPS = (("year", 365 * 86400), ("month", 30 * 86400), ("day", 86400), ("hour", 3600), ("minute", 60))
_HEMISPHERES = {"en": "NSEW", "zh-hans": ("北纬", "南纬", "东经", "西经"), "ur": ("شمال", "جنوب", "مشرق", "مغرب")}


def _own(language: str) -> str:
    return language if language in LOCALES else "en"


def locale(language: str) -> Locale:
    return Locale.parse(LOCALES[_own(language)])


def number(value: Number, language: str, digits: int | None = None) -> str:
    """Grouped, with ``digits`` decimals; by default as many as it has, three at most, none trailing."""
    amount = Decimal(str(value))
    if not amount.is_finite():
        return _NEVER[_own(language)]
    pattern = "#,##0" if digits == 0 else "#,##0." + ("0" * digits if digits is not None else "###")
    with localcontext(prec=400):  # room for any float
        text = format_decimal(amount, pattern, locale=locale(language), numbering_system="latn")
    # A mark keeps the minus before its number in right-to-left text.
    return f"\u200e{text}" if _own(language) == "ur" and text.startswith("-") else text


def unit(code: str, language: str, amount: Number | None = None) -> str:
    """The unit's name or sign for the reader, by any of its spellings; an unknown one as it is."""
    if code == "%":
        return "فیصد" if _own(language) == "ur" else "%"
    known = glossary.find("units", code) if code else None
    if known is None:
        return code
    if _own(language) == "en" and amount == 1:
        return str(known.extra.get("one", known.names.get("en")))
    return known.names.get(_own(language))


def quantity(value: Number, unit_code: str, language: str, digits: int | None = None) -> str:
    """A number with its unit: "12.5 Mt", 12.5百万吨."""
    word = unit(unit_code, language, value)
    is_close = word == "%" or (_own(language) == "zh-hans" and not word.isascii())
    return f"{number(value, language, digits)}{'' if is_close else ' '}{word}".strip()


def percent(value: Number, language: str, digits: int | None = None) -> str:
    """A share given in hundredths: 12.5 is twelve and a half percent."""
    return quantity(value, "%", language, digits)


def scaled(value: Number, language: str, style: Style = "own") -> str:
    """A large number in the reader's own steps: million and billion, 万 and 亿, ملین and ارب, or lakh and crore.

    Two decimals; a number that would round up to the next step is written in that step.
    """
    language = _own(language)
    amount = Decimal(str(value))
    if not amount.is_finite():
        return _NEVER[language]
    scale = _LAKH.get(language, _SCALES[language]) if style == "lakh" else _SCALES[language]
    for power, word in scale:
        with localcontext(prec=400):
            short = round(amount.scaleb(-power), 2)
        if abs(short) >= 1:
            return f"{number(short, language)}{'' if language == 'zh-hans' else ' '}{word}"
    return number(amount, language)


def money(value: Number, currency: str, year: int | None, language: str, style: Style = "own") -> str:
    """An amount with its currency and, where known, the year whose prices it is in."""
    language = _own(language)
    amount = scaled(value, language, style)
    if language == "zh-hans":
        text = f"{amount}{unit(currency, language)}"
        return text if year is None else f"{text}（{year}年）"
    text = f"{currency} {amount}" if language == "en" else f"{amount} {unit(currency, language)}"
    return text if year is None else f"{text} ({year})"


def area(square_metres: float, language: str) -> str:
    """Square metres below a hectare, hectares below 100 km², square kilometres above.

    Acres stand beside for readers in Pakistan, whose licences are written in them.
    """
    hectares = Decimal(str(square_metres)) / 10_000
    if hectares < 1:
        main = quantity(Decimal(str(square_metres)), "m2", language, 0)
    elif hectares >= 10_000:
        main = quantity(hectares / 100, "km2", language, 1)
    else:
        main = quantity(hectares, "ha", language, 2 if hectares < 100 else 1)
    if _own(language) == "zh-hans":
        return main
    return f"{main} ({quantity(hectares * ACRES_A_HECTARE, 'acre', language, 0 if hectares >= 10 else 2)})"


def day(value: date, language: str, precision: str = "day") -> str:
    """A date in full; ``precision`` ``month`` or ``year`` where no more is known."""
    return format_date(value, _DAYS[_own(language)].get(precision, "day"), locale=locale(language))


def time(value: datetime, language: str) -> str:
    """Hour and minute where the office is (Pakistan)."""
    return format_time(value.astimezone(HERE), "HH:mm", locale=locale(language))


def moment(value: datetime, language: str) -> str:
    """Date and time of day in Pakistan."""
    local = value.astimezone(HERE)
    joint = {"en": ", ", "zh-hans": " ", "ur": "، "}[_own(language)]
    return f"{day(local.date(), language)}{joint}{time(local, language)}"


def age(value: datetime, now: datetime, language: str) -> str:
    """How long ago, or how long until, in whole units: "8 days ago", 8天前, 8 دن پہلے."""
    language = _own(language)
    seconds = (value - now) / timedelta(seconds=1)
    for name, length in _AGE_STEPS:
        count = int(abs(seconds) // length)
        if count:
            words = _AGES[language][name][count != 1]
            span = f"{number(count, language)}{'' if language == 'zh-hans' else ' '}{words}"
            return (_PAST if seconds < 0 else _FUTURE)[language].format(span)
    return _NOW[language]


def listing(parts: list[str], language: str) -> str:
    """ "A, B and C", A、B和C, «A، B اور C»."""
    if _own(language) == "ur" and len(parts) > 1:
        return f"{'، '.join(parts[:-1])} اور {parts[-1]}"
    return format_list(parts, locale=locale(language)) if parts else ""


def coordinates(latitude: float, longitude: float, language: str, digits: int = 4) -> str:
    """A point in degrees, WGS 84, latitude first: "28.9000° N, 62.1000° E", 北纬28.9000°，东经62.1000°."""
    language = _own(language)
    north, south, east, west = _HEMISPHERES[language]
    first, second = (north if latitude >= 0 else south), (east if longitude >= 0 else west)
    a, b = f"{abs(latitude):.{digits}f}°", f"{abs(longitude):.{digits}f}°"
    if language == "zh-hans":
        return f"{first}{a}，{second}{b}"
    if language == "ur":
        return f"{a} {first}، {b} {second}"
    return f"{a} {first}, {b} {second}"


def name_of_language(code: str, language: str) -> str:
    """The name of any language for the reader: Spanish, 西班牙语, ہسپانوی; ours by their own names."""
    own = {"en": "English", "zh-hans": "中文", "ur": "اردو"}
    return own.get(code) or locale(language).languages.get(code.split("-")[0], code)
