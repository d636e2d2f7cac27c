"""Taking an import back."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from emining.exchange.imports import policies
from emining.exchange.imports.enums import BatchState, Outcome
from emining.exchange.imports.models import Batch
from emining.kernel.accounts.models import User
from emining.kernel.ledger import services as ledger
from emining.registry.cadastre.services import recording as titles
from emining.registry.minerals.services import recording as deposits


@transaction.atomic
def undo(*, batch: Batch, by: User, now: datetime) -> dict[str, int]:
    """Take back what an import brought, and put back what it changed: ``gone``, ``stay`` (others speak for them by now)
    and ``restored`` records.

    :raises PermissionDenied: ``by`` may not import.
    :raises ValueError: there is nothing to take back, or a layer of boundaries, which is replaced and not undone.
    """
    if not policies.may_import(by, now.date()):
        raise PermissionDenied
    won = Batch.objects.filter(pk=batch.pk, state=BatchState.IMPORTED).exclude(kind="boundaries")
    if not won.update(state=BatchState.UNDONE):
        raise ValueError(f"{batch.ref} can't be taken back")
    before: dict[str, dict[str, Any]] = {}
    for raw in batch.rows.filter(outcome=Outcome.JOINED).values_list("raw", flat=True):
        if raw.get("before"):
            before["\x1f".join(raw["key"])] = raw["before"]
    if batch.kind == "deposits":
        gone, stay, restored = deposits.withdraw(batch.ref, before, now)
    else:
        (gone, restored), stay = titles.withdraw(batch.ref, before), 0
    result = {"gone": gone, "stay": stay, "restored": restored}
    batch.refresh_from_db()
    batch.summary = {**batch.summary, "undone": result}
    batch.save(update_fields=["summary"])
    ledger.append(
        action="import.undone", kind="import", ref=batch.ref, now=now, by=by, office=batch.office,
        data={"file": batch.file_name, **result},
    )  # fmt: skip
    return result
