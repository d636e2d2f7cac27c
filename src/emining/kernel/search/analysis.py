"""One analyser for English, Chinese and Urdu: from text to the tokens that are indexed and asked for.

Pure: no Django, no database. A token carries its place in front, so that one index holds all of them:

========  =============================================================================================
``x_``    a whole name, folded, spaces as ``_``
``n_``    a word of a name: an English stem, an Urdu word, two neighbouring Chinese signs (or a single one)
``c_``    a concept of a glossary that the record is about, first of its domain
``d_``    a concept that the record is also about
``m_``    a concept that its name mentions
``t_``    a word of its description
``k_``    the consonants of a name, the same from Latin and Urdu letters: a bridge where a name was not translated
========  =============================================================================================
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

import snowballstemmer

_stemmer = snowballstemmer.stemmer("english")


@lru_cache(maxsize=100_000)
def _stem(word: str) -> str:
    return str(_stemmer.stemWord(word))


_URDU_FORMS = str.maketrans({"ي": "ی", "ى": "ی", "ك": "ک", "ه": "ہ", "ة": "ہ", "ۀ": "ہ", "ۃ": "ہ", "أ": "ا", "إ": "ا"})
_INVISIBLE = re.compile("[\u00ad\u0640\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_RUN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]+|[^\W_\u3400-\u9fff\uf900-\ufaff]+")
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_LATIN = re.compile(r"[a-z]+$")
_ARABIC = re.compile(r"[\u0600-\u06ff]+$")

# Consonants that Latin and Urdu letters share; vowels, and the letters that are mostly vowels, fall out.
_URDU_CONSONANTS = {
    **dict.fromkeys("بپ", "b"), **dict.fromkeys("تٹطث", "t"), **dict.fromkeys("سصش", "s"), **dict.fromkeys("جچ", "j"),
    **dict.fromkeys("دڈ", "d"), **dict.fromkeys("ذزژضظ", "z"), **dict.fromkeys("رڑ", "r"), **dict.fromkeys("کقخ", "k"),
    **dict.fromkeys("گغ", "g"), "ف": "f", "ل": "l", "م": "m", "ن": "n", "ں": "n",
}  # fmt: skip
_LATIN_PAIRS = {"ch": "j", "sh": "s", "kh": "k", "gh": "g", "th": "t", "dh": "d", "ph": "f", "bh": "b", "zh": "z"}
_LATIN_CONSONANTS = {
    "b": "b", "p": "b", "t": "t", "s": "s", "c": "k", "j": "j", "d": "d", "z": "z", "r": "r", "k": "k", "q": "k",
    "x": "ks", "g": "g", "f": "f", "l": "l", "m": "m", "n": "n",
}  # fmt: skip
SHORTEST_SKELETON = 3


def fold(text: str) -> str:
    """Compatibility forms, case, Urdu letter forms, vowel marks, invisible signs: whatever people write differently."""
    text = _INVISIBLE.sub("", unicodedata.normalize("NFKD", text).casefold())
    text = "".join(sign for sign in text if not unicodedata.combining(sign))
    return unicodedata.normalize("NFC", text.translate(_URDU_FORMS))


def runs(text: str) -> list[str]:
    """The folded text cut into runs of Chinese signs and runs of other letters and digits."""
    return _RUN.findall(fold(text))


def _han_tokens(run: str) -> list[str]:
    return [run] if len(run) == 1 else [run[start : start + 2] for start in range(len(run) - 1)]


def words(text: str) -> list[str]:
    """Index words in order: Chinese bigrams, English stems, everything else as it is."""
    found: list[str] = []
    for run in runs(text):
        if _HAN.match(run):
            found += _han_tokens(run)
        else:
            found.append(_stem(run) if _LATIN.match(run) else run)
    return found


def single_signs(text: str) -> list[str]:
    """Each Chinese sign, for names only, so that one sign asked for alone is found."""
    return [sign for run in runs(text) if _HAN.match(run) for sign in run]


def whole(text: str) -> str:
    """A name as one token."""
    return "_".join(runs(text))


def skeleton(word: str) -> str:
    """The consonants of one folded Latin or Urdu word, in letters common to both; empty where too few are left."""
    if _ARABIC.match(word):
        letters = "".join(_URDU_CONSONANTS.get(sign, "") for sign in word)
    elif _LATIN.match(word):
        rest, letters = word, ""
        while rest:
            pair = _LATIN_PAIRS.get(rest[:2])
            letters += pair if pair else _LATIN_CONSONANTS.get(rest[0], "")
            rest = rest[2 if pair else 1 :]
    else:
        return ""
    letters = re.sub(r"(.)\1+", r"\1", letters)
    return letters if len(letters) >= SHORTEST_SKELETON else ""


def skeletons(text: str) -> list[str]:
    return [found for run in runs(text) if (found := skeleton(run))]


class Phrases:
    """The spellings of all glossaries, to find concepts inside longer text: the longest one first."""

    def __init__(self, spellings: Iterable[tuple[str, str]]) -> None:
        """:param spellings: pairs of spelling and concept, e.g. ``("铜矿", "commodities:copper")``."""
        self.by_runs: dict[tuple[str, ...], set[str]] = {}
        self.han: dict[str, set[str]] = {}
        for spelling, concept in spellings:
            parts = tuple(self._key(run) for run in runs(spelling))
            if len(parts) == 1 and _HAN.match(parts[0]):
                self.han.setdefault(parts[0], set()).add(concept)
            elif parts:
                self.by_runs.setdefault(parts, set()).add(concept)
        self.longest = max((len(parts) for parts in self.by_runs), default=0)
        self.longest_han = max((len(run) for run in self.han), default=0)

    @staticmethod
    def _key(run: str) -> str:
        return _stem(run) if _LATIN.match(run) else run

    def split(self, text: str) -> Iterator[tuple[str, set[str]]]:
        """Cut ``text`` into pieces: each with the concepts that it names, or with none where it is just a word."""
        parts = runs(text)
        keys = [self._key(run) for run in parts]
        position = 0
        while position < len(parts):
            if _HAN.match(parts[position]):
                yield from self._split_han(parts[position])
                position += 1
                continue
            for length in range(min(self.longest, len(parts) - position), 0, -1):
                key = tuple(keys[position : position + length])
                if key in self.by_runs:
                    yield " ".join(parts[position : position + length]), self.by_runs[key]
                    position += length
                    break
            else:
                yield parts[position], set()
                position += 1

    def _split_han(self, run: str) -> Iterator[tuple[str, set[str]]]:
        position, plain = 0, ""
        while position < len(run):
            for length in range(min(self.longest_han, len(run) - position), 0, -1):
                piece = run[position : position + length]
                if piece in self.han:
                    if plain:
                        yield plain, set()
                        plain = ""
                    yield piece, self.han[piece]
                    position += length
                    break
            else:
                plain += run[position]
                position += 1
        if plain:
            yield plain, set()

    def concepts(self, text: str) -> set[str]:
        """Every concept that ``text`` names."""
        return {concept for _piece, found in self.split(text) for concept in found}
