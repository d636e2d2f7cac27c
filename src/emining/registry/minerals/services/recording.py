"""Writing what sources state about deposits, many rows at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import transaction
from shapely import Point

from emining.kernel.identifiers import refs
from emining.kernel.language.translated import Translated
from emining.kernel.search import services as search
from emining.kernel.sources.models import Source
from emining.registry.minerals.enums import Attribute, DepositKind
from emining.registry.minerals.models import Deposit, DepositCommodity, SourceRecord
from emining.registry.minerals.rules import names
from emining.registry.minerals.services.choosing import recompute

BATCH = 2000


@dataclass(frozen=True)
class DepositRow:
    """One row of a source about one deposit; ``statements`` in the shapes that :class:`SourceRecord` keeps."""

    source: Source
    dataset: str
    record_id: str
    checksum: str
    statements: dict[str, dict[str, Any]]
    country: str = "PK"
    raw: dict[str, Any] = field(default_factory=dict)
    stated_on: date | None = None


@dataclass(frozen=True)
class Recorded:
    """What became of a row: ``created``, ``joined`` (a known record was brought up to date) or ``unchanged``."""

    outcome: str
    ref: str


def _value(row: DepositRow, attribute: str) -> str:
    stated = row.statements.get(attribute) or {}
    return str(stated.get("code") or " ".join(str(stated.get("written") or "").split()))


def _deposit(row: DepositRow, ref: str) -> Deposit:
    name = row.statements.get(Attribute.NAME) or {}
    place = row.statements.get(Attribute.LOCATION)
    text = names.take_apart(name["text"]).main if name.get("text") else ""
    return Deposit(
        ref=ref,
        kind=DepositKind.OCCURRENCE,
        name=Translated.written(text, name.get("language") or "en"),
        country=row.country,
        subdivision=(row.statements.get(Attribute.SUBDIVISION) or {}).get("code") or "",
        location=Point(place["lon"], place["lat"]) if place else None,
        status=_value(row, Attribute.STATUS)[:40],
        deposit_type=_value(row, Attribute.DEPOSIT_TYPE)[:200],
        chosen_by=dict.fromkeys(row.statements, "only"),
    )


def free_refs(kind: str, keys: Sequence[tuple[str, str]], taken: set[str]) -> list[str]:
    """For each (dataset, record) the identifier derived from it; the next one where that is taken already."""
    found = []
    for dataset, record_id in keys:
        attempt = 0
        while (ref := refs.derive(kind, dataset, record_id, attempt=attempt)) in taken:
            attempt += 1
        taken.add(ref)
        found.append(ref)
    return found


@transaction.atomic
def record_deposits(rows: Sequence[DepositRow], *, batch: str, now: datetime) -> list[Recorded]:
    """Keep the rows as source records; a new record makes a new deposit (whether that is a known one is for reconciling
    to find out), the same row again changes nothing, a changed row brings its record up to date.

    No two rows may be about the same record. Gives what became of each, in order.
    """
    found: list[Recorded] = []
    for start in range(0, len(rows), BATCH):
        found += _record(rows[start : start + BATCH], batch, now)
    return found


def _record(rows: Sequence[DepositRow], batch: str, now: datetime) -> list[Recorded]:
    datasets = {row.dataset for row in rows}
    held = SourceRecord.objects.filter(dataset__in=datasets, record_id__in=[row.record_id for row in rows])
    known = {(r.dataset, r.record_id): r for r in held.select_related("deposit")}
    new = [row for row in rows if (row.dataset, row.record_id) not in known]
    derived = [refs.derive("deposit", row.dataset, row.record_id) for row in new]
    taken = set(Deposit.objects.filter(ref__in=derived).values_list("ref", flat=True))
    chosen = free_refs("deposit", [(row.dataset, row.record_id) for row in new], taken)
    made = Deposit.objects.bulk_create([_deposit(row, ref) for row, ref in zip(new, chosen, strict=True)])
    SourceRecord.objects.bulk_create(
        SourceRecord(
            source=row.source,
            dataset=row.dataset,
            record_id=row.record_id,
            deposit=deposit,
            home=deposit,
            checksum=row.checksum,
            raw=row.raw,
            batch=batch,
            stated_on=row.stated_on,
            statements=row.statements,
        )
        for row, deposit in zip(new, made, strict=True)
    )
    DepositCommodity.objects.bulk_create(
        DepositCommodity(deposit=deposit, code=code, rank=rank)
        for row, deposit in zip(new, made, strict=True)
        for rank, code in enumerate((row.statements.get(Attribute.COMMODITIES) or {}).get("codes") or ())
    )
    search.refresh("deposit", chosen)
    created = {(row.dataset, row.record_id): deposit.ref for row, deposit in zip(new, made, strict=True)}
    changed: list[Deposit] = []
    outcomes = []
    for row in rows:
        key = (row.dataset, row.record_id)
        if key in created:
            outcomes.append(Recorded("created", created[key]))
        elif known[key].checksum == row.checksum:
            outcomes.append(Recorded("unchanged", known[key].deposit.ref))
        else:
            record = known[key]
            record.checksum, record.raw, record.statements = row.checksum, row.raw, row.statements
            record.source = row.source
            record.save(update_fields=["checksum", "raw", "statements", "source"])
            changed.append(record.deposit)
            outcomes.append(Recorded("joined", record.deposit.ref))
    if changed:
        recompute(changed, now)
    return outcomes


@transaction.atomic
def withdraw(batch: str, now: datetime) -> tuple[int, int]:
    """Take back what an import brought: its records, and the deposits that nothing else speaks for.

    Gives how many deposits went and how many stay, because other sources, projects or officers speak for them.
    """
    records = SourceRecord.objects.filter(batch=batch)
    touched = list(Deposit.objects.filter(records__in=records).distinct())
    homes = set(records.exclude(home=None).values_list("home_id", flat=True))
    records.delete()
    gone, stay = 0, []
    for deposit in touched:
        if _stands_alone(deposit):
            search_ref = deposit.ref
            Deposit.objects.filter(merged_into=deposit, pk__in=homes, records=None).delete()
            if deposit.merged.exists():
                stay.append(deposit)
                continue
            deposit.delete()
            search.refresh("deposit", [search_ref])
            gone += 1
        else:
            stay.append(deposit)
    for leftover in Deposit.objects.filter(pk__in=homes, records=None, slug=None).exclude(merged_into=None):
        if not leftover.merged.exists():
            leftover.delete()
    recompute(stay, now)
    return gone, len(stay)


def _stands_alone(deposit: Deposit) -> bool:
    """Nothing but the withdrawn records spoke for it."""
    if deposit.slug or deposit.records.exists() or deposit.estimates.exists() or deposit.choices.exists():
        return False
    # Higher rooms point at deposits; asking the tables keeps this floor from knowing them.
    for relation in deposit._meta.related_objects:
        if relation.related_model._meta.app_label == "minerals":
            continue
        if relation.related_model._default_manager.filter(**{relation.field.name: deposit}).exists():
            return False
    return True


__all__ = ["DepositRow", "Recorded", "free_refs", "record_deposits", "withdraw"]
