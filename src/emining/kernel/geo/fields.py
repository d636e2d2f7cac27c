"""Geometry in the database, as Shapely objects in Python. Coordinates are EPSG:4326, longitude first.

On PostgreSQL a PostGIS ``geometry`` column with a GiST index, on SQLite well-known binary with an R*Tree kept in step by
triggers; the backends in :mod:`emining.kernel.geo.backends` make both.
"""

from __future__ import annotations

import json
from typing import Any

import shapely
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from shapely.errors import GEOSException
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

SRID = 4326
SQLITE_TYPE = "geometry_blob"  # holds BLOB, so that SQLite keeps the bytes as they are


def read(value: Any) -> BaseGeometry | None:
    """A geometry from Shapely, WKB (bytes or hexadecimal), WKT or GeoJSON; ``None`` stays ``None``.

    :raises ValueError: the text is none of these.
    """
    if value is None or isinstance(value, BaseGeometry):
        return value
    try:
        if isinstance(value, bytes | bytearray | memoryview):
            return shapely.from_wkb(bytes(value))
        if isinstance(value, dict):
            return shape(value)
        text = str(value).strip()
        if not text:
            return None
        if text.startswith("{"):
            return shape(json.loads(text))
        return shapely.from_wkb(text) if text[:2] in {"00", "01"} else shapely.from_wkt(text)
    except (GEOSException, KeyError, TypeError, AttributeError, json.JSONDecodeError) as error:
        raise ValueError(f"not a geometry: {str(value)[:60]}") from error


class GeometryField(models.Field):  # type: ignore[type-arg]
    """A Shapely geometry of kind ``geometry_type`` (``POINT``, ``MULTIPOLYGON``, … or ``GEOMETRY`` for any)."""

    description = _("Geometry (WGS 84)")
    empty_strings_allowed = False

    def __init__(self, geometry_type: str = "GEOMETRY", **kwargs: Any) -> None:
        self.geometry_type = geometry_type.upper()
        super().__init__(**kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "geometry_type": self.geometry_type}

    def db_type(self, connection: Any) -> str:
        return f"geometry({self.geometry_type},{SRID})" if connection.vendor == "postgresql" else SQLITE_TYPE

    def get_placeholder(self, value: Any, compiler: Any, connection: Any) -> str:
        if hasattr(value, "as_sql"):
            return "%s"
        return "%s::geometry" if connection.vendor == "postgresql" else "%s"

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> BaseGeometry | None:
        return read(value)

    def to_python(self, value: Any) -> BaseGeometry | None:
        try:
            return read(value)
        except ValueError as error:
            raise ValidationError(_("This is not a geometry in WKT or GeoJSON.")) from error

    def get_prep_value(self, value: Any) -> Any:
        value = super().get_prep_value(value)
        return value if hasattr(value, "as_sql") else read(value)

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        value = value if prepared else self.get_prep_value(value)
        if not isinstance(value, BaseGeometry):
            return value
        if connection.vendor == "postgresql":
            return shapely.to_wkb(shapely.set_srid(value, SRID), hex=True, include_srid=True)
        return shapely.to_wkb(value)

    def value_to_string(self, obj: models.Model) -> str:
        value = self.value_from_object(obj)
        return "" if value is None else shapely.to_wkt(value, rounding_precision=-1)


from emining.kernel.geo import lookups  # noqa: E402, F401 — registers the lookups on the field
