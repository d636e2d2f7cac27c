"""Imports and what became of their rows."""

from __future__ import annotations

from django.db.models import QuerySet

from emining.exchange.imports.models import Batch, Row


def batches() -> QuerySet[Batch]:
    return Batch.objects.select_related("by")


def rows(batch: Batch, outcome: str = "") -> QuerySet[Row]:
    """In the order of the file; of one outcome, or all."""
    found = batch.rows.all()
    return found.filter(outcome=outcome) if outcome else found
