from django.conf import settings
from django.db import models

from emining.coordination.casework.enums import CaseState, StepState
from emining.kernel.identifiers.fields import RefField
from emining.kernel.language.fields import TranslatedField
from emining.registry.parties.models import Organisation


class Procedure(models.Model):
    """One version of a procedure; its specification is stored once and its cases stay on it."""

    code = models.SlugField(max_length=80)
    version = models.PositiveIntegerField()
    checksum = models.CharField(max_length=64)  # SHA-256 of the file
    source = models.TextField()  # the BPMN 2.0 file
    specification = models.JSONField()  # as the engine reads it
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
    workflow = models.JSONField(default=dict)  # where it stands; never the specification
    ended_at = models.CharField(max_length=80, blank=True)  # identifier of the end that it reached
    lodged_at = models.DateTimeField()
    lodged_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ("-lodged_at",)
        indexes = [models.Index(fields=["subject_kind", "subject_ref"])]

    def __str__(self) -> str:
        return self.ref


class CaseOffice(models.Model):
    """Which office has which part in a case."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="offices")
    role = models.CharField(max_length=40)  # as the procedure calls it
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("case", "id")
        constraints = [models.UniqueConstraint(fields=["case", "role"], name="office_once_a_role")]

    def __str__(self) -> str:
        return f"{self.role}: {self.organisation}"


class Step(models.Model):
    """One thing that one office (or the applicant) has to do in a case, and by when."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="steps")
    task = models.CharField(max_length=80)  # identifier of the user task in the procedure
    workflow_task = models.CharField(max_length=40)  # identifier of the running task
    office = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=StepState, default=StepState.WAITING)
    started_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True, blank=True, db_index=True)
    breached_at = models.DateTimeField(null=True, blank=True)  # when it fell due undone, whenever that was noticed
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decision = models.CharField(max_length=40, blank=True)
    note = TranslatedField()
    answers = models.JSONField(default=dict, blank=True)  # what else was asked, by field; a document by its reference

    class Meta:
        ordering = ("case", "id")
        constraints = [models.UniqueConstraint(fields=["case", "workflow_task"], name="step_once_a_task")]
        indexes = [models.Index(fields=["office", "state", "due_at"])]

    def __str__(self) -> str:
        return f"{self.case} {self.task}"


class Message(models.Model):
    """What the applicant and the offices of a case write to each other; kept as written."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="messages")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")  # on whose behalf
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    text = TranslatedField()

    class Meta:
        ordering = ("case", "at", "id")

    def __str__(self) -> str:
        return str(self.text)
