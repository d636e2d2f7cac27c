"""One analyser for English, Chinese and Urdu: from text to the tokens that are indexed and asked for.

Pure: no Django, no database. What people write differently is folded (``kernel/language/folding.py``), text is cut into
runs and words (``cutting``), names are heard across scripts (``sounds``), and the terms of the glossaries are found inside
text (``phrases``).
"""

from emining.kernel.language.folding import fold
from emining.kernel.search.analysis.cutting import is_han, joined_pairs, runs, single_signs, stem, whole, words
from emining.kernel.search.analysis.phrases import Phrases
from emining.kernel.search.analysis.sounds import skeleton

__all__ = ["Phrases", "fold", "is_han", "joined_pairs", "runs", "single_signs", "skeleton", "stem", "whole", "words"]
