from django.conf import settings
from django.db import models
from django.utils.translation import gettext as _

from emining.exchange.imports.enums import BatchState, Outcome, refusal, sentence
from emining.kernel.identifiers.fields import RefField


class Batch(models.Model):
    """One file brought into the register, with what became of every row."""

    ref = RefField(kind="import")
    profile = models.CharField(max_length=80)
    kind = models.CharField(max_length=20, blank=True)  # deposits, titles, boundaries
    file_name = models.CharField(max_length=300)
    file_checksum = models.CharField(max_length=64)  # SHA-256
    file = models.FileField(upload_to="imports/%Y/%m/", max_length=300, null=True, blank=True)
    crs = models.CharField(max_length=40, blank=True)
    # What a person chose: {"columns": {attribute: column}, "record_id", "country", "source": {}, "layer", "repair",
    # "all_or_nothing"}
    options = models.JSONField(default=dict, blank=True)
    state = models.CharField(max_length=10, choices=BatchState)
    counts = models.JSONField(
        default=dict, blank=True
    )  # {"rows", "created", "joined", "unchanged", "held", "rejected"}
    summary = models.JSONField(default=dict, blank=True)  # notes on the file, words, problems by code
    refusal = models.JSONField(default=dict, blank=True)  # {"code", …} where the file was refused
    progress = models.JSONField(default=dict, blank=True)  # {"step", "done", "total"}
    indexed_at = models.DateTimeField(null=True, blank=True)  # when search knew all of its records
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    office = models.CharField(max_length=12, blank=True)  # reference of the authority for which it was imported
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-started_at",)

    def __str__(self) -> str:
        return f"{self.ref} {self.file_name}"

    @property
    def refusal_text(self) -> str:
        return refusal(self.refusal["code"], self.refusal) if self.refusal.get("code") else ""

    @property
    def is_busy(self) -> bool:
        return self.state in {BatchState.CHECKING, BatchState.RUNNING}

    @property
    def step_text(self) -> str:
        return {
            "waiting": _("Waiting for a worker"),
            "reading": _("Reading the file"),
            "checking": _("Checking rows"),
            "writing": _("Writing to the register"),
            "indexing": _("Making it searchable"),
        }.get(self.progress.get("step", ""), "")


class Row(models.Model):
    """What became of one row of the file."""

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="rows", db_index=False)
    number = models.PositiveIntegerField()  # as a person counts: the first row below the header is 1
    outcome = models.CharField(max_length=10, choices=Outcome)
    record_kind = models.CharField(max_length=40, blank=True)
    record_ref = models.CharField(max_length=40, blank=True)
    problems = models.JSONField(default=list, blank=True)  # [{"code", "column", "value", …}]
    # The cells of a row that did not go in; {"before": …} of a record that was brought up to date
    raw = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ("batch", "number")
        indexes = [models.Index(fields=["batch", "outcome", "number"], name="import_row_by_outcome")]

    def __str__(self) -> str:
        return f"{self.number} {self.outcome}"

    @property
    def cells(self) -> dict[str, str]:
        """The row as it is in the file, kept of rows that did not go in."""
        return {} if "before" in self.raw else self.raw

    @property
    def has_page(self) -> bool:
        return self.record_kind in {"deposit", "title"}

    @property
    def reasons(self) -> list[str]:
        return [sentence(problem) for problem in self.problems]
