"""A geometry in a form: written as WKT or GeoJSON, in EPSG:4326."""

from __future__ import annotations

from typing import Any

import shapely
from django import forms
from django.core.exceptions import ValidationError
from shapely.geometry.base import BaseGeometry

from emining.kernel.geo.fields import MESSAGES, explain
from emining.kernel.geo.reading import GeometryError, fit, read


class GeometryField(forms.Field):
    """Text in, Shapely out; ``geometry_type`` as on the model's field."""

    widget = forms.Textarea
    default_error_messages = {"invalid": MESSAGES["unreadable"]}

    def __init__(self, *, geometry_type: str = "GEOMETRY", **kwargs: Any) -> None:
        self.geometry_type = geometry_type
        super().__init__(**kwargs)

    def prepare_value(self, value: Any) -> Any:
        """What was typed stays as it was typed; a stored geometry shows as WKT."""
        return shapely.to_wkt(value, rounding_precision=9) if isinstance(value, BaseGeometry) else value

    def to_python(self, value: Any) -> BaseGeometry | None:
        if value in self.empty_values:
            return None
        try:
            return fit(read(value), self.geometry_type)
        except GeometryError as error:
            raise explain(error) from error

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            before, after = read(initial), self.to_python(data)
        except (GeometryError, ValidationError):
            return True
        if before is None or after is None:
            return before is not after
        return not bool(shapely.equals_exact(before, after, 1e-9))
