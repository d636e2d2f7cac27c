"""Keeping the index in step with the register."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

from django.db import transaction

from emining.kernel.search import analysis, registry
from emining.kernel.search.backends import backend
from emining.kernel.search.models import SearchEntry, SearchName
from emining.kernel.search.registry import SearchDocument
from emining.kernel.search.tokens import checksum, tokens

BATCH = 2000
BEGINNINGS = 4  # words of a name by which it is suggested
LONGEST_KEY = 80


def _entry(document: SearchDocument, sum_: str) -> SearchEntry:
    first = document.names.texts.get("en") or next(iter(document.names.texts.values()), "")
    return SearchEntry(
        kind=document.kind,
        ref=document.ref,
        names=document.names,
        # Plain ASCII decides before anything else does, so that both databases sort alike.
        sort_key=" ".join(analysis.runs(first)).encode("ascii", "backslashreplace").decode()[:200],
        weight=round(document.weight * 100),
        checksum=sum_,
    )


def _beginnings(document: SearchDocument) -> Iterator[tuple[str, int]]:
    """What somebody may begin to type: each name from its first words on, as :func:`queries.suggest` folds it."""
    seen: set[str] = set()
    for name in (*document.names.texts.values(), *document.aliases):
        runs = analysis.runs(name)
        for word in range(min(len(runs), BEGINNINGS)):
            key = " ".join(runs[word:])[:LONGEST_KEY]
            if key not in seen:
                seen.add(key)
                yield key, word


@transaction.atomic
def put(documents: Sequence[SearchDocument]) -> int:
    """Write documents of one kind, in place of what was there for the same records; gives how many changed."""
    if not documents:
        return 0
    kind = documents[0].kind
    wanted = {document.ref: (document, tokens(document)) for document in documents}
    sums = {ref: checksum(document, found) for ref, (document, found) in wanted.items()}
    present = {entry.ref: entry for entry in SearchEntry.objects.filter(kind=kind, ref__in=list(wanted))}
    changed = [ref for ref in wanted if ref not in present or present[ref].checksum != sums[ref]]
    _forget([present[ref].pk for ref in changed if ref in present])
    made = SearchEntry.objects.bulk_create([_entry(wanted[ref][0], sums[ref]) for ref in changed])
    backend().put((entry.pk, wanted[entry.ref][1]) for entry in made)
    SearchName.objects.bulk_create(
        [
            SearchName(entry=entry, key=key, word=word)
            for entry in made
            for key, word in _beginnings(wanted[entry.ref][0])
        ],
        batch_size=BATCH,
    )
    return len(made)


def _forget(ids: Sequence[int]) -> None:
    if ids:
        backend().drop(ids)
        SearchEntry.objects.filter(pk__in=ids).delete()


def _forget_kind(kind: str | None) -> None:
    """Everything of a kind, or all there is, in four statements however much it is."""
    backend().drop_kind(kind)
    names, entries = SearchName.objects.all(), SearchEntry.objects.all()
    if kind is not None:
        names, entries = names.filter(entry__kind=kind), entries.filter(kind=kind)
    for rows in (names, entries):
        rows._raw_delete(rows.db)


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
def rebuild(kind: str | None = None, *, progress: Callable[[int, int], None] | None = None) -> int:
    """Make the index anew, for one kind or for all; gives how many records it holds.

    :param progress: called with how many records were read and how many there are.
    """
    kinds = {name: found for name, found in registry.kinds().items() if kind is None or name == kind}
    _forget_kind(kind)
    whole = sum(searchable.records().count() for searchable in kinds.values()) if progress else 0
    total = read = 0
    for searchable in kinds.values():
        records = searchable.records().iterator(chunk_size=BATCH)
        while part := list(islice(records, BATCH)):
            total += put([document for record in part if (document := searchable.build(record)) is not None])
            read += len(part)
            if progress:
                progress(read, whole)
    return total
