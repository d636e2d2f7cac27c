"""The database's own geometry functions, meaning the same on both: areas and distances on the ellipsoid, in metres.

Arguments are names of fields, expressions or Shapely geometries (EPSG:4326). NULL in, NULL out.
"""

from __future__ import annotations

from typing import Any

import shapely
from django.db.models import BooleanField, FloatField, Func, Max, Min, QuerySet, TextField, Value
from shapely.geometry.base import BaseGeometry

from emining.kernel.geo.fields import GeometryField
from emining.kernel.geo.reading import fit


class _Geometric(Func):
    def __init__(self, *expressions: Any, **extra: Any) -> None:
        super().__init__(*map(_as_expression, expressions), **extra)


def _as_expression(part: Any) -> Any:
    return Value(fit(part), output_field=GeometryField()) if isinstance(part, BaseGeometry) else part


class _Metric(_Geometric):
    """On the ellipsoid: PostGIS knows the meaning by the type ``geography``."""

    def as_postgresql(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        template = "%(function)s((%(expressions)s)::geography)"
        return self.as_sql(compiler, connection, template=template, arg_joiner=")::geography, (", **extra)


class Area(_Metric):
    """Geodesic area in m² (WGS 84); 0 for points and lines."""

    function = "ST_Area"
    arity = 1
    output_field = FloatField()


class Distance(_Metric):
    """Geodesic distance in metres (WGS 84) between the nearest points."""

    function = "ST_Distance"
    arity = 2
    output_field = FloatField()


class AsGeoJSON(_Geometric):
    """GeoJSON text with at most ``digits`` decimals of a degree (7: about a centimetre)."""

    function = "ST_AsGeoJSON"
    output_field = TextField()

    def __init__(self, expression: Any, digits: int = 7, **extra: Any) -> None:
        super().__init__(expression, Value(digits), **extra)


class Intersection(_Geometric):
    """What two valid geometries share."""

    function = "ST_Intersection"
    arity = 2
    output_field = GeometryField()


class Centroid(_Geometric):
    """The centre in the plane of degrees; may lie outside."""

    function = "ST_Centroid"
    arity = 1
    output_field = GeometryField("POINT")


class PointInside(_Geometric):
    """A point that surely lies on the geometry: where a label or a mark goes."""

    function = "ST_PointOnSurface"
    arity = 1
    output_field = GeometryField("POINT")


class Envelope(_Geometric):
    """The rectangle around a geometry."""

    function = "ST_Envelope"
    arity = 1
    output_field = GeometryField()


class IsValid(_Geometric):
    """Whether overlay with the geometry can be trusted; see :mod:`emining.kernel.geo.validity` for the reason."""

    function = "ST_IsValid"
    arity = 1
    output_field = BooleanField()


class West(_Geometric):
    """The least longitude, degrees."""

    function = "ST_XMin"
    arity = 1
    output_field = FloatField()


class South(West):
    """The least latitude, degrees."""

    function = "ST_YMin"


class East(West):
    """The greatest longitude, degrees."""

    function = "ST_XMax"


class North(West):
    """The greatest latitude, degrees."""

    function = "ST_YMax"


def overlap_area(first: Any, second: Any) -> Area:
    """The geodesic area in m² that two valid geometries share, computed by the database."""
    return Area(Intersection(first, second))


def extent(rows: QuerySet[Any], field: str) -> tuple[float, float, float, float] | None:
    """West, south, east and north of all the rows together, or ``None`` where none has a place. One query."""
    found = rows.aggregate(w=Min(West(field)), s=Min(South(field)), e=Max(East(field)), n=Max(North(field)))
    return None if found["w"] is None else (found["w"], found["s"], found["e"], found["n"])


def to_geojson(geometry: BaseGeometry, digits: int = 7) -> str:
    """GeoJSON text as :class:`AsGeoJSON` gives it, from Python."""
    return str(shapely.to_geojson(shapely.transform(geometry, lambda xy: xy.round(digits))))
