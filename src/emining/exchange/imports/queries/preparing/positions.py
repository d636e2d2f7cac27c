"""Where rows about deposits are: from a shape, a column of WKT or coordinates as written, or two columns of degrees."""

from __future__ import annotations

from typing import Any

import numpy
import shapely
from numpy.typing import NDArray
from shapely.geometry import Point

from emining.exchange.imports.queries.preparing.common import Prepared, column
from emining.exchange.imports.rules import cells
from emining.exchange.imports.rules.ground import WKT_START, Ground
from emining.kernel.geo import parse
from emining.kernel.geo.parse import ParseError
from emining.kernel.geo.parse.results import Position


def shapes(prepared: Prepared) -> NDArray[Any]:
    """A Shapely object or ``None`` for each row, in the file's own numbers; what can't be read is noted."""
    found = numpy.full(len(prepared), None, dtype=object)
    x, y = column(prepared, "longitude"), column(prepared, "latitude")
    text = column(prepared, "location")
    if x is not None and y is not None:
        found = _from_two(prepared, x, y)
    elif text is not None:
        found = _from_text(prepared, text)
    if prepared.table.geometry is not None:
        empty = shapely.is_missing(found)
        found[empty] = prepared.table.geometry[empty]
    return found


def _from_two(prepared: Prepared, x: list[str], y: list[str]) -> NDArray[Any]:
    lon, lat = _numbers(prepared, x), _numbers(prepared, y)
    there = ~(numpy.isnan(lon) | numpy.isnan(lat))
    found = numpy.full(len(x), None, dtype=object)
    found[there] = shapely.points(lon[there], lat[there])
    for at in numpy.flatnonzero(~there).tolist():
        if x[at] or y[at]:
            prepared.say(at, "unreadable_position", value=f"{x[at]}, {y[at]}"[:80])
    return found


def _numbers(prepared: Prepared, given: list[str]) -> NDArray[numpy.float64]:
    try:
        return numpy.array([cell or "nan" for cell in given], dtype=float)
    except ValueError:
        found = numpy.full(len(given), numpy.nan)
    for at, cell in enumerate(given):
        if not cell:
            continue
        value = cells.number(cell)
        if value is None:
            try:
                value = parse.parse_angle(cell).degrees
            except ParseError:
                continue
        found[at] = value
        if cells.has_foreign_digits(cell):
            prepared.say(at, "foreign_digits", value=cell[:40])
    return found


def _from_text(prepared: Prepared, given: list[str]) -> NDArray[Any]:
    found = shapely.from_wkt([cell or None for cell in given], on_invalid="ignore")
    for at in numpy.flatnonzero(shapely.is_missing(found)).tolist():
        cell = given[at]
        if not cell:
            continue
        found[at] = None if WKT_START.match(cell) else _as_written(cell)
        if found[at] is None:
            prepared.say(at, "unreadable_position", value=cell[:80])
        elif cells.has_foreign_digits(cell):
            prepared.say(at, "foreign_digits", value=cell[:40])
    return numpy.asarray(shapely.force_2d(found)) if shapely.has_z(found).any() else found


def _as_written(text: str) -> Point | None:
    try:
        position = parse.parse(text)
    except ParseError:
        return None
    return position.point if isinstance(position, Position) else None


def only(shapes: NDArray[Any], rows: NDArray[numpy.bool_]) -> NDArray[Any]:
    """The shapes of some rows, ``None`` in the others."""
    found = shapes.copy()
    found[~rows] = None
    return found


def to_points(ground: Ground) -> None:
    """A deposit is one point: a shape of several is replaced by its centre, and noted."""
    kinds = shapely.get_type_id(ground.shapes)
    for at in numpy.flatnonzero((kinds >= 0) & (kinds != 0)).tolist():
        shape = ground.shapes[at]
        if shape.is_empty:
            ground.shapes[at] = None
            continue
        if len(shapely.get_coordinates(shape)) > 1:
            ground.say(at, "centre_taken", found=shape.geom_type)
        ground.shapes[at] = shape.centroid
    empty = shapely.is_empty(ground.shapes)
    ground.shapes[empty] = None


def numbers(ground: Ground) -> tuple[list[float | None], list[float | None]]:
    """Longitudes and latitudes of points, ``None`` where there is none."""
    x, y = shapely.get_x(ground.shapes), shapely.get_y(ground.shapes)
    return [None if v != v else v for v in x.tolist()], [None if v != v else v for v in y.tolist()]
