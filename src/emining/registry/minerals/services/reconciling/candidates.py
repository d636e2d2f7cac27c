"""The register as reconciling sees it, read in a few queries however large it is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import Any

from emining.registry.minerals import queries
from emining.registry.minerals.models import Deposit, DepositCommodity, SourceRecord
from emining.registry.minerals.rules import names
from emining.registry.minerals.rules.locating import Point
from emining.registry.minerals.rules.matching import Candidate


def _spellings(name: dict[str, Any]) -> tuple[list[str], list[str]]:
    """What a record's statement of a name gives: spellings that identify, and those in brackets."""
    apart = names.take_apart(name.get("text") or "")
    given = [names.clean(alias) for alias in name.get("aliases") or ()]
    strong = [text for text in (apart.main, *apart.aliases, *given) if text and not names.BRACKETS.search(text)]
    if not names.core(apart.main):
        strong.append(apart.main)
    return strong, list(apart.bracketed)


def load(progress: Callable[[str, int, int], None] | None = None) -> list[Candidate]:
    """Every deposit that is not joined into another."""
    stated: dict[int, list[tuple[str, str, dict[str, Any], int]]] = defaultdict(list)
    rows = SourceRecord.objects.order_by("dataset", "record_id").values_list(
        "deposit_id", "dataset", "record_id", "statements", "source__trust"
    )
    for pk, dataset, record_id, statements, trust in rows.iterator(chunk_size=5000):
        stated[pk].append((dataset, record_id, statements, trust))
    goods: dict[int, set[str]] = defaultdict(set)
    for pk, code in DepositCommodity.objects.values_list("deposit_id", "code").iterator(chunk_size=5000):
        goods[pk].add(code)
    found = []
    everything = Deposit.objects.filter(merged_into=None).order_by("pk")
    total = everything.count()
    for index, deposit in enumerate(everything.iterator(chunk_size=2000)):
        if progress and index % 1000 == 0:
            progress("read", index, total)
        found.append(_candidate(deposit, stated.get(deposit.pk, []), goods.get(deposit.pk, set())))
    return found


def _candidate(deposit: Deposit, rows: list[tuple[str, str, dict[str, Any], int]], goods: set[str]) -> Candidate:
    strong: list[str] = []
    weak: list[str] = []
    points: list[Point] = []
    sited = bool(deposit.slug)
    if deposit.slug or not rows:
        strong += [text for text in (*deposit.name.texts.values(), *deposit.aliases) if text]
        own = queries.own_location(deposit)
        place = own if deposit.slug else (deposit.location.x, deposit.location.y) if deposit.location else None
        if place:
            points.append(Point("", *place))
    for dataset, record_id, statements, trust in rows:
        main, bracketed = _spellings(statements.get("name") or {})
        strong += main
        weak += bracketed
        location = statements.get("location") or {}
        if location.get("lon") is not None and location.get("lat") is not None:
            points.append(Point(f"{dataset}:{record_id}", location["lon"], location["lat"], trust))
        goods |= set((statements.get("commodities") or {}).get("codes") or ())
    return Candidate(
        id=deposit.pk,
        names=tuple(dict.fromkeys(text for text in strong if text)),
        bracketed=tuple(dict.fromkeys(weak)),
        points=tuple(points),
        commodities=frozenset(goods),
        country=deposit.country,
        subdivision=deposit.subdivision,
        sources=frozenset(dataset for dataset, _, _, _ in rows),
        sited=sited,
    )
