"""Writing titles as their authorities state them: a whole file at a time, by column."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import compress
from typing import Any

import numpy
import shapely
from django.db import transaction
from numpy.typing import NDArray

from emining.kernel.language.translated import Translated
from emining.kernel.search import services as search
from emining.kernel.sources import bulk
from emining.registry.cadastre.models import Holding, Title
from emining.registry.minerals.services.recording import Recorded, free_refs, known_records

AT_ONCE = 900
quote = json.encoder.encode_basestring
# As in the table, in this order; what else a title has is derived
PLAIN = (
    "number", "title_type", "type_as_written", "jurisdiction", "status", "status_as_written", "area", "area_m2",
    "declared_area_m2", "original_crs", "operation", "accuracy_m", "granted_on", "expires_on", "checksum",
)  # fmt: skip
STORED = (*PLAIN, "source_id", "name", "commodities", "raw", "batch")


@dataclass(frozen=True)
class TitleRows:
    """Titles as a source states them; every column is as long as the others.

    ``area`` in EPSG:4326 or ``None``, ``area_m2`` geodesic. ``raw`` and ``commodities``: JSON. ``holders``: name and
    share in per cent, or ``None`` where the source gives none. ``source``: primary keys.
    """

    source: list[int]
    dataset: list[str]
    record_id: list[str]
    checksum: list[str]
    raw: list[str]
    number: list[str]
    name: list[str]
    language: str
    title_type: list[str]
    type_as_written: list[str]
    jurisdiction: list[str]
    status: list[str]
    status_as_written: list[str]
    area: NDArray[Any]
    area_m2: list[float | None]
    declared_area_m2: list[float | None]
    original_crs: list[str]
    operation: list[str]
    accuracy_m: list[float | None]
    granted_on: list[date | None]
    expires_on: list[date | None]
    commodities: list[str]
    holders: list[list[tuple[str, Decimal | None]]]

    def __len__(self) -> int:
        return len(self.record_id)

    def take(self, keep: Sequence[bool]) -> TitleRows:
        chosen = numpy.asarray(keep, dtype=bool)
        parts: dict[str, Any] = {
            name: column[chosen] if isinstance(column, numpy.ndarray)
            else column if isinstance(column, str) else list(compress(column, keep))
            for name, column in vars(self).items()
        }  # fmt: skip
        return TitleRows(**parts)


@transaction.atomic
def record_titles(rows: TitleRows, *, batch: str) -> Recorded:
    """Keep the rows as titles; the same row again changes nothing, a changed one brings its title up to date.

    No two rows may be about the same title. Search does not know the new titles yet: refresh it for the references of
    what was created or changed.
    """
    bulk.reserve(Title)
    known = known_records(Title, rows.dataset, rows.record_id, "checksum", "pk", "ref")
    keys = list(zip(rows.dataset, rows.record_id, strict=True))
    is_new = [key not in known for key in keys]
    fresh = iter(_create(rows.take(is_new), batch))
    outcome, ref = [], []
    changed: dict[int, int] = {}
    for at, key in enumerate(keys):
        if is_new[at]:
            outcome.append("created")
            ref.append(next(fresh))
            continue
        checksum, pk, its_ref = known[key]
        ref.append(its_ref)
        outcome.append("unchanged" if checksum == rows.checksum[at] else "joined")
        if outcome[-1] == "joined":
            changed[at] = pk
    return Recorded(outcome, ref, _update(rows, changed, batch))


def _create(rows: TitleRows, batch: str) -> list[str]:
    count = len(rows)
    if not count:
        return []
    refs = free_refs(Title, "title", list(zip(rows.dataset, rows.record_id, strict=True)))
    keys = bulk.allot(Title, count)
    head, tail = f'{{"{rows.language}": {{"text": ', ', "state": "original"}}'
    names = [f"{head}{quote(name)}{tail}" if name else "{}" for name in rows.name]
    bulk.insert(
        Title,
        {
            "id": keys, "ref": refs, "dataset": rows.dataset, "record_id": rows.record_id, "name": names,
            **{name: getattr(rows, name) for name in PLAIN}, "commodities": rows.commodities, "source": rows.source,
            "batch": batch, "raw": rows.raw, "is_example": False,
        },
    )  # fmt: skip
    _hold(keys, rows.holders, rows.granted_on)
    return refs


def _hold(
    keys: Sequence[int], holders: Sequence[list[tuple[str, Decimal | None]]], since: Sequence[date | None]
) -> None:
    held = [
        (key, name, share, day) for key, listed, day in zip(keys, holders, since, strict=True) for name, share in listed
    ]
    if not held:
        return
    title, name, share, day = (list(column) for column in zip(*held, strict=True))
    written = [None if one is None else f"{one:.4f}" for one in share]
    bulk.insert(
        Holding,
        {"title": title, "organisation": None, "name_as_written": name, "share": written, "since": day, "until": None},
    )


def _update(rows: TitleRows, changed: dict[int, int], batch: str) -> dict[int, dict[str, Any]]:
    """Bring known titles up to date; gives what they had said. Holders that are linked to an organisation stay."""
    before: dict[int, dict[str, Any]] = {}
    titles = {
        title.pk: title
        for part in bulk.parts(changed.values(), AT_ONCE)
        for title in Title.objects.filter(pk__in=part).prefetch_related("holdings")
    }
    for at, pk in changed.items():
        title = titles[pk]
        before[at] = {name: _plain(getattr(title, name)) for name in STORED} | {
            "holders": [[h.name_as_written, _plain(h.share)] for h in title.holdings.all() if not h.organisation_id]
        }
        for name in PLAIN:
            setattr(title, name, getattr(rows, name)[at])
        title.source_id, title.batch = rows.source[at], batch
        title.name = Translated.written(rows.name[at], rows.language)
        title.commodities, title.raw = json.loads(rows.commodities[at]), json.loads(rows.raw[at])
    _save(list(titles.values()), [rows.holders[at] for at in changed])
    return before


def _save(titles: list[Title], holders: list[list[tuple[str, Decimal | None]]]) -> None:
    if not titles:
        return
    fields = [name.removesuffix("_id") for name in STORED]
    Title.objects.bulk_update(titles, fields, batch_size=200)
    keys = [title.pk for title in titles]
    for part in bulk.parts(keys, AT_ONCE):
        Holding.objects.filter(title__in=part, organisation=None).delete()
    _hold(keys, holders, [title.granted_on for title in titles])


def _plain(value: Any) -> Any:
    """As JSON keeps it, so that it can be put back."""
    if isinstance(value, shapely.Geometry):
        return {"wkb": shapely.to_wkb(value, hex=True)}
    if isinstance(value, Translated):
        return value.to_json()
    return value.isoformat() if isinstance(value, date) else str(value) if isinstance(value, Decimal) else value


def _back(name: str, value: Any) -> Any:
    if name == "area" and value:
        return shapely.from_wkb(value["wkb"])
    if name == "name":
        return Translated.from_json(value)
    return date.fromisoformat(value) if name in {"granted_on", "expires_on"} and value else value


@transaction.atomic
def withdraw(batch: str, before: dict[str, dict[str, Any]]) -> tuple[int, int]:
    """Take back the titles that an import brought, and put back what it had brought up to date.

    :param before: what titles had said, by «dataset␟record».

    Gives how many titles went and how many were put back.
    """
    mine = {f"{title.dataset}\x1f{title.record_id}": title for title in Title.objects.filter(batch=batch)}
    restored = [title for key, title in mine.items() if key in before]
    holders = []
    for title in restored:
        said = before[f"{title.dataset}\x1f{title.record_id}"]
        for name in STORED:
            setattr(title, name, _back(name, said[name]))
        holders.append([(name, None if share is None else Decimal(share)) for name, share in said["holders"]])
    _save(restored, holders)
    gone = [title.ref for key, title in mine.items() if key not in before]
    for part in bulk.parts(gone, AT_ONCE):
        Title.objects.filter(ref__in=part).delete()
    search.refresh("title", [*gone, *(title.ref for title in restored)])
    return len(gone), len(restored)


__all__ = ["TitleRows", "record_titles", "withdraw"]
