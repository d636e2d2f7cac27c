"""Geometries from what people and files give, and whether they can stand in a column. No database, no Django."""

from __future__ import annotations

import json
from typing import Any

import numpy
import shapely
from shapely.errors import GEOSException
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

KINDS = {
    "GEOMETRY": "",
    "POINT": "Point",
    "LINESTRING": "LineString",
    "POLYGON": "Polygon",
    "MULTIPOINT": "MultiPoint",
    "MULTILINESTRING": "MultiLineString",
    "MULTIPOLYGON": "MultiPolygon",
}
_TOGETHER = {"Point": shapely.multipoints, "LineString": shapely.multilinestrings, "Polygon": shapely.multipolygons}


class GeometryError(ValueError):
    """``code`` says what is wrong (``unreadable``, ``mixture``, ``kind``, ``not_finite``, ``not_degrees``, ``straddles``)."""

    def __init__(self, code: str, **details: str) -> None:
        self.code, self.details = code, details
        super().__init__(" ".join([code, *(f"{name}={value}" for name, value in details.items())]))


def read(value: Any) -> BaseGeometry | None:
    """A geometry from Shapely, WKB (bytes or hexadecimal), WKT or GeoJSON (text, or a dict); empty text is ``None``.

    :raises GeometryError: ``unreadable``.
    """
    if value is None or isinstance(value, BaseGeometry):
        return value
    try:
        if isinstance(value, bytes | bytearray | memoryview):
            return shapely.from_wkb(bytes(value))
        if isinstance(value, dict):
            return _from_geojson(value)
        text = str(value).strip()
        if not text:
            return None
        if text.startswith("{"):
            return _from_geojson(json.loads(text))
        if text[:2] in {"00", "01"}:
            return shapely.from_wkb(text)
        head, separator, rest = text.partition(";")
        return shapely.from_wkt(rest if separator and head.upper().startswith("SRID=4326") else text)
    except (GEOSException, ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
        raise GeometryError("unreadable", found=str(value)[:60]) from error


def _from_geojson(mapping: dict[str, Any]) -> BaseGeometry:
    geometry = mapping["geometry"] if mapping.get("type") == "Feature" else mapping
    found = shape(geometry)
    shapely.get_coordinates(found)  # an unreadable array shows itself here
    return found


def fit(geometry: BaseGeometry | None, kind: str = "GEOMETRY") -> BaseGeometry | None:
    """The geometry as a column of ``kind`` holds it: in the plane, single parts as multi and the other way round.

    :raises GeometryError: ``kind``, ``mixture``, ``not_finite`` or ``not_degrees`` (EPSG:4326).
    """
    if geometry is None:
        return None
    if geometry.has_z or getattr(geometry, "has_m", False):
        geometry = shapely.force_2d(geometry)
    wanted, found = KINDS[kind], geometry.geom_type
    if found == "LinearRing":
        geometry, found = shapely.linestrings(geometry.coords), "LineString"
    if found == "GeometryCollection":
        raise GeometryError("mixture")
    if wanted and found != wanted:
        if wanted == f"Multi{found}":
            geometry = _TOGETHER[found]([] if geometry.is_empty else [geometry])
        elif found == f"Multi{wanted}" and len(geometry.geoms) == 1:
            geometry = geometry.geoms[0]
        else:
            raise GeometryError("kind", expected=kind, found=found)
    _check_degrees(geometry)
    return geometry


def _check_degrees(geometry: BaseGeometry) -> None:
    numbers = shapely.get_coordinates(geometry)
    if not numpy.isfinite(numbers).all():
        raise GeometryError("not_finite")
    outside = (numpy.abs(numbers) > (180.0, 90.0)).any(axis=1)
    if outside.any():
        x, y = numbers[outside][0]
        raise GeometryError("not_degrees", found=f"{x:.10g}, {y:.10g}")
