"""From a document to the tokens under which it is indexed.

A token carries its place in front, so that one index holds all of them:

======== ==============================================================================================================
``x_``   a whole name, folded, without spaces
``n_``   a word of a name: a stem, two neighbouring Chinese signs (or one), two neighbouring words written as one
``c_``   a concept of a glossary that the record is about, the first of its domain
``d_``   a concept that the record is also about
``b_``   a wider concept: an emerald is a gemstone
``m_``   a concept that a name mentions
``e_``   a concept that the description mentions
``t_``   a word of the description
``l_``   the consonants of a name in Latin letters, for questions in Urdu
``u_``   the consonants of a name in Urdu letters, for questions in Latin ones
======== ==============================================================================================================
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence

from emining.kernel.language.translated import Translated
from emining.kernel.search import analysis, vocabulary
from emining.kernel.search.registry import SearchDocument

LONGEST = 200  # signs of a token
MOST_WORDS = 2_000  # of a description: a whole report is not a description


def _of_names(names: Iterable[str]) -> Iterator[str]:
    for name in names:
        if key := analysis.whole(name):
            yield f"x_{key[:LONGEST]}"
        yield from (f"n_{word[:LONGEST]}" for word in analysis.words(name))
        yield from (f"n_{sign}" for sign in analysis.single_signs(name))
        yield from (f"n_{pair[:LONGEST]}" for pair in analysis.joined_pairs(name))
        for run in analysis.runs(name):
            if heard := analysis.skeleton(run):
                yield f"{'l' if run.isascii() else 'u'}_{heard[:LONGEST]}"
        yield from (f"m_{concept}" for concept in sorted(vocabulary.phrases().concepts(vocabulary.read(name))))


def _of_terms(terms: Iterable[tuple[str, str]]) -> Iterator[str]:
    seen: set[str] = set()
    for domain, code in terms:
        yield f"{'d' if domain in seen else 'c'}_{vocabulary.concept(domain, code)}"
        if wider := vocabulary.broader(domain, code):
            yield f"b_{wider}"
        seen.add(domain)


def _of_text(text: Translated | str) -> Iterator[str]:
    for part in text.texts.values() if isinstance(text, Translated) else [text]:
        if not part:
            continue
        yield from (f"t_{word[:LONGEST]}" for word in analysis.words(part)[:MOST_WORDS])
        yield from (f"e_{concept}" for concept in sorted(vocabulary.phrases().concepts(vocabulary.read(part))))


def tokens(document: SearchDocument) -> list[str]:
    """Every token of a document, once, in a fixed order."""
    names = [*document.names.texts.values(), *document.aliases]
    found = dict.fromkeys(_of_names(names))
    found |= dict.fromkeys(_of_terms(document.terms))
    found |= dict.fromkeys(_of_text(document.text))
    return list(found)


def checksum(document: SearchDocument, found: Sequence[str]) -> str:
    """Changes when anything does that search keeps of a document."""
    kept = f"{document.names.to_json()}|{document.weight}|{' '.join(found)}"
    return hashlib.sha256(kept.encode("utf-8", "surrogatepass")).hexdigest()
