from django.db import models

from emining.coordination.agreements.enums import AgreementKind, AgreementState
from emining.coordination.projects.models import Project
from emining.kernel.identifiers.fields import RefField
from emining.kernel.language.fields import TranslatedField
from emining.kernel.sources.models import Source
from emining.registry.parties.models import Organisation


class Agreement(models.Model):
    """What parties signed: a memorandum, a lease, a venture."""

    ref = RefField(kind="agreement")
    slug = models.SlugField(max_length=80, unique=True, null=True, blank=True)
    kind = models.CharField(max_length=20, choices=AgreementKind)
    name = TranslatedField()
    summary = TranslatedField()
    state = models.CharField(max_length=10, choices=AgreementState)
    signed_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    project = models.ForeignKey(Project, on_delete=models.PROTECT, null=True, blank=True, related_name="agreements")
    case_ref = models.CharField(max_length=12, blank=True)  # the case that it came out of
    document_ref = models.CharField(max_length=12, blank=True)  # the signed text
    is_example = models.BooleanField(default=False)
    sources = models.ManyToManyField(Source, blank=True, related_name="+")

    class Meta:
        ordering = ("-signed_on", "ref")

    def __str__(self) -> str:
        return str(self.name)


class AgreementParty(models.Model):
    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="parties")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="agreements")
    role = models.CharField(max_length=30, blank=True)

    class Meta:
        ordering = ("agreement", "id")

    def __str__(self) -> str:
        return str(self.organisation)
