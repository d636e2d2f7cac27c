"""Writing what sources state about deposits: a whole file at a time, by column."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import compress
from typing import Any

import numpy
import shapely
from django.db import transaction
from django.db.models import Model
from numpy.typing import NDArray

from emining.kernel.identifiers.many import derive_many
from emining.kernel.search import services as search
from emining.kernel.sources import bulk
from emining.registry.minerals.enums import Attribute
from emining.registry.minerals.models import Deposit, DepositCommodity, SourceRecord
from emining.registry.minerals.rules import names
from emining.registry.minerals.services.choosing import recompute

FEW = 5_000  # rows up to which the known records are asked for one by one and not by dataset
AT_ONCE = 900
quote = json.encoder.encode_basestring
SPECIAL = re.compile(r"[()（）\[\]]|\bjv\b|venture", re.IGNORECASE)


@dataclass(frozen=True)
class DepositRows:
    """Rows of sources, each about one deposit; every column is as long as the others.

    ``source``: primary keys. ``raw`` and ``statements``: JSON as :class:`SourceRecord` keeps them. ``others``: JSON of
    further names by language, or ``""``. ``location``: Shapely points in EPSG:4326, or ``None``. What a row states is in
    ``statements``; the other columns are the same, taken apart.
    """

    source: list[int]
    dataset: list[str]
    record_id: list[str]
    checksum: list[str]
    raw: list[str]
    statements: list[str]
    stated_on: list[date | None]
    name: list[str]
    language: list[str]
    others: list[str]
    kind: list[str]
    country: list[str]
    subdivision: list[str]
    location: NDArray[Any]
    status: list[str]
    deposit_type: list[str]
    commodities: list[tuple[str, ...]]

    def __len__(self) -> int:
        return len(self.record_id)

    def take(self, keep: Sequence[bool]) -> DepositRows:
        chosen = numpy.asarray(keep, dtype=bool)
        parts: dict[str, Any] = {
            name: column[chosen] if isinstance(column, numpy.ndarray) else list(compress(column, keep))
            for name, column in vars(self).items()
        }
        return DepositRows(**parts)


@dataclass
class Recorded:
    """What became of each row: ``created``, ``joined`` (a known record was brought up to date) or ``unchanged``, and the
    reference of its record. ``before`` keeps, by position, what a record that changed had said."""

    outcome: list[str]
    ref: list[str]
    before: dict[int, dict[str, Any]] = field(default_factory=dict)


def known_records(
    model: type[Model], dataset: Sequence[str], record_id: Sequence[str], *columns: str
) -> dict[tuple[str, str], tuple[Any, ...]]:
    """What is in the register already, by dataset and record: the values of ``columns``."""
    found: dict[tuple[str, str], tuple[Any, ...]] = {}
    there = model._default_manager.filter(dataset__in=set(dataset))
    parts = (
        [there.filter(record_id__in=part) for part in bulk.parts(record_id, AT_ONCE)]
        if len(record_id) <= FEW
        else [there]
    )
    for part in parts:
        for one, other, *rest in part.values_list("dataset", "record_id", *columns).iterator(chunk_size=5_000):
            found[one, other] = tuple(rest)
    return found


def free_refs(model: type[Model], kind: str, keys: Sequence[tuple[str, str]]) -> list[str]:
    """For each (dataset, record) the identifier derived from it; the next one where that is taken already."""
    derived = derive_many(kind, keys, set())
    taken: set[str] = set()
    for part in bulk.parts(derived, AT_ONCE) if model._default_manager.exists() else ():
        taken |= set(model._default_manager.filter(ref__in=part).values_list("ref", flat=True))
    return derive_many(kind, keys, taken) if taken else derived


@transaction.atomic
def record_deposits(rows: DepositRows, *, batch: str, now: datetime) -> Recorded:
    """Keep the rows as source records; a new record makes a new deposit (whether that is a known one is for reconciling
    to find out), the same row again changes nothing, a changed row brings its record up to date.

    No two rows may be about the same record. Search does not know the new deposits yet: refresh it for the references
    of what was created.
    """
    bulk.reserve(SourceRecord)
    known = known_records(SourceRecord, rows.dataset, rows.record_id, "checksum", "pk", "deposit__ref")
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
    return Recorded(outcome, ref, _update(rows, changed, batch, now))


def main_name(text: str) -> str:
    """The name proper, as the rules take it out of what is written."""
    if text and SPECIAL.search(text):
        return names.take_apart(text).main
    return " ".join(text.split()).strip(" ,;|-–")


def _names(rows: DepositRows) -> Iterator[str]:
    """The register's name of each new deposit as JSON: of one source there is nothing to choose."""
    for text, language, others in zip(rows.name, rows.language, rows.others, strict=True):
        name = main_name(text)
        found = f'"{language}": {{"text": {quote(name)}, "state": "original"}}' if name else ""
        for code, other in json.loads(others).items() if others else ():
            if code and code != language and (further := main_name(other)):
                state = "human" if found else "original"
                found += f'{", " if found else ""}"{code}": {{"text": {quote(further)}, "state": "{state}"}}'
        yield f"{{{found}}}"


