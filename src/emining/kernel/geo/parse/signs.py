"""Text into tokens: numbers, unit marks, hemispheres, names of axes, separators, each with its place in the text."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from emining.kernel.geo.parse.results import ParseError

HEMISPHERES = {
    "N": "north northern n شمال شمالی 北 北纬 北緯",
    "S": "south southern s جنوب جنوبی 南 南纬 南緯",
    "E": "east eastern e مشرق مشرقی شرق شرقی 东 東 东经 東經",
    "W": "west western w مغرب مغربی غرب غربی 西 西经 西經",
}
AXES = {
    "lat": "latitude lat عرض|بلد عرض|البلد عرضبلد 纬度 緯度 纬 緯",
    "lon": "longitude long lon lng طول|بلد طول|البلد طولبلد 经度 經度 经 經",
}
UNITS = {
    "d": "° degrees degree degs deg d درجہ درجے درجات ڈگری 度",
    "m": "′ minutes minute mins min m منٹ دقیقہ دقیقے 分",
    "s": "″ ′′ seconds second secs sec سیکنڈ سیکنڈز ثانیہ ثانیے 秒",
}
FILLERS = "utm zone grid metres meters metre meter and wgs84 wgs coordinates point اور زون منطقہ نقطہ 带 帶 区 區 坐标 和 米 میٹر"
WORDS = {
    word.replace("|", " "): (kind, value)
    for kind, table in (("hemisphere", HEMISPHERES), ("axis", AXES), ("unit", UNITS), ("filler", {"": FILLERS}))
    for value, words in table.items()
    for word in words.split()
}

# One sign for one sign, so that places stay; what is not here and has no digit value stays as it is.
_SAME = {
    **dict.fromkeys("º˚∘⁰", "°"),
    **dict.fromkeys("'‘’`´ʹʼ‵＇", "′"),
    **dict.fromkeys("\"“”ʺ‶〃＂", "″"),
    **dict.fromkeys("−–—‐‑‒﹣－", "-"),
    **dict.fromkeys("٫．。﹒", "."),
    **dict.fromkeys("،、，﹐؍", ","),
    **dict.fromkeys("؛；", ";"),
    **dict.fromkeys("：", ":"),
    **dict.fromkeys("()（）[]［］【】", " "),
    "ي": "ی", "ى": "ی", "ك": "ک", "ه": "ہ", "ۃ": "ہ", "ة": "ہ",
}  # fmt: skip
_CHINESE = "〇零一二三四五六七八九十百"
_CHINESE_DIGITS = {"零": 0, **{sign: value for value, sign in enumerate("〇一二三四五六七八九")}}
_TOKEN = re.compile(
    r"(?P<number>(?:\d+(?:\.\d+)?|\.\d+))"
    rf"|(?P<chinese>[{_CHINESE}]+(?:点[{_CHINESE}]+)?)"
    rf"|(?P<word>[^\W\d_{_CHINESE}]+|′′|[°′″])"
    r"|(?P<separator>[,;/|\n:]+)"
    r"|(?P<sign>[-+])"
    r"|(?P<space>\s+|[._=~*]+)"
)
NUMBER = re.compile(r"(?<![\d.])\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d,])|\d+(?:\.\d+)?")
GRID_DIGITS = 1_000  # a number beyond this is no angle
LONGEST = 300  # signs
THOUSANDS = 100_000  # 456,789 is metres; 30,250 is a fraction


@dataclass(frozen=True)
class Token:
    """``kind``: number, sign, unit, hemisphere, axis, separator or filler; ``at`` counts signs of the original text."""

    kind: str
    value: str
    at: int
    number: float = 0.0
    whole: bool = True
    raw: str = ""
    glued: bool = False  # nothing stands between it and the sign before it


def tokens(text: str) -> list[Token]:
    """The text's tokens in order.

    :raises ParseError: ``unknown_word``, ``nothing`` or ``too_long``.
    """
    plain, places = plain_signs(text)
    plain = _decimal_commas(plain)
    found: list[Token] = []
    at = end = 0
    while at < len(plain):
        match = _TOKEN.match(plain, at)
        if match is None:
            raise ParseError("unknown_word", places[at], plain[at])
        if match.lastgroup != "space":
            found += _read(match, plain, places, glued=at == end and at > 0)
            end = match.end()
        at = match.end()
    if not any(token.kind == "number" for token in found):
        raise ParseError("nothing", 0, text.strip()[:40])
    return found


def is_grid(text: str) -> bool:
    """Whether the numbers are metres rather than degrees."""
    return any(metres(number) for number in NUMBER.findall(plain_signs(text)[0]))


def metres(written: str) -> float | None:
    """A number with or without commas between thousands, or ``None`` where it is too small for metres of a grid."""
    value = float(written.replace(",", ""))
    return value if value >= (THOUSANDS if "," in written else GRID_DIGITS) else None


def plain_signs(text: str) -> tuple[str, list[int]]:
    """The text in plain signs, and for each of them its place in the original.

    :raises ParseError: ``too_long``.
    """
    if len(text) > LONGEST:
        raise ParseError("too_long", LONGEST, text[:40])
    signs, places = [], []
    for place, sign in enumerate(text):
        category = unicodedata.category(sign)
        if category in {"Cf", "Mn", "Me"}:
            continue  # invisible marks of direction, joiners, vowel signs
        digit = unicodedata.decimal(sign, None)
        for plain in str(digit) if digit is not None else _SAME.get(sign) or _narrow(sign):
            signs.append(plain)
            places.append(place)
    plain = "".join(signs).casefold()
    if len(plain) != len(places):  # a letter that folds into two: keep the places
        plain = "".join(signs).lower()
    return plain, places


def _narrow(sign: str) -> str:
    return unicodedata.normalize("NFKC", sign) if "\uff00" <= sign <= "\uffef" else sign


def _decimal_commas(plain: str) -> str:
    """``30,25 N 66,5 E``: commas are decimal signs where there is no point, and one in each of just two numbers."""
    if "." in plain:
        return plain
    runs = re.findall(r"\d+(?:,\d+)*", plain)
    if len(runs) == 2 and all(run.count(",") == 1 for run in runs):
        return re.sub(r"(?<=\d),(?=\d)", ".", plain)
    return plain


def _read(match: re.Match[str], plain: str, places: list[int], *, glued: bool) -> list[Token]:
    kind, value, at = str(match.lastgroup), match.group(), match.start()
    if kind == "number":
        return [Token("number", value, places[at], float(value), "." not in value, glued=glued)]
    if kind == "chinese":
        number = _chinese(value)
        return [Token("number", value, places[at], number, number == int(number), glued=glued)]
    if kind == "word":
        return _words(value, at, places, glued=glued)
    return [Token(kind, value, places[at], glued=glued)]


def _words(value: str, at: int, places: list[int], *, glued: bool) -> list[Token]:
    """A run of letters as known words: Chinese ones stand without spaces, ``mE`` is a unit and a direction."""
    found: list[Token] = []
    start = 0
    while start < len(value):
        for end in range(len(value), start, -1):
            known = WORDS.get(value[start:end])
            whole = start == 0 and end == len(value)
            if known and (whole or not value.isascii() or _may_join(value, start, end)):
                found.append(
                    Token(known[0], known[1], places[at + start], raw=value[start:end], glued=glued or start > 0)
                )
                start = end
                break
        else:
            if value[start:] in {"عرض", "طول"}:  # the name of an axis in two words
                found.append(Token("axis", "lat" if value[start:] == "عرض" else "lon", places[at + start], glued=glued))
                break
            if value[start:] in {"بلد", "البلد"}:
                break
            raise ParseError("unknown_word", places[at + start], value[start:])
    return found


def _may_join(value: str, start: int, end: int) -> bool:
    """``mE``, ``mN``, ``degN`` are two; ``lane`` is not "la", "n" and "e"."""
    rest = value[end:] if start == 0 else value[:start]
    return rest in {"n", "s", "e", "w", "m", "d", "deg", "min", "sec"} and len(value) <= 4


def _chinese(text: str) -> float:
    whole, point, fraction = text.partition("点")
    if any(sign in whole for sign in "十百"):
        value = digit = 0
        for sign in whole:
            if sign in "十百":
                value += (digit or 1) * (100 if sign == "百" else 10)
                digit = 0
            else:
                digit = _CHINESE_DIGITS[sign]
        value += digit
    else:
        value = int("".join(str(_CHINESE_DIGITS[sign]) for sign in whole))
    if point:
        return float(f"{value}." + "".join(str(_CHINESE_DIGITS.get(sign, 0)) for sign in fraction))
    return float(value)


def letter_seconds(found: list[Token], text: str) -> list[Token]:
    """``30d15m20s N``: an ``s`` on a number after minutes in letters means seconds where it can't mean south.

    It can't where another sign already says north or south, where both angles end in one, and where it is a small letter
    on an angle that stands alone. Otherwise it is south: a hemisphere is never dropped in silence.
    """
    doubtful = [
        at
        for at, token in enumerate(found)
        if token.kind == "hemisphere"
        and token.value == "S"
        and token.glued
        and at >= 2
        and found[at - 1].kind == "number"
        and found[at - 2].kind == "unit"
        and found[at - 2].raw.isalpha()
    ]
    said = [at for at, token in enumerate(found) if token.kind == "hemisphere" and at not in doubtful]
    alone = not said and len(doubtful) == 1 and text[found[doubtful[0]].at] == "s"
    if len(doubtful) < 2 and not alone and not any(found[at].value in "NS" for at in said):
        return found
    return [
        Token("unit", "s", token.at, raw="s", glued=True) if at in doubtful else token for at, token in enumerate(found)
    ]
