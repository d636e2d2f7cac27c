from django.conf import settings
from django.db import models

from emining.kernel.geo.fields import GeometryField
from emining.kernel.language.fields import TranslatedField
from emining.kernel.sources.models import Source
from emining.registry.boundaries.enums import Level


class Layer(models.Model):
    """One vetted set of outlines, with the viewpoint it shows and the disclaimer that must stand with it."""

    key = models.SlugField(max_length=80, unique=True)
    level = models.CharField(max_length=10, choices=Level)
    name = TranslatedField()
    viewpoint = TranslatedField()
    disclaimer = TranslatedField()
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="+")
    installed_at = models.DateTimeField()
    installed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("level", "key")

    def __str__(self) -> str:
        return str(self.name)


class Outline(models.Model):
    """One country, province or district of a layer."""

    layer = models.ForeignKey(Layer, on_delete=models.CASCADE, related_name="outlines")
    code = models.CharField(max_length=40)  # ISO 3166, or as the source numbers it
    name = TranslatedField()
    area = GeometryField("GEOMETRY")  # EPSG:4326

    class Meta:
        ordering = ("layer", "code")
        constraints = [models.UniqueConstraint(fields=["layer", "code"], name="outline_once_a_layer")]

    def __str__(self) -> str:
        return str(self.name)