def _chosen_by(rows: DepositRows, name_texts: list[str], there: NDArray[numpy.bool_]) -> list[str]:
    """By which rule each value stands; of one source «only»."""
    texts: dict[tuple[bool, ...], str] = {}
    order = (Attribute.NAME, Attribute.LOCATION, Attribute.SUBDIVISION, Attribute.COMMODITIES, Attribute.DEPOSIT_TYPE,
             Attribute.STATUS)  # fmt: skip
    found = []
    for stated in zip(
        [text != "{}" for text in name_texts], there.tolist(), map(bool, rows.subdivision), map(bool, rows.commodities),
        map(bool, rows.deposit_type), map(bool, rows.status), strict=True,
    ):  # fmt: skip
        text = texts.get(stated)
        if text is None:
            rules = {a.value: "only" if said else "none" for a, said in zip(order, stated, strict=True)}
            text = texts[stated] = json.dumps(rules)
        found.append(text)
    return found


def _create(rows: DepositRows, batch: str) -> list[str]:
    count = len(rows)
    if not count:
        return []
    refs = free_refs(Deposit, "deposit", list(zip(rows.dataset, rows.record_id, strict=True)))
    keys = bulk.allot(Deposit, count)
    texts = list(_names(rows))
    bulk.insert(
        Deposit,
        {
            "id": keys, "ref": refs, "slug": None, "kind": rows.kind, "name": texts, "aliases": ["[]"] * count,
            "country": rows.country, "subdivision": rows.subdivision, "location": rows.location, "status": rows.status,
            "deposit_type": rows.deposit_type, "description": ["{}"] * count, "is_example": False, "merged_into": None,
            "chosen_by": _chosen_by(rows, texts, ~shapely.is_missing(rows.location)), "own": ["{}"] * count,
        },
    )  # fmt: skip
    bulk.insert(
        SourceRecord,
        {
            "source": rows.source, "dataset": rows.dataset, "record_id": rows.record_id, "deposit": keys, "home": None,
            "checksum": rows.checksum, "raw": rows.raw, "batch": batch, "stated_on": rows.stated_on,
            "statements": rows.statements, "doubts": ["{}"] * count,
        },
    )  # fmt: skip
    held = [
        (key, code, rank) for key, codes in zip(keys, rows.commodities, strict=True) for rank, code in enumerate(codes)
    ]
    if held:
        deposit, code, rank = (list(column) for column in zip(*held, strict=True))
        bulk.insert(DepositCommodity, {"deposit": deposit, "code": code, "rank": rank})
    return refs


KEPT = ("checksum", "raw", "statements", "stated_on", "source_id", "batch")


