"""Geometry in the database, as Shapely objects in Python. Coordinates are EPSG:4326, longitude first."""

from __future__ import annotations

from typing import Any

import shapely
from django.db import models


class GeometryField(models.Field):  # type: ignore[type-arg]
    """A Shapely geometry of kind ``geometry_type`` (``POINT``, ``MULTIPOLYGON``, … or ``GEOMETRY`` for any)."""

    def __init__(self, geometry_type: str = "GEOMETRY", **kwargs: Any) -> None:
        self.geometry_type = geometry_type
        super().__init__(**kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "geometry_type": self.geometry_type}

    def db_type(self, connection: Any) -> str:
        return "bytea" if connection.vendor == "postgresql" else "BLOB"

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        return None if value is None else shapely.from_wkb(bytes(value))

    def get_prep_value(self, value: Any) -> Any:
        return None if value is None else shapely.to_wkb(value)
