"""The ``ST_*`` functions that PostGIS has, for SQLite, from Shapely. NULL in, NULL out."""

from __future__ import annotations

import struct
from collections.abc import Callable
from functools import lru_cache
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from emining.kernel.geo import measure

POINT_BYTES = 21


@lru_cache(maxsize=256)
def _read(wkb: bytes) -> BaseGeometry:
    return shapely.from_wkb(wkb)


@lru_cache(maxsize=16)
def _fixed(wkb: bytes) -> BaseGeometry:
    """The right-hand geometry of a query, which meets many rows: prepared once."""
    geometry = shapely.from_wkb(wkb)
    shapely.prepare(geometry)
    return geometry


def _null_safe(function: Callable[..., Any]) -> Callable[..., Any]:
    def wrapped(*arguments: Any) -> Any:
        return None if any(argument is None for argument in arguments) else function(*arguments)

    return wrapped


def _bound(position: int) -> Callable[[bytes], float | None]:
    def bound(wkb: bytes) -> float | None:
        if len(wkb) == POINT_BYTES and wkb[0] == 1:  # a little-endian point: no need to build it
            number = struct.unpack_from("<d", wkb, 5 + 8 * (position % 2))[0]
            return None if number != number else float(number)
        geometry = _read(wkb)
        return None if geometry.is_empty else float(geometry.bounds[position])

    return bound


def _written(geometry: Any) -> bytes | None:
    return None if geometry is None else bytes(shapely.to_wkb(geometry))


def _geojson(wkb: bytes, digits: int = 9) -> str:
    geometry = shapely.transform(_read(wkb), lambda xy: xy.round(digits))
    return str(shapely.to_geojson(geometry))


def _distance(a: bytes, b: bytes) -> float | None:
    first, second = _read(a), _fixed(b)
    return None if first.is_empty or second.is_empty else measure.distance_m(first, second)


FUNCTIONS: dict[tuple[str, int], Callable[..., Any]] = {
    ("ST_XMin", 1): _bound(0),
    ("ST_YMin", 1): _bound(1),
    ("ST_XMax", 1): _bound(2),
    ("ST_YMax", 1): _bound(3),
    ("ST_Area", 1): lambda a: measure.area_m2(_read(a)),
    ("ST_Distance", 2): _distance,
    ("ST_AsGeoJSON", 1): _geojson,
    ("ST_AsGeoJSON", 2): _geojson,
    ("ST_Intersects", 2): lambda a, b: bool(shapely.intersects(_fixed(b), _read(a))),
    ("ST_Covers", 2): lambda a, b: bool(shapely.covers(_read(a), _read(b))),
    ("ST_CoveredBy", 2): lambda a, b: bool(shapely.covers(_fixed(b), _read(a))),
    ("ST_Contains", 2): lambda a, b: bool(shapely.contains(_read(a), _read(b))),
    ("ST_Within", 2): lambda a, b: bool(shapely.contains(_fixed(b), _read(a))),
    ("ST_IsValid", 1): lambda a: bool(shapely.is_valid(_read(a))),
    ("ST_Intersection", 2): lambda a, b: _written(shapely.intersection(_read(a), _fixed(b))),
    ("ST_Centroid", 1): lambda a: _written(shapely.centroid(_read(a))),
    ("ST_PointOnSurface", 1): lambda a: _written(shapely.point_on_surface(_read(a))),
    ("ST_Envelope", 1): lambda a: _written(shapely.envelope(_read(a))),
}


def register(connection: Any) -> None:
    """Give one SQLite connection the functions."""
    for (name, arguments), function in FUNCTIONS.items():
        connection.create_function(name, arguments, _null_safe(function), deterministic=True)
