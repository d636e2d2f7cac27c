from django.db import models

from emining.kernel.geo.fields import GeometryField
from emining.kernel.identifiers.fields import RefField
from emining.kernel.language.fields import TranslatedField
from emining.kernel.sources.models import Source
from emining.registry.parties.models import Organisation


class Title(models.Model):
    """A mineral right over an area, held by one or more parties."""

    ref = RefField(kind="title")
    number = models.CharField(max_length=80)  # as the issuing authority writes it
    dataset = models.CharField(max_length=80)
    record_id = models.CharField(max_length=120)
    name = TranslatedField()
    title_type = models.CharField(max_length=60, blank=True, db_index=True)  # glossary domain "title_types"
    type_as_written = models.CharField(max_length=200, blank=True)
    jurisdiction = models.CharField(max_length=6, db_index=True)  # ISO 3166-2, or 3166-1 of a country
    status = models.CharField(max_length=40, blank=True, db_index=True)  # glossary domain "title_status"
    status_as_written = models.CharField(max_length=200, blank=True)
    area = GeometryField("GEOMETRY", null=True, blank=True)  # EPSG:4326
    area_m2 = models.FloatField(null=True, blank=True)  # geodesic, WGS 84
    declared_area_m2 = models.FloatField(null=True, blank=True)  # as the source states it
    original_crs = models.CharField(max_length=40, blank=True)  # e.g. EPSG:32717
    operation = models.CharField(max_length=200, blank=True)  # the coordinate operation used
    accuracy_m = models.FloatField(null=True, blank=True)  # of that operation; none: unknown
    granted_on = models.DateField(null=True, blank=True)
    expires_on = models.DateField(null=True, blank=True)
    commodities = models.JSONField(default=list, blank=True)
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="+")
    batch = models.CharField(max_length=12, blank=True, db_index=True)
    checksum = models.CharField(max_length=64, blank=True)
    raw = models.JSONField(default=dict, blank=True)
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ("ref",)
        constraints = [models.UniqueConstraint(fields=["dataset", "record_id"], name="title_record_once")]

    def __str__(self) -> str:
        return self.number


class Holding(models.Model):
    """A share in a title for a half-open period; the holder as written, and as a known organisation."""

    title = models.ForeignKey(Title, on_delete=models.CASCADE, related_name="holdings")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="holdings"
    )
    name_as_written = models.CharField(max_length=400)
    share = models.DecimalField(max_digits=7, decimal_places=4, null=True, blank=True)  # per cent
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("title", "-share", "name_as_written")

    def __str__(self) -> str:
        return self.name_as_written


class ReservedGround(models.Model):
    """Ground where rights are barred or need consent: a park, a cantonment, antiquities."""

    ref = RefField(kind="reserved_ground")
    name = TranslatedField()
    kind = models.CharField(max_length=40)  # glossary domain "reserved_kinds"
    effect = models.CharField(max_length=20)  # "bar", "consent", "notice"
    jurisdiction = models.CharField(max_length=6)
    area = GeometryField("GEOMETRY")
    area_m2 = models.FloatField(null=True, blank=True)
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="+")
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("ref",)

    def __str__(self) -> str:
        return str(self.name)
