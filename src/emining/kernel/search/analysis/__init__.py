"""One analyser for English, Chinese and Urdu: from text to the tokens that are indexed and asked for.

Pure: no Django, no database. What people write differently is folded (:mod:`folding`), text is cut into words
(:mod:`words`), names are heard across scripts (:mod:`sounds`), and the terms of the glossaries are found inside text
(:mod:`phrases`).
"""

from emining.kernel.search.analysis.folding import fold, is_han, runs
from emining.kernel.search.analysis.phrases import Phrases
from emining.kernel.search.analysis.sounds import skeleton
from emining.kernel.search.analysis.words import joined_pairs, single_signs, stem, whole, words

__all__ = ["Phrases", "fold", "is_han", "joined_pairs", "runs", "single_signs", "skeleton", "stem", "whole", "words"]
