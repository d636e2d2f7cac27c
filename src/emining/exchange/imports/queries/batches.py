"""Imports and what became of their rows."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from emining.exchange.imports.enums import BatchState, title_of
from emining.exchange.imports.models import Batch, Row


def batches() -> QuerySet[Batch]:
    """Every import, newest first."""
    return Batch.objects.select_related("by")


def find(ref: str) -> Batch | None:
    return batches().filter(ref=ref).first()


def left(user: Any) -> QuerySet[Batch]:
    """Imports that this person has begun and not ended."""
    open_states = [BatchState.UPLOADED, BatchState.REFUSED, BatchState.CHECKING, BatchState.CHECKED, BatchState.RUNNING]
    return batches().filter(by=user, state__in=open_states)


def rows(batch: Batch, *, outcome: str = "", code: str = "") -> QuerySet[Row]:
    """In the order of the file; of one outcome, or with one problem, or all."""
    found = batch.rows.order_by("number")
    if outcome:
        found = found.filter(outcome=outcome)
    if code:
        # Works alike on both databases, unlike a lookup into JSON; codes are plain words
        found = found.filter(problems__icontains=f'"code": "{code}"')
    return found


def problem_counts(batch: Batch) -> list[tuple[str, str, int]]:
    """Code, title and number of rows of everything that is said of the rows, most frequent first."""
    return [(code, title_of(code), count) for code, count in batch.summary.get("problems", {}).items()]
