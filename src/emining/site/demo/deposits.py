"""Deposits of the demo register: what its editors wrote, what each source states, and the estimates."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db.models import Q

from emining.kernel.language.translated import Translated
from emining.kernel.sources.models import Source
from emining.registry.minerals import queries, services
from emining.registry.minerals.enums import Attribute
from emining.registry.minerals.models import Choice, Deposit, ResourceEstimate, SourceRecord
from emining.site.demo import schema
from emining.site.demo.facts import free_ref
from emining.site.demo.report import CHANGED, NEW, SAME, Report

# A gazetteer tells where the place of a name is, not what a deposit is called.
PLACES_ONLY = {"whos-on-first"}


def load_deposits(
    entries: Sequence[schema.DepositEntry],
    kept: Sequence[schema.SourceEntry],
    sources: Mapping[str, Source],
    now: datetime,
    report: Report,
) -> dict[str, Deposit]:
    """Bring the deposits into the register and let its rules choose the values again where anything moved.

    A row that came by an import is left as it came, and so is what an officer decided.
    """
    datasets = {entry.key: entry.dataset or entry.key for entry in kept}
    there = {d.slug: d.pk for d in Deposit.objects.exclude(slug=None)}
    known = {d.slug: d for d in queries.with_statements(there.values())}
    moved: list[Deposit] = []
    for entry in entries:
        deposit, is_stale = _deposit(known.get(entry.slug), entry)
        is_stale = _records(deposit, entry, datasets, sources) or is_stale
        is_stale = _estimates(deposit, entry, sources) or is_stale
        if is_stale:
            moved.append(deposit)
        report.add("deposits", NEW if entry.slug not in there else CHANGED if is_stale else SAME)
    services.recompute(moved, now)
    slugs = [entry.slug for entry in entries]
    return {str(d.slug): queries.root(d) for d in Deposit.objects.select_related("merged_into").filter(slug__in=slugs)}


def _deposit(found: Deposit | None, entry: schema.DepositEntry) -> tuple[Deposit, bool]:
    wanted = {
        Attribute.NAME.value: entry.name.translated().to_json(),
        Attribute.SUBDIVISION.value: entry.subdivision,
        Attribute.COMMODITIES.value: entry.commodities,
    }
    wanted |= {Attribute.DEPOSIT_TYPE.value: entry.deposit_type} if entry.deposit_type else {}
    wanted |= {Attribute.STATUS.value: entry.status} if entry.status else {}
    plain = {"kind": entry.kind, "aliases": entry.aliases.all(), "description": entry.description.translated()}
    deposit = found or Deposit(slug=entry.slug, ref=free_ref(Deposit, "deposit", entry.slug))
    own = queries.own_values(deposit) if found else {}
    sited = {Attribute.LOCATION.value: place} if (place := own.pop(Attribute.LOCATION.value, None)) else {}
    if found and own == wanted and all(getattr(deposit, name) == value for name, value in plain.items()):
        return deposit, False
    for name, value in plain.items():
        setattr(deposit, name, value)
    # The rules put them in place when they choose again, and say that they are the editors' own.
    deposit.own = wanted | sited
    deposit.chosen_by = {**deposit.chosen_by, **dict.fromkeys(Attribute.values, "none")}
    deposit.name = entry.name.translated()
    deposit.save()
    return deposit, True


def _checksum(raw: Mapping[str, Any]) -> str:
    return hashlib.sha256(json.dumps(raw, sort_keys=True).encode()).hexdigest()


def _is_ours(record: SourceRecord) -> bool:
    """Whether the record holds an entry of the files; otherwise a row of the same source came by an import."""
    return record.checksum == _checksum(record.raw)


def _language(text: str) -> str:
    """The language of a name as its source writes it, by its letters."""
    if re.search("[\u4e00-\u9fff]", text):
        return "zh-hans"
    return "ur" if re.search("[\u0600-\u06ff]", text) else "en"


def _statements(entry: schema.StatementEntry) -> dict[str, Any]:
    """What a record states, in the shape that the register keeps."""
    stated: dict[str, Any] = {}
    if entry.name and entry.source not in PLACES_ONLY:
        stated[Attribute.NAME] = {"text": entry.name, "language": _language(entry.name), "aliases": []}
    if entry.location:
        longitude, latitude = entry.location
        stated[Attribute.LOCATION] = {"lon": longitude, "lat": latitude, "crs": "EPSG:4326", "operation": ""}
        stated[Attribute.LOCATION]["accuracy_m"] = entry.accuracy_m
    if entry.subdivision:
        stated[Attribute.SUBDIVISION] = {"code": entry.subdivision, "written": ""}
    if entry.commodities:
        stated[Attribute.COMMODITIES] = {"codes": entry.commodities, "written": []}
    for attribute in (Attribute.DEPOSIT_TYPE, Attribute.STATUS):
        if code := getattr(entry, attribute):
            stated[attribute] = {"code": code, "written": ""}
    return {str(attribute): value for attribute, value in stated.items()}


def _records(
    deposit: Deposit, entry: schema.DepositEntry, datasets: Mapping[str, str], sources: Mapping[str, Source]
) -> bool:
    """Bring the statements to the register's; says whether anything changed."""
    mine = SourceRecord.objects.filter(Q(home=deposit) | Q(home=None, deposit=deposit))
    spare = {record.key: record for record in mine if _is_ours(record)}
    changed = False
    for said in entry.statements:
        raw = said.model_dump(mode="json", exclude_defaults=True)
        dataset, record_id = datasets[said.source], said.record or entry.slug
        values = {
            "source": sources[said.source],
            "checksum": _checksum(raw),
            "raw": raw,
            "stated_on": sources[said.source].published_on,
            "statements": _statements(said),
        }
        record = spare.pop(f"{dataset}:{record_id}", None)
        if record is not None:
            stale = [name for name, value in values.items() if getattr(record, name) != value]
            for name in stale:
                setattr(record, name, values[name])
            if stale:
                record.save(update_fields=stale)
            changed = changed or bool(stale)
        elif not SourceRecord.objects.filter(dataset=dataset, record_id=record_id).exists():
            SourceRecord.objects.create(deposit=deposit, dataset=dataset, record_id=record_id, **values)
            changed = True
    gone = SourceRecord.objects.filter(pk__in=[record.pk for record in spare.values()])
    removed, _ = gone.exclude(pk__in=Choice.objects.values("record")).delete()
    return changed or bool(removed)


def _estimates(deposit: Deposit, entry: schema.DepositEntry, sources: Mapping[str, Source]) -> bool:
    """Bring the estimates of the register's sources to the register's; says whether anything changed."""
    wanted = [
        estimate.model_dump(exclude={"source", "note"})
        | {
            "source": sources[estimate.source],
            "note": estimate.note.translated() if estimate.note else Translated(),
        }
        for estimate in entry.estimates
    ]
    mine = ResourceEstimate.objects.filter(Q(home=deposit) | Q(home=None, deposit=deposit), source__in=sources.values())
    kept = list(mine.select_related("source").order_by("pk"))
    if len(kept) == len(wanted) and all(
        getattr(row, name) == value for row, values in zip(kept, wanted, strict=True) for name, value in values.items()
    ):
        return False
    home = deposit if deposit.merged_into_id else None
    mine.delete()
    ResourceEstimate.objects.bulk_create(
        ResourceEstimate(deposit=queries.root(deposit), home=home, **values) for values in wanted
    )
    return True
