from django.conf import settings
from django.db import models

from emining.coordination.casework.enums import CaseState, StepState
from emining.kernel.identifiers.fields import RefField
from emining.registry.parties.models import Organisation


class Procedure(models.Model):
    """One version of a procedure; its specification is stored once and its cases stay on it."""

    code = models.SlugField(max_length=80)
    version = models.PositiveIntegerField()
    checksum = models.CharField(max_length=64)
    source = models.TextField()  # the BPMN 2.0 file
    specification = models.JSONField()
    loaded_at = models.DateTimeField()

    class Meta:
        ordering = ("code", "-version")
        constraints = [models.UniqueConstraint(fields=["code", "version"], name="procedure_version_once")]

    def __str__(self) -> str:
        return f"{self.code} {self.version}"


class Case(models.Model):
    """One file on its way through a procedure. It knows its subject only by kind and reference."""

    ref = RefField(kind="case")
    procedure = models.ForeignKey(Procedure, on_delete=models.PROTECT, related_name="cases")
    subject_kind = models.CharField(max_length=40)
    subject_ref = models.CharField(max_length=40)
    applicant = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="cases")
    state = models.CharField(max_length=12, choices=CaseState, default=CaseState.RUNNING)
    workflow = models.JSONField(default=dict)
    lodged_at = models.DateTimeField()
    lodged_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ("-lodged_at",)
        indexes = [models.Index(fields=["subject_kind", "subject_ref"])]

    def __str__(self) -> str:
        return self.ref


class Step(models.Model):
    """One thing that one office (or the applicant) has to do in a case, and by when."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="steps")
    task = models.CharField(max_length=80)  # identifier of the user task in the procedure
    workflow_task = models.CharField(max_length=40)  # identifier of the running task
    office = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=StepState, default=StepState.WAITING)
    started_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True, blank=True, db_index=True)
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decision = models.CharField(max_length=40, blank=True)
    note = models.TextField(blank=True)
    note_language = models.CharField(max_length=10, blank=True)

    class Meta:
        ordering = ("case", "id")

    def __str__(self) -> str:
        return f"{self.case} {self.task}"
