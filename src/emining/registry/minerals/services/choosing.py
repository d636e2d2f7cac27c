"""The register's own values: computed by the rules from what the sources state, unless an officer has chosen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from shapely import Point

from emining.kernel.accounts.models import User
from emining.kernel.ledger import services as ledger
from emining.kernel.search import services as search
from emining.registry.minerals import policies, queries
from emining.registry.minerals.enums import Attribute
from emining.registry.minerals.models import Choice, Deposit, DepositCommodity, SourceRecord
from emining.registry.minerals.rules.choosing import Chosen

BATCH = 500
LONGEST: dict[str, int] = {
    Attribute.SUBDIVISION: 6,
    Attribute.STATUS: 40,
    Attribute.DEPOSIT_TYPE: 200,
}  # as the table holds
FIELDS = ("name", "location", "subdivision", "status", "deposit_type", "chosen_by", "own")


@transaction.atomic
def recompute(deposits: Iterable[Deposit], now: datetime) -> int:
    """Choose the values of ``deposits`` again from their statements; returns how many deposits changed.

    What no source states keeps the value that the register's editors wrote. The doubts are noted on the records.
    """
    changed: list[Deposit] = []
    wanted = [deposit.pk for deposit in deposits]
    for start in range(0, len(wanted), BATCH):
        for deposit in queries.with_statements(wanted[start : start + BATCH]):
            if _recompute(deposit):
                changed.append(deposit)
    if changed:
        search.refresh("deposit", [deposit.ref for deposit in changed])
    return len(changed)


def _recompute(deposit: Deposit) -> bool:
    chosen = queries.choose_values(deposit)
    before = {field: getattr(deposit, field) for field in FIELDS}
    own = queries.own_values(deposit)
    values = {attribute: value for attribute, value in chosen.items() if value.value is not None}
    for attribute, value in values.items():
        _set(deposit, attribute, value)
    deposit.chosen_by = {attribute: value.explanation.rule for attribute, value in chosen.items()}
    deposit.own = own
    moved = {field: getattr(deposit, field) for field in FIELDS} != before
    if moved:
        deposit.save(update_fields=FIELDS)
    commodities = values.get(Attribute.COMMODITIES)
    if commodities and [c.code for c in deposit.commodities.all()] != commodities.value:
        DepositCommodity.objects.filter(deposit=deposit).delete()
        DepositCommodity.objects.bulk_create(
            DepositCommodity(deposit=deposit, code=code, rank=rank) for rank, code in enumerate(commodities.value)
        )
        moved = True
    return _note_doubts(deposit, chosen) or moved


def _set(deposit: Deposit, attribute: str, chosen: Chosen) -> None:
    if attribute == Attribute.NAME:
        deposit.name = chosen.value
    elif attribute == Attribute.LOCATION:
        point = Point(*chosen.value)
        if deposit.location is None or not deposit.location.equals(point):
            deposit.location = point
    elif attribute != Attribute.COMMODITIES:
        setattr(deposit, attribute, str(chosen.value)[: LONGEST[attribute]])


def _note_doubts(deposit: Deposit, chosen: dict[str, Chosen]) -> bool:
    """Write on each record which of its statements is not believed, and why."""
    doubts: dict[str, dict[str, Any]] = defaultdict(dict)
    for attribute, value in chosen.items():
        for key, doubt in value.explanation.doubts.items():
            doubts[key][attribute] = doubt
    stale = [record for record in deposit.records.all() if record.doubts != doubts.get(record.key, {})]
    for record in stale:
        record.doubts = doubts.get(record.key, {})
    SourceRecord.objects.bulk_update(stale, ["doubts"], batch_size=BATCH)
    return bool(stale)


@transaction.atomic
def choose(*, deposit: Deposit, attribute: str, record: SourceRecord, reason: str, by: User, now: datetime) -> Choice:
    """Make one source's statement the register's own value, until the next decision.

    :raises PermissionDenied: ``by`` is not an officer of an office that decides about this deposit.
    :raises ValueError: the record is not about this deposit, or states nothing of ``attribute``.
    """
    office = policies.office_for(by, deposit, now.date())
    if office is None:
        raise PermissionDenied
    if record.deposit_id != deposit.pk or not record.statements.get(attribute):
        raise ValueError(f"{record} states no {attribute} of {deposit.ref}")
    before = queries.shown(deposit, attribute)
    choice = Choice.objects.create(
        deposit=deposit, attribute=attribute, record=record, by=by, at=now, reason=reason.strip()
    )
    recompute([deposit], now)
    after = queries.shown(Deposit.objects.get(pk=deposit.pk), attribute)
    ledger.append(
        action="deposit.value_chosen",
        kind="deposit",
        ref=deposit.ref,
        now=now,
        by=by,
        office=office.ref,
        data={"attribute": attribute, "record": record.key, "reason": choice.reason, "was": before, "is": after},
    )
    return choice
