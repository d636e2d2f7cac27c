"""Asking the index."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from emining.kernel.identifiers import refs
from emining.kernel.language.digits import to_ascii
from emining.kernel.language.translated import Translated
from emining.kernel.search import analysis, registry, vocabulary
from emining.kernel.search.backends import backend
from emining.kernel.search.backends.base import Alternative, Question
from emining.kernel.search.models import SearchEntry, SearchName

WHOLE, NAME, MAIN, ALSO, MENTIONED, TEXT, BONES = 64, 32, 24, 20, 12, 6, 3
JOINING_WORDS = frozenset(
    [
        "a",
        "an",
        "and",
        "at",
        "by",
        "for",
        "from",
        "in",
        "of",
        "on",
        "or",
        "the",
        "to",
        "with",
        "的",
        "和",
        "在",
        "与",
        "میں",
        "کے",
        "کی",
        "کا",
        "اور",
        "سے",
        "کو",
        "پر",
    ]
)
LONGEST_QUESTION = 200  # signs: what nobody types is not looked for


@dataclass(frozen=True)
class Hit:
    """One record found."""

    kind: str
    ref: str
    names: Translated
    score: int

    def to_json(self) -> dict[str, Any]:
        return {"kind": self.kind, "ref": self.ref, "names": dict(self.names.texts), "score": self.score}


@dataclass(frozen=True)
class Results:
    """How many were found, how many of each kind, and one page of them."""

    total: int
    hits: list[Hit] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        return {"total": self.total, "counts": self.counts, "hits": [hit.to_json() for hit in self.hits]}


def _concept_term(concepts: set[str]) -> list[Alternative]:
    places = (("c", MAIN), ("d", ALSO), ("m", MENTIONED))
    return [(f"{place}_{concept}", points) for concept in sorted(concepts) for place, points in places]


def _word_terms(piece: str) -> Question:
    bones = {f"k_{found}" for found in analysis.skeletons(piece)}
    signs = analysis.single_signs(piece)
    found = analysis.words(piece)
    if len(signs) == 1:
        found = signs
    return [[(f"n_{word}", NAME), (f"t_{word}", TEXT), *((token, BONES) for token in sorted(bones))] for word in found]


def question(text: str) -> Question:
    """What to ask the index for: terms that must all match, each with its alternatives.

    Where the words name a concept of a glossary, in whatever language, that concept is asked for and not the words: so
    that 铜矿, تانبا, copper and Cu get the same answer.
    """
    text = to_ascii(text)[:LONGEST_QUESTION]
    by_symbol = vocabulary.symbol(text)
    if by_symbol:
        return [_concept_term({by_symbol})]
    terms: Question = []
    named = False
    for piece, concepts in vocabulary.phrases().split(text):
        if concepts:
            terms.append(_concept_term(concepts))
        elif piece not in JOINING_WORDS:
            named = True
            terms += _word_terms(piece)
    if named and (key := analysis.whole(text)):
        # A record that bears exactly this name comes first, whatever else matches.
        terms = [[(f"x_{key[:200]}", WHOLE), *alternatives] for alternatives in terms]
    return terms


def search(text: str, *, kinds: Sequence[str] | None = None, limit: int = 20, offset: int = 0) -> Results:
    """Records that match ``text`` in any of the three languages, best first; a record's identifier finds it too."""
    kind = refs.kind_of(text)
    if kind:
        entry = SearchEntry.objects.filter(kind=kind, ref=refs.normalise(text)).first()
        if entry and (kinds is None or kind in kinds):
            return Results(1, [Hit(entry.kind, entry.ref, entry.names, WHOLE)], {kind: 1})
    asked = question(text)
    if not asked:
        return Results(0)
    counts, page = backend().ranked(asked, kinds, limit, offset)
    entries = SearchEntry.objects.in_bulk([key for key, _ in page])
    hits = [Hit(entries[key].kind, entries[key].ref, entries[key].names, score) for key, score in page]
    total = sum(number for name, number in counts.items() if kinds is None or name in kinds)
    return Results(total, hits, counts)


def suggest(text: str, *, limit: int = 8) -> list[Hit]:
    """Records with a name that begins with ``text``, for a box that somebody types into."""
    key = analysis.whole(to_ascii(text)).replace("_", " ")
    if not key:
        return []
    found = SearchName.objects.filter(key__startswith=key).select_related("entry")
    ordered = found.order_by("-entry__weight", "entry__sort_key", "entry__ref")[: limit * 4]
    entries = {name.entry_id: name.entry for name in ordered}
    return [Hit(entry.kind, entry.ref, entry.names, 0) for entry in list(entries.values())[:limit]]


def unindexed() -> int:
    """How many records ought to be in the index and are not."""
    missing = 0
    for kind, searchable in registry.kinds().items():
        held = set(SearchEntry.objects.filter(kind=kind).values_list("ref", flat=True))
        for record in searchable.records().iterator(chunk_size=2000):
            missing += record.ref not in held and searchable.build(record) is not None
    return missing
