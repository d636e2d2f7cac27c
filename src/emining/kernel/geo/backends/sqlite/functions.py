"""The ``ST_*`` functions that PostGIS has, for SQLite, from Shapely. NULL in, NULL out.

Each connection has its own small memory of geometries read: a connection belongs to one thread at a time, and prepared
geometries must not be shared between threads.
"""

from __future__ import annotations

import struct
from collections.abc import Callable
from functools import lru_cache
from typing import Any

import shapely
from shapely.geometry import LineString, Point, box
from shapely.geometry.base import BaseGeometry

from emining.kernel.geo import measure

POINT_BYTES = 21


def register(connection: Any) -> None:
    """Give one SQLite connection the functions."""
    for (name, arguments), function in _functions().items():
        connection.create_function(name, arguments, _null_safe(function), deterministic=True)


def _functions() -> dict[tuple[str, int], Callable[..., Any]]:
    read: Callable[[bytes], BaseGeometry] = lru_cache(maxsize=256)(shapely.from_wkb)

    @lru_cache(maxsize=16)
    def fixed(wkb: bytes) -> BaseGeometry:
        """The right-hand geometry of a query, which meets many rows: prepared once."""
        geometry = shapely.from_wkb(wkb)
        shapely.prepare(geometry)
        return geometry

    def bound(position: int) -> Callable[[bytes], float | None]:
        def of(wkb: bytes) -> float | None:
            if len(wkb) == POINT_BYTES and wkb[0] == 1:  # a little-endian point: no need to build it
                number = float(struct.unpack_from("<d", wkb, 5 + 8 * (position % 2))[0])
                return None if number != number else number
            geometry = read(wkb)
            return None if geometry.is_empty else float(geometry.bounds[position])

        return of

    def distance(a: bytes, b: bytes) -> float | None:
        first, second = read(a), fixed(b)
        return None if first.is_empty or second.is_empty else measure.distance_m(first, second)

    def geojson(wkb: bytes, digits: int = 9) -> str:
        return str(shapely.to_geojson(shapely.transform(read(wkb), lambda numbers: numbers.round(digits))))

    return {
        ("ST_XMin", 1): bound(0),
        ("ST_YMin", 1): bound(1),
        ("ST_XMax", 1): bound(2),
        ("ST_YMax", 1): bound(3),
        ("ST_Area", 1): lambda a: measure.area_m2(read(a)),
        ("ST_Distance", 2): distance,
        ("ST_AsGeoJSON", 1): geojson,
        ("ST_AsGeoJSON", 2): geojson,
        ("ST_Intersects", 2): lambda a, b: bool(shapely.intersects(fixed(b), read(a))),
        ("ST_Covers", 2): lambda a, b: bool(shapely.covers(read(a), read(b))),
        ("ST_CoveredBy", 2): lambda a, b: bool(shapely.covers(fixed(b), read(a))),
        ("ST_Contains", 2): lambda a, b: bool(shapely.contains(read(a), read(b))),
        ("ST_Within", 2): lambda a, b: bool(shapely.contains(fixed(b), read(a))),
        ("ST_IsValid", 1): lambda a: bool(shapely.is_valid(read(a))),
        ("ST_Intersection", 2): lambda a, b: _written(shapely.intersection(read(a), fixed(b))),
        ("ST_Centroid", 1): lambda a: _written(shapely.centroid(read(a))),
        ("ST_PointOnSurface", 1): lambda a: _written(shapely.point_on_surface(read(a))),
        ("ST_Envelope", 1): lambda a: _written(_envelope(read(a))),
    }


def _null_safe(function: Callable[..., Any]) -> Callable[..., Any]:
    def wrapped(*arguments: Any) -> Any:
        return None if any(argument is None for argument in arguments) else function(*arguments)

    return wrapped


def _envelope(geometry: BaseGeometry) -> BaseGeometry:
    """As PostGIS has it: that of an upright or level line is a line, not a polygon without area."""
    if geometry.is_empty:
        return geometry
    west, south, east, north = geometry.bounds
    if (west, south) == (east, north):
        return Point(west, south)
    if west == east or south == north:
        return LineString([(west, south), (east, north)])
    return box(west, south, east, north)


def _written(geometry: Any) -> bytes | None:
    return None if geometry is None else bytes(shapely.to_wkb(geometry))
