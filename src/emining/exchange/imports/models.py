from django.conf import settings
from django.db import models

from emining.exchange.imports.enums import BatchState, Outcome
from emining.kernel.identifiers.fields import RefField


class Batch(models.Model):
    """One file brought into the register, with what became of every row."""

    ref = RefField(kind="import")
    profile = models.CharField(max_length=80)
    file_name = models.CharField(max_length=300)
    file_checksum = models.CharField(max_length=64)
    file = models.FileField(upload_to="imports/%Y/%m/", max_length=300, null=True, blank=True)
    crs = models.CharField(max_length=40, blank=True)
    options = models.JSONField(default=dict, blank=True)
    state = models.CharField(max_length=10, choices=BatchState)
    counts = models.JSONField(default=dict, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-started_at",)

    def __str__(self) -> str:
        return f"{self.ref} {self.file_name}"


class Row(models.Model):
    """What became of one row of the file."""

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField()  # as a person counts: the first row below the header is 1
    outcome = models.CharField(max_length=10, choices=Outcome)
    record_kind = models.CharField(max_length=40, blank=True)
    record_ref = models.CharField(max_length=40, blank=True)
    problems = models.JSONField(default=list, blank=True)  # [{"code", "column", "value", …}]
    raw = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ("batch", "number")
        indexes = [models.Index(fields=["batch", "outcome"])]

    def __str__(self) -> str:
        return f"{self.number} {self.outcome}"
