"""Asking the index."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from emining.kernel.identifiers import refs
from emining.kernel.language.translated import Translated
from emining.kernel.search import analysis, registry, vocabulary
from emining.kernel.search.backends import backend
from emining.kernel.search.backends.base import Question, Term
from emining.kernel.search.models import SearchEntry
from emining.kernel.search.tokens import checksum, tokens

# Points of a place: see the table in :mod:`tokens`.
WHOLE, NAME, MAIN, ALSO, WIDER, MENTIONED, TEXT, HEARD = 64, 32, 24, 20, 16, 12, 6, 3
LONGEST_QUESTION = 200  # signs: what nobody types is not looked for
MOST_TERMS = 12


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
    """How many were found, how many of each kind, and one page of them.

    ``is_loose``: nothing matched the whole question, so these match part of it or only sound like it; a page says so.
    """

    total: int
    hits: list[Hit] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    is_loose: bool = False

    def to_json(self) -> dict[str, Any]:
        return {
            "total": self.total,
            "counts": self.counts,
            "is_loose": self.is_loose,
            "hits": [hit.to_json() for hit in self.hits],
        }


def _concept_term(concepts: set[str]) -> Term:
    places = (("c", MAIN), ("d", ALSO), ("b", WIDER), ("m", MENTIONED), ("e", TEXT))
    return [(f"{place}_{concept}", points) for concept in sorted(concepts) for place, points in places]


def _word_terms(pieces: Sequence[str], *, loose: bool) -> Question:
    """Words that no glossary knows, each with what else may stand for it."""
    found: Question = []
    for place, piece in enumerate(pieces):
        if analysis.is_han(piece):
            found += [[(f"n_{word}", NAME), (f"t_{word}", TEXT)] for word in analysis.words(piece)]
            continue
        term = [(f"n_{analysis.stem(piece)}", NAME), (f"t_{analysis.stem(piece)}", TEXT)]
        for pair in (pieces[max(place - 1, 0) : place + 1], pieces[place : place + 2]):
            if len(pair) == 2 and not any(analysis.is_han(part) for part in pair):
                term.append((f"n_{analysis.stem(''.join(pair))}", NAME))
        if heard := analysis.skeleton(piece):
            # In the other script always; in its own only where nothing else is found.
            other, own = ("u", "l") if piece.isascii() else ("l", "u")
            term += [(f"{script}_{heard}", HEARD) for script in ((other, own) if loose else other)]
        found.append(term)
    return found


def question(text: str, *, loose: bool = False) -> Question:
    """What to ask the index for: terms, each with its alternatives.

    Where the words name a concept of a glossary, in whatever language, that concept is asked for and not the words: so
    that 铜矿, تانبا, copper and Cu get the same answer.
    """
    text = text[:LONGEST_QUESTION]
    if by_symbol := vocabulary.symbol(text):
        return [_concept_term({by_symbol})]
    pieces = [
        (piece, concepts)
        for piece, concepts in vocabulary.phrases().split(vocabulary.read(text))
        if concepts or piece not in vocabulary.joining_words()
    ]
    # «Copper mines» asks for copper; «mines» alone asks for mining.
    telling = [pair for pair in pieces if analysis.stem(pair[0]) not in vocabulary.form_words()]
    plain = [piece for piece, concepts in telling or pieces if not concepts]
    named = [_concept_term(concepts) for _piece, concepts in telling or pieces if concepts]
    asked = (_word_terms(plain, loose=loose) + named)[:MOST_TERMS]
    if plain and (key := analysis.whole(text)):
        # A record that bears exactly this name comes first, whatever else matches.
        asked = [[(f"x_{key[:LONGEST_QUESTION]}", WHOLE), *term] for term in asked]
    return asked


def _by_identifier(text: str, kinds: Sequence[str] | None) -> Results | None:
    kind = refs.kind_of(text)
    if kind is None or (kinds is not None and kind not in kinds):
        return None
    entry = SearchEntry.objects.filter(kind=kind, ref=refs.normalise(text)).first()
    return Results(1, [Hit(entry.kind, entry.ref, entry.names, WHOLE)], {kind: 1}) if entry else None


def search(text: str, *, kinds: Sequence[str] | None = None, limit: int = 20, offset: int = 0) -> Results:
    """Records that match ``text`` in any of the three languages, best first; a record's identifier finds it too.

    Every term must match. Where no record of any kind matches them all, names that sound alike are tried, then records
    that match the most terms.
    """
    if found := _by_identifier(text, kinds):
        return found
    asked = question(text)
    if not asked:
        return Results(0)
    tries = [(asked, len(asked)), (loose := question(text, loose=True), len(loose))]
    tries += [(loose, needed) for needed in range(len(loose) - 1, 0, -1)]
    for number, (terms, needed) in enumerate(tries):
        counts, page = backend().ranked(terms, kinds, limit, offset, needed)
        if counts:
            entries = SearchEntry.objects.in_bulk([key for key, _ in page])
            hits = [Hit(entries[key].kind, entries[key].ref, entries[key].names, score) for key, score in page]
            total = sum(count for name, count in counts.items() if kinds is None or name in kinds)
            return Results(total, hits, counts, is_loose=number > 0)
    return Results(0)


def suggest(text: str, *, limit: int = 8) -> list[Hit]:
    """Records with a name, or a later word of a name, that begins with ``text``, for a box that somebody types into."""
    key = " ".join(analysis.runs(text[:LONGEST_QUESTION]))[:60]
    if not key:
        return []
    ids = backend().suggested(key, limit)
    entries = SearchEntry.objects.in_bulk(ids)
    return [Hit(entries[key].kind, entries[key].ref, entries[key].names, 0) for key in ids]


def unindexed() -> int:
    """How many records ought to be in the index and are not."""
    missing = 0
    for kind, searchable in registry.kinds().items():
        held = set(SearchEntry.objects.filter(kind=kind).values_list("ref", flat=True))
        for record in searchable.records().iterator(chunk_size=2000):
            missing += record.ref not in held and searchable.build(record) is not None
    return missing


def is_stale(sample: int = 20) -> bool:
    """Whether the index was made by an older analyser or glossary: a sample of records would be indexed otherwise now."""
    for kind, searchable in registry.kinds().items():
        sums = dict(SearchEntry.objects.filter(kind=kind).order_by("pk").values_list("ref", "checksum")[:sample])
        for record in searchable.records().filter(ref__in=list(sums)):
            document = searchable.build(record)
            if document is not None and sums[record.ref] != checksum(document, tokens(document)):
                return True
    return False
