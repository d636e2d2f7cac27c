from django.conf import settings
from django.db import models

from emining.kernel.identifiers.fields import RefField
from emining.registry.documents.enums import Release
from emining.registry.parties.models import Organisation


class Document(models.Model):
    """A document about a record; its content stands in its versions."""

    ref = RefField(kind="document")
    name = models.CharField(max_length=300)
    language = models.CharField(max_length=10, default="en")
    subject_kind = models.CharField(max_length=40)
    subject_ref = models.CharField(max_length=40)
    release = models.CharField(max_length=12, choices=Release, default=Release.NAMED)
    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+")
    recipients = models.ManyToManyField(Organisation, blank=True, related_name="+")  # offices and parties who may read
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ("id",)
        indexes = [models.Index(fields=["subject_kind", "subject_ref"])]

    def __str__(self) -> str:
        return self.name


class Version(models.Model):
    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    file = models.FileField(upload_to="%Y/%m/", max_length=300)
    file_name = models.CharField(max_length=300)
    media_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()  # bytes
    checksum = models.CharField(max_length=64)  # SHA-256
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField()

    class Meta:
        ordering = ("document", "-number")
        constraints = [models.UniqueConstraint(fields=["document", "number"], name="version_number_once")]

    def __str__(self) -> str:
        return f"{self.file_name} ({self.number})"
