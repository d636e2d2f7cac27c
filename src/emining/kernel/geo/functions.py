"""The database's own geometry functions, meaning the same on both: areas and distances on the ellipsoid, in metres."""

from __future__ import annotations

from typing import Any

import shapely
from django.db.models import FloatField, Func, TextField, Value
from shapely.geometry.base import BaseGeometry

from emining.kernel.geo.fields import GeometryField


def _as_expression(part: Any) -> Any:
    return Value(part, output_field=GeometryField()) if isinstance(part, BaseGeometry) else part


class _Geometric(Func):
    def __init__(self, *expressions: Any, **extra: Any) -> None:
        super().__init__(*map(_as_expression, expressions), **extra)


class Area(_Geometric):
    """Geodesic area in m² (WGS 84)."""

    function = "ST_Area"
    output_field = FloatField()

    def as_postgresql(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        return self.as_sql(compiler, connection, template="%(function)s((%(expressions)s)::geography)", **extra)


class Distance(_Geometric):
    """Geodesic distance in metres (WGS 84)."""

    function = "ST_Distance"
    output_field = FloatField()

    def as_postgresql(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        template = "%(function)s(%(expressions)s)"
        return self.as_sql(compiler, connection, template=template, arg_joiner="::geography, ", **extra)


class AsGeoJSON(_Geometric):
    """GeoJSON text with ``digits`` decimals of a degree (7: about a centimetre)."""

    function = "ST_AsGeoJSON"
    output_field = TextField()

    def __init__(self, expression: Any, digits: int = 7, **extra: Any) -> None:
        super().__init__(expression, Value(digits), **extra)


class Intersection(_Geometric):
    """What two geometries share."""

    function = "ST_Intersection"
    output_field = GeometryField()


class Centroid(_Geometric):
    """The centre in the plane of degrees."""

    function = "ST_Centroid"
    output_field = GeometryField("POINT")


class Envelope(_Geometric):
    """The rectangle around a geometry."""

    function = "ST_Envelope"
    output_field = GeometryField()


def to_geojson(geometry: BaseGeometry, digits: int = 7) -> str:
    """GeoJSON text as :class:`AsGeoJSON` gives it, from Python."""
    return str(shapely.to_geojson(shapely.transform(geometry, lambda xy: xy.round(digits))))
