from django.db import models

from emining.kernel.geo.fields import GeometryField
from emining.kernel.identifiers.fields import RefField
from emining.kernel.language.fields import TranslatedField
from emining.kernel.sources.enums import Standing
from emining.kernel.sources.models import Source
from emining.registry.minerals.models import Deposit
from emining.registry.parties.models import Organisation


class Project(models.Model):
    """An undertaking along the value chain, from idea to closure."""

    ref = RefField(kind="project")
    slug = models.SlugField(max_length=80, unique=True, null=True, blank=True)
    name = TranslatedField()
    summary = TranslatedField()
    phase = models.CharField(max_length=30)  # glossary domain "project_phases"
    stages = models.JSONField(default=list, blank=True)  # glossary domain "stages"
    country = models.CharField(max_length=2, default="PK")
    subdivision = models.CharField(max_length=6, blank=True, db_index=True)
    location = GeometryField("POINT", null=True, blank=True)
    commodities = models.JSONField(default=list, blank=True)
    deposits = models.ManyToManyField(Deposit, blank=True, related_name="projects")
    is_example = models.BooleanField(default=False)
    sources = models.ManyToManyField(Source, blank=True, related_name="+")

    class Meta:
        ordering = ("ref",)

    def __str__(self) -> str:
        return str(self.name)


class ProjectParty(models.Model):
    """Who takes part in a project, as what, with which share, as one source says."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="parties")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="projects")
    role = models.CharField(max_length=30)  # glossary domain "project_roles"
    share = models.DecimalField(max_digits=7, decimal_places=4, null=True, blank=True)  # per cent
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("project", "role", "-share", "id")

    def __str__(self) -> str:
        return f"{self.organisation} {self.role}"


class ProjectFigure(models.Model):
    """One figure about a project as one source gives it; conflicting ones stand in one row of the page."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="figures")
    indicator = models.CharField(max_length=60)  # glossary domain "indicators"
    value = models.DecimalField(max_digits=20, decimal_places=4)
    unit = models.CharField(max_length=20)
    as_of = models.DateField(null=True, blank=True)
    standing = models.CharField(max_length=10, choices=Standing, default=Standing.DECLARED)
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="+")
    note = TranslatedField()

    class Meta:
        ordering = ("project", "indicator", "-as_of", "id")

    def __str__(self) -> str:
        return f"{self.indicator} {self.value} {self.unit}"


class ProjectEvent(models.Model):
    """Something that happened or is planned in a project's life."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="events")
    on = models.DateField()
    precision = models.CharField(max_length=5, default="day")  # "day", "month", "year": how exactly the date is known
    is_planned = models.BooleanField(default=False)
    text = TranslatedField()
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("project", "-on", "id")

    def __str__(self) -> str:
        return f"{self.on} {self.text}"
