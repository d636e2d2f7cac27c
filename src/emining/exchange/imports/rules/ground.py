"""Shapes brought to WGS 84 and judged, all rows of a file at once."""

from __future__ import annotations

import re
import warnings
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import numpy
import shapely
from numpy.typing import NDArray

from emining.exchange.imports.rules import places
from emining.exchange.imports.rules.table import FileRefused, Problem
from emining.kernel.geo import crs as systems
from emining.kernel.geo.crs import CrsError

DEGREES = (180.0, 90.0)
Bounds = tuple[float, float, float, float]
CANDIDATES = 8
SAMPLE = 500
WKT_START = re.compile(r"\s*(?:SRID=\d+;)?\s*(?:MULTI)?(?:POINT|POLYGON|LINESTRING)\s*(?:Z|M|ZM)?\s*\(", re.IGNORECASE)


@dataclass
class Ground:
    """Shapes in EPSG:4326 (``None`` where a row has none or it can't be used) and how each came there."""

    shapes: NDArray[Any]
    crs: list[str]
    operation: list[str]
    accuracy_m: list[float | None]
    problems: dict[int, list[Problem]] = field(default_factory=dict)
    # Whether each shape was valid in the plane it was written in
    was_valid: NDArray[Any] = field(default_factory=lambda: numpy.empty(0, dtype=bool))

    def say(self, at: int, code: str, **details: Any) -> None:
        self.problems.setdefault(int(at), []).append({"code": code, **details})


@lru_cache(maxsize=64)
def key_of(crs: str) -> str:
    """The key of a coordinate system as people write it.

    :raises FileRefused: ``unknown_crs``.
    """
    try:
        return systems.resolve(crs).key
    except CrsError as error:
        raise FileRefused("unknown_crs", found=crs) from error


def can_be_degrees(shapes: NDArray[Any]) -> NDArray[numpy.bool_]:
    """For each shape whether all its numbers can be longitude and latitude; true where there is none."""
    bounds = shapely.bounds(shapes)
    with numpy.errstate(invalid="ignore"):
        off = (numpy.abs(bounds) > (*DEGREES, *DEGREES)).any(axis=1)
    return numpy.asarray(~off)


def refuse_unlabelled(shapes: NDArray[Any], country: str) -> None:
    """Refuse a file whose numbers can't be degrees and that says no system, with those that would place it right.

    :raises FileRefused: ``not_degrees`` with ``candidates``.
    """
    wild = ~can_be_degrees(shapes)
    present = int((~shapely.is_missing(shapes) & ~shapely.is_empty(shapes)).sum())
    if not present or wild.sum() <= present / 2:
        return
    x1, y1, x2, y2 = shapely.bounds(shapes[wild]).T
    # the bulk of the file decides, not a row that is wrong by itself
    low, high = (2.0, 98.0) if wild.sum() > 50 else (0.0, 100.0)
    span = (
        float(numpy.percentile(x1, low)), float(numpy.percentile(y1, low)),
        float(numpy.percentile(x2, high)), float(numpy.percentile(y2, high)),
    )  # fmt: skip
    whole = (float(x1.min()), float(y1.min()), float(x2.max()), float(y2.max()))
    raise FileRefused(
        "not_degrees",
        bounds=[round(number, 2) for number in whole],
        country=country,
        candidates=_candidates(whole, span, numpy.stack(((x1 + x2) / 2, (y1 + y2) / 2), axis=1), country),
    )