def _update(rows: DepositRows, changed: dict[int, int], batch: str, now: datetime) -> dict[int, dict[str, Any]]:
    """Replace what known records state, and choose the values of their deposits again; gives what they had said."""
    before: dict[int, dict[str, Any]] = {}
    records = {
        record.pk: record
        for part in bulk.parts(changed.values(), AT_ONCE)
        for record in SourceRecord.objects.filter(pk__in=part).select_related("deposit")
    }
    for at, pk in changed.items():
        record = records[pk]
        before[at] = {name: getattr(record, name) for name in KEPT}
        record.checksum, record.source_id, record.batch = rows.checksum[at], rows.source[at], batch
        record.raw, record.statements = json.loads(rows.raw[at]), json.loads(rows.statements[at])
        record.stated_on = rows.stated_on[at]
    if records:
        SourceRecord.objects.bulk_update(list(records.values()), KEPT_FIELDS, batch_size=500)
        recompute([record.deposit for record in records.values()], now)
    return before


KEPT_FIELDS = ("checksum", "raw", "statements", "stated_on", "source", "batch")


@transaction.atomic
def withdraw(batch: str, before: dict[str, dict[str, Any]], now: datetime) -> tuple[int, int, int]:
    """Take back what an import brought: its records, and the deposits that nothing else speaks for.

    :param before: what records that the import brought up to date had said, by «dataset␟record»; they say it again.

    Gives how many deposits went, how many stay because other sources, projects or officers speak for them, and how many
    records were put back.
    """
    mine = SourceRecord.objects.filter(batch=batch)
    restored = [
        record for record in mine.select_related("deposit") if f"{record.dataset}\x1f{record.record_id}" in before
    ]
    for record in restored:
        for name, value in before[f"{record.dataset}\x1f{record.record_id}"].items():
            setattr(record, name, value)
    SourceRecord.objects.bulk_update(restored, KEPT_FIELDS, batch_size=500)
    brought = SourceRecord.objects.filter(batch=batch)  # what was put back belongs to an earlier import again
    touched = set(brought.values_list("deposit", flat=True))
    homes = set(brought.exclude(home=None).values_list("home", flat=True))
    brought.delete()
    alone, refs = _alone(touched | homes)
    stay = list(Deposit.objects.filter(pk__in=touched - alone))
    for part in bulk.parts(sorted(alone), AT_ONCE):
        Deposit.objects.filter(pk__in=part).exclude(merged_into=None).delete()
    for part in bulk.parts(sorted(alone), AT_ONCE):
        Deposit.objects.filter(pk__in=part).delete()
    search.refresh("deposit", refs)
    recompute([*stay, *(record.deposit for record in restored)], now)
    return len(alone & touched), len(stay), len(restored)


def _alone(deposits: set[int]) -> tuple[set[int], list[str]]:
    """Which of these deposits nothing speaks for any more, and their references."""
    alone = set(deposits)
    for part in bulk.parts(sorted(deposits), AT_ONCE):
        alone -= set(Deposit.objects.filter(pk__in=part).exclude(slug=None).values_list("pk", flat=True))
        # Higher rooms point at deposits; asking the tables keeps this floor from knowing them
        for relation in Deposit._meta.related_objects:
            if relation.related_model is DepositCommodity:
                continue
            name = relation.field.name
            pointing = relation.related_model._default_manager.filter(**{f"{name}__in": part})
            if relation.related_model is Deposit:
                pointing = pointing.exclude(pk__in=list(deposits))
            alone -= set(pointing.values_list(name, flat=True))
    refs = [
        r
        for part in bulk.parts(sorted(alone), AT_ONCE)
        for r in Deposit.objects.filter(pk__in=part).values_list("ref", flat=True)
    ]
    return alone, refs


__all__ = ["DepositRows", "Recorded", "free_refs", "known_records", "main_name", "record_deposits", "withdraw"]
