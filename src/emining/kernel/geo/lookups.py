"""Asking by place: the same questions on both databases, answered with the spatial index and checked exactly.

``bbox=(west, south, east, north)``, ``intersects=geometry``, ``contains_point=Point``, ``covered_by=geometry``,
``within_distance=(geometry, metres)``, ``overlaps_area=(geometry, m²)``. All in EPSG:4326. Where a geometry stands,
``F("…")`` and ``OuterRef("…")`` may stand for the first three of them.
"""

from __future__ import annotations

import math
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db.models import Lookup
from django.db.models.expressions import Col
from shapely.geometry.base import BaseGeometry

from emining.kernel.geo.fields import SRID, GeometryField, written
from emining.kernel.geo.reading import fit, read

METRES_A_DEGREE = 110_574.0  # of latitude at the equator, its smallest: a window made with it is never too narrow
BULGE = 0.005  # degrees by which a geodesic up to 2° of longitude long rises above its parallel, at most
POLE = 89.5

Window = tuple[float, float, float, float]
Sql = tuple[str, Any]


class SpatialLookup(Lookup):
    """Index first, exact test second."""

    prepare_rhs = False

    def window(self) -> Window:
        """The rectangle that can hold matches: west, south, east, north."""
        raise NotImplementedError

    def exact(self, column: str, params: list[Any], compiler: Any, connection: Any) -> Sql:
        """The condition itself, without regard to the index."""
        raise NotImplementedError

    def geometry(self) -> BaseGeometry:
        """The right-hand geometry, or the first of a pair."""
        found = fit(read(self.rhs[0] if isinstance(self.rhs, tuple | list) else self.rhs))
        if found is None:
            raise ValueError(f"{self.lookup_name} needs a geometry")
        return found

    def number(self) -> float:
        """The second of a pair."""
        return float(self.rhs[1])

    def as_sql(self, compiler: Any, connection: Any) -> Sql:
        raise NotImplementedError(f"no spatial lookups on {connection.vendor}")

    def as_postgresql(self, compiler: Any, connection: Any) -> Sql:
        column, params = self.process_lhs(compiler, connection)
        exact, exact_params = self.exact(column, list(params), compiler, connection)
        if self.rhs_is_expression():
            return exact, exact_params  # PostGIS brings the index in by itself
        sql = f"({column} && ST_MakeEnvelope(%s, %s, %s, %s, {SRID}) AND {exact})"
        return sql, [*params, *self.finite_window(), *exact_params]

    def as_sqlite(self, compiler: Any, connection: Any) -> Sql:
        column, params = self.process_lhs(compiler, connection)
        exact, exact_params = self.exact(column, list(params), compiler, connection)
        if not isinstance(self.lhs, Col):
            return f"({exact})", exact_params  # a computed geometry has no index
        west, south, east, north, window_params = self.sqlite_window(compiler, connection)
        sql = (
            f"({self.key(connection)} IN (SELECT id FROM {self.index(connection)} WHERE"
            f" maxx >= {west} AND minx <= {east} AND maxy >= {south} AND miny <= {north}) AND {exact})"
        )
        return sql, [*window_params, *exact_params]

    def sqlite_window(self, compiler: Any, connection: Any) -> tuple[str, str, str, str, list[Any]]:
        if self.rhs_is_expression():
            sql, params = self.process_rhs(compiler, connection)
            west, south, east, north = (f"ST_{corner}({sql})" for corner in ("XMin", "YMin", "XMax", "YMax"))
            return west, south, east, north, [*params] * 4
        left, low, right, high = self.finite_window()
        return "%s", "%s", "%s", "%s", [left, right, low, high]

    def finite_window(self) -> Window:
        window = self.window()
        if not all(map(math.isfinite, window)):
            raise EmptyResultSet  # an empty geometry meets nothing
        return window

    def rhs_is_expression(self) -> bool:
        return hasattr(self.rhs, "as_sql")

    def index(self, connection: Any) -> str:
        target = self.lhs.target
        return str(connection.ops.quote_name(index_name(target.model._meta.db_table, target.column)))

    def key(self, connection: Any) -> str:
        quote = connection.ops.quote_name
        return f"{quote(self.lhs.alias)}.{quote(self.lhs.target.model._meta.pk.column)}"


