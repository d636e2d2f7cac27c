"""What a source's name for a deposit says: the name itself, its aliases, and whether two names mean one place.

Names reach the register in three scripts and many hands: ``Reko  Diq``, ``Reko Diq JV``, ``Saindak (Sindak)``,
``سیندک``. They are compared by a key (letters and digits only), by a core (the key without words such as *mine*), and
between scripts by a skeleton of consonants.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from emining.kernel.search import analysis

# Words that say what a thing is, not which one it is. Alone they name nothing.
FORM_WORDS = frozenset(
    [
        "mine", "mines", "mining", "deposit", "deposits", "area", "district", "project", "prospect", "field",
        "colliery", "quarry", "workings", "works", "ophiolite", "ophio", "complex", "group",
    ]
)  # fmt: skip
# Where they end a name they say what is mined (*Khewra Salt Mines*); elsewhere they belong to it (*Copper Hill*).
WARES = frozenset(
    [
        "salt", "emerald", "chrome", "chromite", "copper", "gold", "silver", "iron", "coal", "lead", "zinc", "ruby",
        "phosphate",
    ]
)  # fmt: skip
POSITION_WORDS = frozenset(
    [
        "north", "south", "east", "west", "northern", "southern", "eastern", "western", "northeast", "northwest",
        "southeast", "southwest", "upper", "lower", "central", "main", "old", "new",
    ]
)  # fmt: skip
NO_NAME = frozenset(
    [
        "occurrence", "occurrences", "unnamed", "unknown", "unidentified", "name", "noname", "none", "na",
        "locality", "showing", "site",
    ]
)  # fmt: skip
VENTURE = re.compile(r"[\s,]+(?:jv|joint\s+venture)\.?$", re.IGNORECASE)
BRACKETS = re.compile(r"[(（\[]([^()（）\[\]]*)[)）\]]")

URDU_SOUNDS = {
    **dict.fromkeys("اآأإع", "a"),
    **dict.fromkeys("بﭖ", "b"), "پ": "p", **dict.fromkeys("تٹطةۃ", "t"), **dict.fromkeys("ثسشص", "s"),
    "ج": "j", "چ": "c", **dict.fromkeys("خکكق", "k"), **dict.fromkeys("دڈ", "d"), **dict.fromkeys("ذزژضظ", "z"),
    **dict.fromkeys("رڑ", "r"), **dict.fromkeys("غگ", "g"), "ف": "f", "ل": "l", "م": "m", **dict.fromkeys("نں", "n"),
}  # fmt: skip
LATIN_SOUNDS = (
    ("ch", "C"), ("sh", "s"), ("kh", "k"), ("gh", "g"), ("zh", "z"), ("th", "t"), ("dh", "d"), ("bh", "b"),
    ("ph", "p"), ("ck", "k"), ("x", "ks"), ("q", "k"), ("c", "k"), ("C", "c"),
)  # fmt: skip


@dataclass(frozen=True)
class Name:
    """A name as written, taken apart: the name proper and what else the same words say."""

    main: str
    aliases: tuple[str, ...] = ()
    bracketed: tuple[str, ...] = ()  # other spelling or place nearby: too weak to identify by itself


@dataclass(frozen=True)
class Likeness:
    """How alike two sets of names are: ``score`` 0 to 1, ``kind`` and the two spellings that were nearest."""

    score: float
    kind: str  # "same", "core", "similar", "sounds", "bracket", "different", "unnamed"
    first: str = ""
    second: str = ""


def clean(text: str) -> str:
    """One line, single spaces, no stray separators at the ends and no empty brackets."""
    text = BRACKETS.sub(lambda found: found[0] if any(c.isalnum() for c in found[1]) else "", text)
    text = " ".join(text.split()).strip(" ,;|-–")
    for opening, closing in ("()", "（）", "[]"):
        if opening in text and closing not in text:  # a list of names cut in the wrong place
            text = text.removesuffix(opening)
        if closing in text and opening not in text:
            text = text.removeprefix(closing)
    return text.strip(" ,;|-–")


@lru_cache(maxsize=65_536)
def take_apart(text: str) -> Name:
    """The name proper, with a bracketed part and a ``JV`` at the end as aliases.

    A bracket that follows no name of its own (``Occurrence (south of Dandot)``) stays where it is.
    """
    whole = clean(text)
    inside = tuple(part for part in (clean(found) for found in BRACKETS.findall(whole)) if part)
    main = clean(BRACKETS.sub(" ", whole)) or whole
    if not core(main):
        return Name(whole)
    aliases: tuple[str, ...] = ()
    if VENTURE.search(main):
        aliases, main = (main,), clean(VENTURE.sub("", main))
    if inside and whole != main:
        aliases = (*aliases, whole)
    return Name(main, aliases, inside)


@lru_cache(maxsize=262_144)
def words(text: str) -> tuple[str, ...]:
    """The words of a name as search folds them: case, accents, marks and Urdu letter forms do not matter."""
    return tuple(analysis.runs(text))


def key(text: str) -> str:
    """Letters and digits only: ``Dasht-e-Kain`` and ``Dashte Kain`` are one."""
    return "".join(words(text))


@lru_cache(maxsize=262_144)
def core(text: str) -> str:
    """The key without words of form and position; empty where nothing distinctive is left."""
    kept = list(words(text))
    if kept[:1] and kept[0] in NO_NAME:
        return ""
    while kept and kept[-1] in FORM_WORDS | WARES | POSITION_WORDS:
        kept.pop()
    return "".join(word for word in kept if word not in POSITION_WORDS)


def positions(text: str) -> frozenset[str]:
    """What tells bodies of one field apart: words such as *North*, numbers, a letter or Roman numeral at the end."""
    every = words(text)
    told = {word.removesuffix("ern") for word in every if word in POSITION_WORDS}
    told |= {word for word in every if word.isdigit()}
    return frozenset(told | {word for word in every[-1:] if re.fullmatch(r"[a-z]|[ivx]+", word)})


@lru_cache(maxsize=262_144)
def skeleton(text: str) -> str:
    """The consonants as heard, alike for Latin and Urdu letters; empty for scripts it does not know."""
    letters = key(text)
    if any("\u0600" <= c <= "\u06ff" for c in letters):
        heard = "".join(URDU_SOUNDS.get(c, "-") for c in letters)
    elif letters.isascii():
        for written, sound in LATIN_SOUNDS:
            letters = letters.replace(written, sound)
        heard = letters
    else:
        return ""
    heard = re.sub(r"(.)\1+", r"\1", heard)
    start = "a" if heard[:1] in "aeiou" else ""
    return start + "".join(c for c in heard if c not in "aeiouhvwy-")


def script(text: str) -> str:
    """The script that a name is written in: ``latin``, ``arabic`` or ``han``."""
    for c in text:
        if "\u0600" <= c <= "\u06ff" or "\ufb50" <= c <= "\ufeff":
            return "arabic"
        if "\u3400" <= c <= "\u9fff":
            return "han"
    return "latin"


def _compare(first: str, second: str) -> Likeness:
    a, b = key(first), key(second)
    if not core(first) or not core(second):
        return Likeness(0.0, "unnamed", first, second)
    if a == b:
        return Likeness(1.0, "same", first, second)
    if positions(first) != positions(second):
        return Likeness(0.0, "different", first, second)
    if core(first) == core(second):
        return Likeness(0.95, "core", first, second)
    if script(first) != script(second):
        heard = skeleton(first)
        if len(heard) >= 3 and heard == skeleton(second):
            return Likeness(0.9, "sounds", first, second)
        return Likeness(0.0, "different", first, second)
    alike = fuzz.ratio(a, b) / 100
    if min(len(a), len(b)) < 5 or alike < 0.85:
        return Likeness(alike / 2, "different", first, second)
    return Likeness(alike, "similar", first, second)


def compare(
    first: Iterable[str], second: Iterable[str], *, bracketed: tuple[Iterable[str], Iterable[str]] = ((), ())
) -> Likeness:
    """The best likeness between any name of the one and any of the other; bracketed parts count for less."""
    first, second = tuple(first), tuple(second)
    best = max(
        (_compare(a, b) for a in first for b in second),
        key=lambda likeness: likeness.score,
        default=Likeness(0.0, "unnamed"),
    )
    if best.score >= 0.85:
        return best
    weak_first, weak_second = tuple(bracketed[0]), tuple(bracketed[1])
    pairs = [(a, b) for a in first for b in weak_second] + [(a, b) for a in weak_first for b in second]
    if any(_compare(a, b).kind == "same" for a, b in pairs):
        a, b = next((a, b) for a, b in pairs if _compare(a, b).kind == "same")
        return Likeness(0.7, "bracket", a, b)
    return best
