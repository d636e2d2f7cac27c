"""Tables for the tests of geometry: made with the test database, since this room has no migrations of its own."""

from django.db import models

from emining.kernel.geo.fields import GeometryField


class Plot(models.Model):
    """Ground of any shape, with a point on it."""

    name = models.CharField(max_length=40, blank=True)
    shape = GeometryField("GEOMETRY", null=True, blank=True)
    mark = GeometryField("POINT", null=True, blank=True)

    class Meta:
        app_label = "geo"

    def __str__(self):
        return self.name


class Zone(models.Model):
    """Ground in several parts, which belongs to a plot."""

    plot = models.ForeignKey(Plot, on_delete=models.CASCADE, related_name="zones")
    area = GeometryField("MULTIPOLYGON", null=True)

    class Meta:
        app_label = "geo"

    def __str__(self):
        return str(self.pk)
