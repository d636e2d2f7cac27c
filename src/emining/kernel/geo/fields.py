"""Geometry in the database, as Shapely objects in Python. Coordinates are EPSG:4326, longitude first.

On PostgreSQL a PostGIS ``geometry`` column with a GiST index, on SQLite well-known binary with an R*Tree kept in step
by triggers; the backends in :mod:`emining.kernel.geo.backends` make both.
"""

from __future__ import annotations

from typing import Any

import shapely
from django.core import checks
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from shapely.geometry.base import BaseGeometry

from emining.kernel.geo.reading import KINDS, GeometryError, fit, read

SRID = 4326
SQLITE_TYPE = "geometry_blob"  # holds BLOB, so that SQLite keeps the bytes as they are

MESSAGES = {
    "unreadable": _("This is not a geometry in WKT or GeoJSON."),
    "mixture": _("Points, lines and polygons can't be mixed in one geometry."),
    "kind": _("A geometry of another kind is expected here: %(expected)s, not %(found)s."),
    "not_finite": _("A coordinate is not a number."),
    "straddles": _("Part of this geometry lies where GCJ-02 applies and part of it outside; divide it first."),
    "not_degrees": _("These numbers can't be degrees of longitude and latitude: %(found)s."),
}


def explain(error: GeometryError) -> ValidationError:
    """The same error in the reader's language."""
    return ValidationError(MESSAGES[error.code], code=error.code, params=error.details)


class GeometryField(models.Field):  # type: ignore[type-arg]
    """A Shapely geometry of kind ``geometry_type`` (``POINT``, ``MULTIPOLYGON``, …; ``GEOMETRY``: any but a mixture).

    What is saved is made to fit: heights are left out, a polygon goes into a ``MULTIPOLYGON`` column as its one part.
    Saving anything else, or numbers that can't be degrees, raises :class:`~emining.kernel.geo.reading.GeometryError`.
    """

    description = _("Geometry (WGS 84)")
    empty_strings_allowed = False

    def __init__(self, geometry_type: str = "GEOMETRY", **kwargs: Any) -> None:
        self.geometry_type = geometry_type.upper()
        if self.geometry_type not in KINDS:
            raise ValueError(f"unknown geometry type {geometry_type!r}; one of {', '.join(KINDS)}")
        super().__init__(**kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "geometry_type": self.geometry_type}

    def check(self, **kwargs: Any) -> list[checks.CheckMessage]:
        key = self.model._meta.pk
        if isinstance(getattr(key, "target_field", key), models.IntegerField | models.AutoField):
            return super().check(**kwargs)
        hint = "The spatial index on SQLite is kept by the integer key; other row numbers change on VACUUM."
        error = checks.Error(
            "A model with a geometry needs an integer primary key.", hint=hint, obj=self, id="geo.E001"
        )
        return [*super().check(**kwargs), error]

    def db_type(self, connection: Any) -> str:
        return f"geometry({self.geometry_type},{SRID})" if connection.vendor == "postgresql" else SQLITE_TYPE

    def cast_db_type(self, connection: Any) -> str:
        return self.db_type(connection) if connection.vendor == "postgresql" else "BLOB"

    def get_placeholder(self, value: Any, compiler: Any, connection: Any) -> str:
        if hasattr(value, "as_sql"):
            return "%s"
        return "%s::geometry" if connection.vendor == "postgresql" else "%s"

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> BaseGeometry | None:
        return read(value)

    def to_python(self, value: Any) -> BaseGeometry | None:
        try:
            return read(value)
        except GeometryError as error:
            raise explain(error) from error

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        super().validate(value, model_instance)
        try:
            fit(value, self.geometry_type)
        except GeometryError as error:
            raise explain(error) from error

    def get_prep_value(self, value: Any) -> Any:
        value = super().get_prep_value(value)
        return value if hasattr(value, "as_sql") else read(value)

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        value = value if prepared else self.get_prep_value(value)
        return written(value, connection) if isinstance(value, BaseGeometry) else value

    def get_db_prep_save(self, value: Any, connection: Any) -> Any:
        if hasattr(value, "as_sql"):
            return value
        return self.get_db_prep_value(fit(read(value), self.geometry_type), connection, prepared=True)

    def value_to_string(self, obj: models.Model) -> str:
        value = self.value_from_object(obj)
        return "" if value is None else str(shapely.to_wkt(value, rounding_precision=-1))

    def formfield(self, **kwargs: Any) -> Any:
        from emining.kernel.geo import forms

        return super().formfield(**{"form_class": forms.GeometryField, "geometry_type": self.geometry_type, **kwargs})


def written(geometry: BaseGeometry, connection: Any) -> bytes | str:
    """A geometry as the database takes it: EWKB in hexadecimal for PostGIS, WKB for SQLite."""
    if connection.vendor == "postgresql":
        return str(shapely.to_wkb(shapely.set_srid(geometry, SRID), hex=True, include_srid=True))
    return bytes(shapely.to_wkb(geometry))
