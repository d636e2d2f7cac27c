"""Making imported records searchable, in pieces that can be gone on with."""

from __future__ import annotations

from datetime import datetime

from emining.exchange.imports.enums import BatchState, Outcome
from emining.exchange.imports.models import Batch, Row
from emining.exchange.imports.services.importing import Step, quiet
from emining.kernel.search import services as search
from emining.kernel.sources import bulk
from emining.registry.cadastre.models import Holding, Title
from emining.registry.minerals.models import Deposit, DepositCommodity, SourceRecord

AT_ONCE = 1_000
TABLES = {"deposits": (Deposit, SourceRecord, DepositCommodity), "titles": (Title, Holding)}


def index(batch: Batch, *, now: datetime, step: Step = quiet) -> int:
    """Let search know the records that ``batch`` made or changed; gives how many. Safe to repeat."""
    rows = Row.objects.filter(batch=batch, outcome__in=[Outcome.CREATED, Outcome.JOINED]).exclude(record_ref="")
    kind = {"deposits": "deposit", "titles": "title"}.get(batch.kind)
    refs = list(dict.fromkeys(rows.values_list("record_ref", flat=True))) if kind else []
    bulk.analyse(*(TABLES.get(batch.kind, ()) if len(refs) > AT_ONCE else ()))
    done = 0
    for part in bulk.parts(refs, AT_ONCE):
        search.refresh(str(kind), part)
        done += len(part)
        step("indexing", done, len(refs))
    Batch.objects.filter(pk=batch.pk).update(indexed_at=now)
    return done


def index_left_over(now: datetime) -> int:
    """Go on with what was broken off: imports whose records search does not know yet."""
    return sum(index(batch, now=now) for batch in Batch.objects.filter(state=BatchState.IMPORTED, indexed_at=None))
