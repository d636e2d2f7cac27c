"""Writing titles as their authorities state them, many rows at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from shapely.geometry.base import BaseGeometry

from emining.kernel.identifiers import refs
from emining.kernel.language.translated import Translated
from emining.kernel.search import services as search
from emining.kernel.sources.models import Source
from emining.registry.cadastre.models import Holding, Title
from emining.registry.minerals.services.recording import Recorded, free_refs

BATCH = 2000


@dataclass(frozen=True)
class TitleRow:
    """One title as a source states it. ``area`` in EPSG:4326, ``area_m2`` geodesic; ``holders``: name and share in per
    cent, or ``None`` where the source gives none."""

    source: Source
    dataset: str
    record_id: str
    checksum: str
    number: str
    jurisdiction: str
    name: Translated = field(default_factory=Translated)
    title_type: str = ""
    type_as_written: str = ""
    status: str = ""
    status_as_written: str = ""
    area: BaseGeometry | None = None
    area_m2: float | None = None
    declared_area_m2: float | None = None
    original_crs: str = ""
    operation: str = ""
    accuracy_m: float | None = None
    granted_on: date | None = None
    expires_on: date | None = None
    commodities: list[str] = field(default_factory=list)
    holders: list[tuple[str, Decimal | None]] = field(default_factory=list)
    raw: dict[str, Any] = field(default_factory=dict)


FIELDS = (
    "source", "number", "jurisdiction", "name", "title_type", "type_as_written", "status", "status_as_written", "area",
    "area_m2", "declared_area_m2", "original_crs", "operation", "accuracy_m", "granted_on", "expires_on", "commodities",
    "raw", "checksum",
)  # fmt: skip


def _holdings(title: Title, row: TitleRow) -> list[Holding]:
    return [
        Holding(title=title, name_as_written=name[:400], share=share, since=row.granted_on)
        for name, share in row.holders
    ]


@transaction.atomic
def record_titles(rows: Sequence[TitleRow], *, batch: str) -> list[Recorded]:
    """Keep the rows as titles; the same row again changes nothing, a changed one brings its title up to date.

    No two rows may be about the same title. Gives what became of each, in order.
    """
    found: list[Recorded] = []
    for start in range(0, len(rows), BATCH):
        found += _record(rows[start : start + BATCH], batch)
    return found


def _record(rows: Sequence[TitleRow], batch: str) -> list[Recorded]:
    datasets = {row.dataset for row in rows}
    held = Title.objects.filter(dataset__in=datasets, record_id__in=[row.record_id for row in rows]).defer("area")
    known = {(title.dataset, title.record_id): title for title in held}
    new = [row for row in rows if (row.dataset, row.record_id) not in known]
    derived = [refs.derive("title", row.dataset, row.record_id) for row in new]
    taken = set(Title.objects.filter(ref__in=derived).values_list("ref", flat=True))
    chosen = free_refs("title", [(row.dataset, row.record_id) for row in new], taken)
    made = Title.objects.bulk_create(
        Title(
            ref=ref, dataset=row.dataset, record_id=row.record_id, batch=batch,
            **{name: getattr(row, name) for name in FIELDS},
        )
        for row, ref in zip(new, chosen, strict=True)
    )  # fmt: skip
    Holding.objects.bulk_create(h for row, title in zip(new, made, strict=True) for h in _holdings(title, row))
    created = {(row.dataset, row.record_id): title.ref for row, title in zip(new, made, strict=True)}
    changed, outcomes = [], []
    for row in rows:
        key = (row.dataset, row.record_id)
        if key in created:
            outcomes.append(Recorded("created", created[key]))
        elif known[key].checksum == row.checksum:
            outcomes.append(Recorded("unchanged", known[key].ref))
        else:
            title = known[key]
            for name in FIELDS:
                setattr(title, name, getattr(row, name))
            title.save(update_fields=FIELDS)
            title.holdings.filter(organisation=None).delete()
            Holding.objects.bulk_create(_holdings(title, row))
            changed.append(title.ref)
            outcomes.append(Recorded("joined", title.ref))
    search.refresh("title", [*chosen, *changed])
    return outcomes


@transaction.atomic
def withdraw(batch: str) -> int:
    """Take back the titles that an import brought; gives how many went."""
    gone = list(Title.objects.filter(batch=batch).values_list("ref", flat=True))
    Title.objects.filter(batch=batch).delete()
    search.refresh("title", gone)
    return len(gone)


__all__ = ["TitleRow", "record_titles", "withdraw"]
