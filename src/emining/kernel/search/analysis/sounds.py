"""Names heard across scripts: the consonants that Latin and Urdu letters share.

سیندک and Saindak are both ``sndk``. Vowels, and the letters that are mostly vowels or breath (ا و ی ہ ع; h, w, y, v),
fall out; voiced and unvoiced p/b, and the several Urdu letters of one sound, fall together. Chinese names are not
transliterated by rule: one sound has many spellings there, and 山达克 finds Saindak because the name is recorded.
"""

from __future__ import annotations

import re

_LATIN = re.compile(r"[a-z]+$")
_URDU = re.compile(r"[\u0600-\u06ff]+$")
_URDU_SOUNDS = {
    **dict.fromkeys("بپ", "b"), **dict.fromkeys("تٹط", "t"), **dict.fromkeys("ثسصش", "s"), **dict.fromkeys("جچ", "j"),
    **dict.fromkeys("دڈ", "d"), **dict.fromkeys("ذزژضظ", "z"), **dict.fromkeys("رڑ", "r"), **dict.fromkeys("کقخ", "k"),
    **dict.fromkeys("گغ", "g"), "ف": "f", "ل": "l", "م": "m", "ن": "n", "ں": "n",
}  # fmt: skip
_LATIN_PAIRS = {"ch": "j", "sh": "s", "kh": "k", "gh": "g", "th": "t", "dh": "d", "ph": "f", "bh": "b", "zh": "z"}
_LATIN_SOUNDS = {
    "b": "b", "p": "b", "t": "t", "s": "s", "c": "k", "j": "j", "d": "d", "z": "z", "r": "r", "k": "k", "q": "k",
    "x": "ks", "g": "g", "f": "f", "l": "l", "m": "m", "n": "n",
}  # fmt: skip
SHORTEST = 3  # consonants: fewer say too little


def skeleton(run: str) -> str:
    """The consonants of one folded Latin or Urdu word, in letters common to both; empty where too few are left."""
    letters = ""
    if _URDU.match(run):
        letters = "".join(_URDU_SOUNDS.get(sign, "") for sign in run)
    elif _LATIN.match(run):
        rest = run
        while rest:
            pair = _LATIN_PAIRS.get(rest[:2])
            letters += pair if pair else _LATIN_SOUNDS.get(rest[0], "")
            rest = rest[2 if pair else 1 :]
    letters = re.sub(r"(.)\1+", r"\1", letters)
    return letters if len(letters) >= SHORTEST else ""
