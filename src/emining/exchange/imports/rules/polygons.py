"""Polygons judged and measured, all rows of a file at once."""

from __future__ import annotations

from typing import Any

import numpy
import shapely
from numpy.typing import NDArray

from emining.exchange.imports.rules.ground import Ground
from emining.kernel.geo import measure, validity


def judge(ground: Ground, *, repair: bool) -> None:
    """Say of each shape that is empty, no polygon, or not valid; repair the last only when asked, with the change in area.

    A shape that is not valid stays as it is; the row is held by what is said of it.
    """
    shapes = ground.shapes
    there = ~shapely.is_missing(shapes)
    for at in numpy.flatnonzero(there & shapely.is_empty(shapes)).tolist():
        ground.say(at, "empty_shape")
        shapes[at] = None
    there = ~shapely.is_missing(shapes)
    for at in numpy.flatnonzero(there & (shapely.get_dimensions(shapes) != 2)).tolist():
        ground.say(at, "not_an_area", found=str(shapes[at].geom_type))
        shapes[at] = None
    bad = numpy.flatnonzero(~shapely.is_missing(shapes) & ~shapely.is_valid(shapes))
    for at in bad.tolist():
        fault = validity.fault(shapes[at])
        where = fault.where if fault else None
        made = validity.repair(shapes[at])
        details = {
            "fault": fault.code if fault else "other",
            "lon": round(where.x, 6) if where is not None else None,
            "lat": round(where.y, 6) if where is not None else None,
            "before_m2": round(made.before_m2, 1),
            "after_m2": round(made.after_m2, 1),
            "change_m2": round(made.change_m2, 1),
        }
        if ground.was_valid[at] and not made.geometry.is_empty:
            shapes[at] = made.geometry  # sound as written; only the change of system laid one edge over another
            ground.say(at, "mended", **details)
        elif repair and not made.geometry.is_empty:
            shapes[at] = made.geometry
            ground.say(at, "repaired", **details)
        else:
            ground.say(at, "invalid_polygon", **details)


def areas_m2(shapes: NDArray[Any]) -> NDArray[numpy.float64]:
    """Geodesic area of each shape in m² (EPSG:4326); not a number where there is none."""
    return numpy.array([numpy.nan if shape is None else measure.area_m2(shape) for shape in shapes.tolist()])