def _candidates(whole: Bounds, span: Bounds, middles: NDArray[numpy.float64], country: str) -> list[dict[str, Any]]:
    """Systems that would place the file, those first in which most of its rows lie in the country and on land; of each
    grid first one system, then those on other datums."""
    found = systems.candidates(whole, country or None, limit=60) or systems.candidates(span, country or None, limit=60)
    some = middles[:: max(1, len(middles) // SAMPLE)]
    ranked = []
    for order, one in enumerate(found):
        points = shapely.points(some[:, ::-1] if one.swapped else some)
        try:
            placed = [done.geometry for done in systems.to_wgs84_many(list(points), one.crs)]
        except CrsError:
            continue
        x, y = shapely.get_x(placed), shapely.get_y(placed)
        right = places.within(x, y, numpy.full(len(x), country)) & places.on_land(x, y)
        grid = one.name.rpartition(" / ")[2]
        # nearly all is as good as all: a few rows off the coast must not outweigh what tells two zones apart
        ranked.append((-round(float(right.mean()), 1), order, grid, one, float(right.mean())))
    ranked.sort(key=lambda row: row[:2])
    seen: dict[str, int] = {}
    turns = []
    for row in ranked:
        turn = seen[row[2]] = seen.get(row[2], -1) + 1
        turns.append((turn, *row))
    turns.sort(key=lambda row: (row[0], row[1], row[2]))
    return [
        {
            "crs": one.crs,
            "name": one.name,
            "area": one.area_of_use,
            "bounds": [round(number, 4) for number in one.bounds],
            "swapped": one.swapped,
            "share": round(share, 3),
        }
        for _, _, _, _, one, share in turns[:CANDIDATES]
    ]


def place(shapes: NDArray[Any], crs: Sequence[str]) -> Ground:
    """Bring each shape from its system to WGS 84; what can't be is left out with its reason.

    :raises FileRefused: ``unknown_crs`` where all rows name the same unknown system.
    """
    ground = Ground(shapes.copy(), [""] * len(shapes), [""] * len(shapes), [None] * len(shapes))
    there = ~(shapely.is_missing(shapes) | shapely.is_empty(shapes))
    ground.was_valid = numpy.asarray(shapely.is_valid(shapes))
    written = numpy.array(crs, dtype=object)
    for name in dict.fromkeys(crs):
        some = numpy.flatnonzero(there & (written == name))
        if not len(some):
            continue
        try:
            key = key_of(name)
        except FileRefused:
            if len(set(crs)) == 1:
                raise
            _leave_out(ground, some, "unknown_crs", value=name)
            continue
        if key == "EPSG:4326":
            for at in some.tolist():
                ground.crs[at], ground.accuracy_m[at] = key, 0.0
        else:
            _transform(ground, some, key)
    wild = numpy.flatnonzero(~can_be_degrees(ground.shapes) & there)
    for at in wild.tolist():
        x, y = shapely.get_coordinates(ground.shapes[at])[0]
        _leave_out(ground, [at], "not_degrees_row", value=f"{x:.6g}, {y:.6g}")
    coordinates, index = shapely.get_coordinates(ground.shapes, return_index=True)
    for at in numpy.unique(index[~numpy.isfinite(coordinates).all(axis=1)]).tolist():
        _leave_out(ground, [at], "not_a_number")
    return ground


def _leave_out(ground: Ground, rows: Any, code: str, **details: Any) -> None:
    for at in rows:
        ground.say(at, code, **details)
        ground.shapes[at] = None


def _transform(ground: Ground, rows: NDArray[Any], key: str) -> None:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # PROJ's remarks about grids that are not installed
            done = systems.to_wgs84_many(list(ground.shapes[rows]), key)
    except CrsError:
        if len(rows) == 1:
            _leave_out(ground, rows.tolist(), "impossible_numbers", value=key)
            return
        middle = len(rows) // 2  # find the rows to blame
        _transform(ground, rows[:middle], key)
        _transform(ground, rows[middle:], key)
        return
    for at, one in zip(rows.tolist(), done, strict=True):
        ground.shapes[at] = one.geometry
        ground.crs[at], ground.operation[at], ground.accuracy_m[at] = one.crs, one.operation, one.accuracy_m
        if one.is_ballpark:
            ground.say(at, "ballpark", value=key)


def judge_places(ground: Ground, countries: NDArray[numpy.str_], *, outside: str, sea: str) -> None:
    """Say of each shape that lies outside its country, in the sea, or fits only with the two numbers changed round.

    ``outside`` and ``sea``: ``hold``, ``note`` or ``ignore``, put into the problem as ``weight``.
    """
    bounds = shapely.bounds(ground.shapes)
    rows = numpy.flatnonzero(~numpy.isnan(bounds[:, 0]))
    x = (bounds[rows, 0] + bounds[rows, 2]) / 2
    y = (bounds[rows, 1] + bounds[rows, 3]) / 2
    codes = countries[rows]
    dry = places.on_land(x, y)
    right = places.within(x, y, codes)
    swapped = places.within(y, x, codes) & (numpy.abs(x) <= DEGREES[1])
    if outside != "ignore":
        for which in numpy.flatnonzero(~right).tolist():
            at, code = int(rows[which]), str(codes[which])
            where = {"lon": round(float(x[which]), 5), "lat": round(float(y[which]), 5), "weight": outside}
            if swapped[which]:
                ground.say(at, "swapped", country=code, **where)
            else:
                ground.say(at, "outside_country", country=code, km=places.away_km(x[which], y[which], code), **where)
    if sea != "ignore":
        for which in numpy.flatnonzero(right & ~dry).tolist():
            where = {"lon": round(float(x[which]), 5), "lat": round(float(y[which]), 5), "weight": sea}
            ground.say(int(rows[which]), "in_the_sea", **where)
