from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models

from emining.kernel.accounts.models import User


class Altered(TypeError):
    """Somebody tried to change or remove an entry; the record only grows."""

    def __init__(self) -> None:
        super().__init__("entries of the ledger are appended, never changed or removed")


class EntryQuerySet(models.QuerySet["Entry"]):
    """Entries to read; whatever would alter them is refused here and, on both databases, by triggers."""

    def update(self, **values: Any) -> int:
        raise Altered

    def delete(self) -> tuple[int, dict[str, int]]:
        raise Altered

    def bulk_update(self, *given: Any, **options: Any) -> int:
        raise Altered


class Entry(models.Model):
    """One change of public record, appended in the same transaction as the change, never altered.

    ``kind`` and ``ref`` name the record; the ledger knows nothing else of it. ``data`` holds what was and what became.
    """

    at = models.DateTimeField(db_index=True)
    action = models.CharField(max_length=60)  # e.g. "opportunity.published"
    kind = models.CharField(max_length=40)
    ref = models.CharField(max_length=40)
    by: models.ForeignKey[User | None, User | None] = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    office = models.CharField(max_length=40, blank=True)  # reference of the organisation acted for
    data = models.JSONField(default=dict)
    is_public = models.BooleanField(default=True)

    objects = EntryQuerySet.as_manager()

    class Meta:
        ordering = ("-id",)
        indexes = [models.Index(fields=["kind", "ref"])]

    def __str__(self) -> str:
        return f"{self.action} {self.ref}"

    def save(self, **options: Any) -> None:
        if not self._state.adding:
            raise Altered
        super().save(**options)

    def delete(self, using: Any = None, keep_parents: bool = False) -> tuple[int, dict[str, int]]:
        raise Altered
