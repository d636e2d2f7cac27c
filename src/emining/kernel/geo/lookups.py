"""Asking by place: the same four questions on both databases, answered with the spatial index and checked exactly.

``bbox=(west, south, east, north)``, ``intersects=geometry``, ``contains_point=Point``, ``within_distance=(geometry,
metres)``. All in EPSG:4326.
"""

from __future__ import annotations

import math
from typing import Any

import shapely
from django.db.models import Lookup
from shapely.geometry.base import BaseGeometry

from emining.kernel.geo.fields import SRID, GeometryField, read

METRES_A_DEGREE = 110_574.0  # of latitude at the equator, its smallest: a window made with it is never too narrow


class SpatialLookup(Lookup):  # type: ignore[type-arg]
    """Index first, exact test second."""

    prepare_rhs = False

    def window(self) -> tuple[float, float, float, float]:
        """The rectangle that can hold matches: west, south, east, north."""
        raise NotImplementedError

    def exact_sqlite(self, column: str) -> tuple[str, list[Any]]:
        raise NotImplementedError

    def exact_postgresql(self, column: str) -> tuple[str, list[Any]]:
        raise NotImplementedError

    def _column(self, compiler: Any, connection: Any) -> str:
        sql, params = self.process_lhs(compiler, connection)
        if params:
            raise TypeError("spatial lookups ask about columns, not expressions")
        return sql

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        raise NotImplementedError(f"no spatial lookups on {connection.vendor}")

    def as_postgresql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        column = self._column(compiler, connection)
        exact, params = self.exact_postgresql(column)
        sql = f"({column} && ST_MakeEnvelope(%s, %s, %s, %s, {SRID}) AND {exact})"
        return sql, [*self.window(), *params]

    def as_sqlite(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        column = self._column(compiler, connection)
        model, field = self.lhs.target.model, self.lhs.target  # type: ignore[attr-defined]
        index = connection.ops.quote_name(f"{model._meta.db_table}_{field.column}_rtree")
        key = f"{connection.ops.quote_name(self.lhs.alias)}.{connection.ops.quote_name(model._meta.pk.column)}"  # type: ignore[attr-defined]
        exact, params = self.exact_sqlite(column)
        west, south, east, north = self.window()
        sql = (
            f"({key} IN (SELECT id FROM {index} WHERE maxx >= %s AND minx <= %s AND maxy >= %s AND miny <= %s)"
            f" AND {exact})"
        )
        return sql, [west, east, south, north, *params]


def _hex(geometry: BaseGeometry) -> str:
    return str(shapely.to_wkb(shapely.set_srid(geometry, SRID), hex=True, include_srid=True))


@GeometryField.register_lookup
class BBox(SpatialLookup):
    """Rows whose envelope meets the rectangle, edges included."""

    lookup_name = "bbox"

    def window(self) -> tuple[float, float, float, float]:
        west, south, east, north = map(float, self.rhs)
        return west, south, east, north

    def exact_sqlite(self, column: str) -> tuple[str, list[Any]]:
        west, south, east, north = self.window()
        sql = f"ST_XMax({column}) >= %s AND ST_XMin({column}) <= %s AND ST_YMax({column}) >= %s AND ST_YMin({column}) <= %s"
        return sql, [west, east, south, north]

    exact_postgresql = exact_sqlite


class GeometryLookup(SpatialLookup):
    """A lookup whose right-hand side is a geometry."""

    function = ""

    def geometry(self) -> BaseGeometry:
        found = read(self.rhs)
        if found is None:
            raise ValueError(f"{self.lookup_name} needs a geometry")
        return found

    def window(self) -> tuple[float, float, float, float]:
        west, south, east, north = self.geometry().bounds
        return west, south, east, north

    def exact_sqlite(self, column: str) -> tuple[str, list[Any]]:
        return f"{self.function}({column}, %s)", [shapely.to_wkb(self.geometry())]

    def exact_postgresql(self, column: str) -> tuple[str, list[Any]]:
        return f"{self.function}({column}, %s::geometry)", [_hex(self.geometry())]


@GeometryField.register_lookup
class Intersects(GeometryLookup):
    lookup_name = "intersects"
    function = "ST_Intersects"


@GeometryField.register_lookup
class ContainsPoint(GeometryLookup):
    """Rows that hold the point inside or on the edge."""

    lookup_name = "contains_point"
    function = "ST_Covers"


@GeometryField.register_lookup
class WithinDistance(SpatialLookup):
    """Rows within so many metres on the ellipsoid: ``within_distance=(geometry, metres)``."""

    lookup_name = "within_distance"

    def parts(self) -> tuple[BaseGeometry, float]:
        geometry, metres = self.rhs
        found = read(geometry)
        if found is None:
            raise ValueError("within_distance needs a geometry")
        return found, float(metres)

    def window(self) -> tuple[float, float, float, float]:
        geometry, metres = self.parts()
        west, south, east, north = geometry.bounds
        high = metres / METRES_A_DEGREE
        highest = min(89.9, max(abs(south - high), abs(north + high)))
        wide = high / math.cos(math.radians(highest))
        return west - wide, south - high, east + wide, north + high

    def exact_sqlite(self, column: str) -> tuple[str, list[Any]]:
        geometry, metres = self.parts()
        return f"ST_Distance({column}, %s) <= %s", [shapely.to_wkb(geometry), metres]

    def exact_postgresql(self, column: str) -> tuple[str, list[Any]]:
        geometry, metres = self.parts()
        return f"ST_Distance({column}::geography, %s::geometry::geography) <= %s", [_hex(geometry), metres]
