"""Text cut into runs of one script, and into the words that are indexed: stems, pairs of Chinese signs."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

import snowballstemmer

from emining.kernel.language.folding import fold

_english = snowballstemmer.stemmer("english")
_RUN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]+|[^\W_\u3400-\u9fff\uf900-\ufaff]+")
_LATIN = re.compile(r"[a-z]+$")
_URDU = re.compile(r"[\u0600-\u06ff]+$")
# Endings of number and case: تانبا تانبے, سونا سونے, کان کانیں کانوں. Only where three letters remain.
_URDU_ENDINGS = ("یوں", "یاں", "وں", "یں", "ے", "ا", "ہ")


def runs(text: str) -> list[str]:
    """The folded text cut into runs of Chinese signs and runs of other letters and digits."""
    return _RUN.findall(fold(text))


def is_han(run: str) -> bool:
    """Whether a run is of Chinese signs."""
    return "\u3400" <= run[:1] <= "\u9fff" or "\uf900" <= run[:1] <= "\ufaff"


@lru_cache(maxsize=100_000)
def stem(run: str) -> str:
    """A folded word without the endings of its language; digits, codes and Chinese stay as they are."""
    if _LATIN.match(run):
        return str(_english.stemWord(run))
    if _URDU.match(run):
        for ending in _URDU_ENDINGS:
            if run.endswith(ending) and len(run) - len(ending) >= 3:
                return run[: -len(ending)]
    return run


def _han_words(run: str) -> list[str]:
    return [run] if len(run) == 1 else [run[start : start + 2] for start in range(len(run) - 1)]


def words(text: str) -> list[str]:
    """Index words in order: Chinese bigrams, stems of everything else."""
    found: list[str] = []
    for run in runs(text):
        found += _han_words(run) if is_han(run) else [stem(run)]
    return found


def single_signs(text: str) -> list[str]:
    """Each Chinese sign, for names only, so that one sign asked for alone is found."""
    return [sign for run in runs(text) if is_han(run) for sign in run]


def joined_pairs(text: str) -> list[str]:
    """Neighbouring words written as one: ``Reko Diq`` and ``Rekodiq``, ریکو ڈک and ریکوڈک are the same name."""
    parts = runs(text)
    return [stem(first + second) for first, second in pairwise(parts) if not is_han(first) and not is_han(second)]


def whole(text: str) -> str:
    """A name as one token, however it is spaced and hyphenated."""
    return "".join(runs(text))
