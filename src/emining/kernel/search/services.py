"""Keeping the index in step with the register."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

from django.db import transaction

from emining.kernel.language.translated import Translated
from emining.kernel.search import analysis, registry, vocabulary
from emining.kernel.search.backends import backend
from emining.kernel.search.models import SearchEntry, SearchName
from emining.kernel.search.registry import SearchDocument

BATCH = 2000


def tokens(document: SearchDocument) -> list[str]:
    """Every token of a document, in a fixed order."""
    names = [*document.names.texts.values(), *document.aliases]
    found: dict[str, None] = {}
    for name in names:
        if key := analysis.whole(name):
            found[f"x_{key[:200]}"] = None
        found |= dict.fromkeys(f"n_{word}" for word in analysis.words(name))
        found |= dict.fromkeys(f"n_{sign}" for sign in analysis.single_signs(name))
        found |= dict.fromkeys(f"k_{bones}" for bones in analysis.skeletons(name))
        found |= dict.fromkeys(f"m_{concept}" for concept in sorted(vocabulary.phrases().concepts(name)))
    first: set[str] = set()
    for domain, code in document.terms:
        place = "d" if domain in first else "c"
        first.add(domain)
        found[f"{place}_{vocabulary.concept(domain, code)}"] = None
    texts = document.text.texts.values() if isinstance(document.text, Translated) else [document.text]
    for text in texts:
        found |= dict.fromkeys(f"t_{word}" for word in analysis.words(text))
    return list(found)


def _entry(document: SearchDocument, checksum: str) -> SearchEntry:
    first = document.names.texts.get("en") or next(iter(document.names.texts.values()), "")
    return SearchEntry(
        kind=document.kind,
        ref=document.ref,
        names=document.names,
        # Plain ASCII decides before anything else does, so that both databases sort alike.
        sort_key=analysis.whole(first).encode("ascii", "backslashreplace").decode()[:200],
        weight=round(document.weight * 100),
        checksum=checksum,
    )


@transaction.atomic
def put(documents: Sequence[SearchDocument]) -> int:
    """Write documents of one kind, in place of what was there for the same records; gives how many changed."""
    if not documents:
        return 0
    kind = documents[0].kind
    wanted = {document.ref: (document, tokens(document)) for document in documents}
    sums = {
        ref: hashlib.sha256(f"{document.names.to_json()}|{document.weight}|{' '.join(found)}".encode()).hexdigest()
        for ref, (document, found) in wanted.items()
    }
    present = {entry.ref: entry for entry in SearchEntry.objects.filter(kind=kind, ref__in=list(wanted))}
    changed = [ref for ref in wanted if ref not in present or present[ref].checksum != sums[ref]]
    _forget([present[ref].pk for ref in changed if ref in present])
    made = SearchEntry.objects.bulk_create([_entry(wanted[ref][0], sums[ref]) for ref in changed])
    backend().put((entry.pk, wanted[entry.ref][1]) for entry in made)
    SearchName.objects.bulk_create(
        [
            SearchName(entry=entry, key=analysis.whole(name).replace("_", " ")[:200], text=name[:300])
            for entry in made
            for name in dict.fromkeys([*wanted[entry.ref][0].names.texts.values(), *wanted[entry.ref][0].aliases])
        ],
        batch_size=BATCH,
    )
    return len(made)


def _forget(ids: Sequence[int]) -> None:
    if ids:
        backend().drop(ids)
        SearchEntry.objects.filter(pk__in=ids).delete()


@transaction.atomic
def refresh(kind: str, refs: Iterable[str]) -> None:
    """Bring the index up to date for some records: changed, new, or no longer to be found."""
    searchable = registry.kinds().get(kind)
    if searchable is None:
        return
    every = list(dict.fromkeys(refs))
    for start in range(0, len(every), BATCH):
        part = every[start : start + BATCH]
        built = [searchable.build(record) for record in searchable.records().filter(ref__in=part)]
        documents = [document for document in built if document is not None]
        kept = {document.ref for document in documents}
        gone = SearchEntry.objects.filter(kind=kind, ref__in=[ref for ref in part if ref not in kept])
        _forget(list(gone.values_list("pk", flat=True)))
        put(documents)


@transaction.atomic
def rebuild(kind: str | None = None) -> int:
    """Make the index anew, for one kind or for all; gives how many records it holds."""
    total = 0
    for name, searchable in registry.kinds().items():
        if kind is not None and name != kind:
            continue
        _forget(list(SearchEntry.objects.filter(kind=name).values_list("pk", flat=True)))
        batch: list[SearchDocument] = []
        for record in searchable.records().iterator(chunk_size=BATCH):
            document = searchable.build(record)
            if document is not None:
                batch.append(document)
            if len(batch) >= BATCH:
                total += put(batch)
                batch = []
        total += put(batch)
    return total
