from django.conf import settings
from django.db import models


class Entry(models.Model):
    """One change of public record, appended in the same transaction as the change, never altered.

    ``kind`` and ``ref`` name the record; the ledger knows nothing else of it. ``data`` holds what was and what became.
    """

    at = models.DateTimeField(db_index=True)
    action = models.CharField(max_length=60)  # e.g. "opportunity.published"
    kind = models.CharField(max_length=40)
    ref = models.CharField(max_length=40)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    office = models.CharField(max_length=40, blank=True)  # reference of the organisation acted for
    data = models.JSONField(default=dict)
    is_public = models.BooleanField(default=True)

    class Meta:
        ordering = ("-id",)
        indexes = [models.Index(fields=["kind", "ref"])]

    def __str__(self) -> str:
        return f"{self.action} {self.ref}"