def index_name(table: str, column: str) -> str:
    """The R*Tree of a geometry column on SQLite."""
    return f"{table}_{column}_rtree"


@GeometryField.register_lookup
class BBox(SpatialLookup):
    """Rows whose envelope meets the rectangle, edges included."""

    lookup_name = "bbox"

    def window(self) -> Window:
        west, south, east, north = map(float, self.rhs)
        return west, south, east, north

    def exact(self, column: str, params: list[Any], compiler: Any, connection: Any) -> Sql:
        west, south, east, north = self.window()
        sql = " AND ".join(
            f"ST_{corner}({column}) {sign} %s"
            for corner, sign in (("XMax", ">="), ("XMin", "<="), ("YMax", ">="), ("YMin", "<="))
        )
        return sql, [*params, west, *params, east, *params, south, *params, north]


class Predicate(SpatialLookup):
    """A lookup that is one function of the column and a geometry or expression."""

    function = ""

    def window(self) -> Window:
        west, south, east, north = self.geometry().bounds
        return west, south, east, north

    def exact(self, column: str, params: list[Any], compiler: Any, connection: Any) -> Sql:
        if self.rhs_is_expression():
            other, other_params = self.process_rhs(compiler, connection)
            return f"{self.function}({column}, {other})", [*params, *other_params]
        cast = "::geometry" if connection.vendor == "postgresql" else ""
        return f"{self.function}({column}, %s{cast})", [*params, written(self.geometry(), connection)]


@GeometryField.register_lookup
class Intersects(Predicate):
    """Rows that share at least a point with the geometry."""

    lookup_name = "intersects"
    function = "ST_Intersects"


@GeometryField.register_lookup
class ContainsPoint(Predicate):
    """Rows that hold the point inside or on the edge."""

    lookup_name = "contains_point"
    function = "ST_Covers"


@GeometryField.register_lookup
class CoveredBy(Predicate):
    """Rows no point of which lies outside the geometry."""

    lookup_name = "covered_by"
    function = "ST_CoveredBy"


@GeometryField.register_lookup
class WithinDistance(SpatialLookup):
    """Rows within so many metres on the ellipsoid: ``within_distance=(geometry, metres)``.

    Exact for rows whose edges span no more than 2° of longitude; does not reach across the 180th meridian.
    """

    lookup_name = "within_distance"

    def window(self) -> Window:
        west, south, east, north = self.geometry().bounds
        high = self.number() / METRES_A_DEGREE + BULGE
        highest = max(abs(south - high), abs(north + high))
        wide = 360.0 if highest > POLE else high / math.cos(math.radians(highest))
        return west - wide, south - high, east + wide, north + high

    def exact(self, column: str, params: list[Any], compiler: Any, connection: Any) -> Sql:
        other = written(self.geometry(), connection)
        if connection.vendor == "postgresql":
            sql = f"ST_Distance({column}::geography, %s::geometry::geography) <= %s"
        else:
            sql = f"ST_Distance({column}, %s) <= %s"
        return sql, [*params, other, self.number()]


@GeometryField.register_lookup
class OverlapsArea(SpatialLookup):
    """Rows that share more than so many m² with the geometry: ``overlaps_area=(geometry, m²)``; 0 leaves out touching.

    Both must be valid polygons.
    """

    lookup_name = "overlaps_area"

    def window(self) -> Window:
        west, south, east, north = self.geometry().bounds
        return west, south, east, north

    def exact(self, column: str, params: list[Any], compiler: Any, connection: Any) -> Sql:
        other = written(self.geometry(), connection)
        if connection.vendor == "postgresql":
            sql = f"ST_Area(ST_Intersection({column}, %s::geometry)::geography) > %s"
        else:
            sql = f"ST_Area(ST_Intersection({column}, %s)) > %s"
        return sql, [*params, other, self.number()]
