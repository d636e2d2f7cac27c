"""The index sheet on the home page: where deposits lie, drawn without a script and without a boundary."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from shapely.geometry.base import BaseGeometry

from emining.kernel.geo.features import MapFeature
from emining.site.minerals import commodity_group

# The same box and scale as frontend/build/sheet.mjs: degrees, equirectangular, true at 30 degrees north
BOX = (60.0, 23.0, 78.0, 37.5)
SCALE = 40
SHRINK = math.cos(math.pi / 6)
SIGN = 24


def x(lon: float) -> float:
    return round((lon - BOX[0]) * SHRINK * SCALE, 1)


def y(lat: float) -> float:
    return round((BOX[3] - lat) * SCALE, 1)


WIDTH, HEIGHT = x(BOX[2]), y(BOX[1])


@dataclass(frozen=True)
class Sign:
    """A deposit's sign; ``left`` and ``top`` in the units of the drawing."""

    group: str
    left: float
    top: float


@dataclass(frozen=True)
class Line:
    """A line of the graticule with its degree; ``at`` in the units of the drawing."""

    degree: int
    at: float


MERIDIANS = [Line(lon, x(lon)) for lon in range(62, 78, 4)]
PARALLELS = [Line(lat, y(lat)) for lat in range(24, 37, 4)]


def signs(features: Iterable[MapFeature]) -> list[Sign]:
    """The signs of deposits that lie on the sheet, from north to south."""
    found = []
    for feature in features:
        point = feature.geometry.representative_point()
        if BOX[0] <= point.x <= BOX[2] and BOX[1] <= point.y <= BOX[3]:
            codes = feature.properties.get("commodities") or [""]
            found.append(Sign(commodity_group(codes[0]), x(point.x) - SIGN / 2, y(point.y) - SIGN / 2))
    return sorted(found, key=lambda sign: sign.top)


ROOM = (360.0, 220.0)  # units of an outline's drawing
MARGIN = 18.0
METRES_A_DEGREE = 111_195.0  # of latitude, on a sphere of mean radius


@dataclass(frozen=True)
class Outline:
    """The shape of a ground drawn to scale, north up; ``bar`` is the length of the scale bar, ``bar_m`` in metres."""

    path: str
    bar: float
    bar_m: float


def _rings(geometry: BaseGeometry) -> list[list[tuple[float, float]]]:
    parts = list(getattr(geometry, "geoms", [geometry]))
    polygons = [part for part in parts if part.geom_type == "Polygon" and not part.is_empty]
    return [list(ring.coords) for polygon in polygons for ring in (polygon.exterior, *polygon.interiors)]


def outline(geometry: BaseGeometry) -> Outline | None:
    """A polygon (EPSG:4326) drawn as large as the room allows; ``None`` where there is none."""
    rings = _rings(geometry)
    if not rings:
        return None
    west, south, east, north = geometry.bounds
    shrink = math.cos(math.radians((south + north) / 2)) or 1e-6
    width, height = max((east - west) * shrink, 1e-9), max(north - south, 1e-9)
    scale = min((ROOM[0] - 2 * MARGIN) / width, (ROOM[1] - 3 * MARGIN) / height)
    left = (ROOM[0] - width * scale) / 2

    def at(lon: float, lat: float) -> str:
        return f"{left + (lon - west) * shrink * scale:.1f} {MARGIN + (north - lat) * scale:.1f}"

    path = "".join("M" + "L".join(at(point[0], point[1]) for point in ring) + "Z" for ring in rings)
    metres_a_unit = METRES_A_DEGREE / scale
    bar_m = _round_length(ROOM[0] / 4 * metres_a_unit)
    return Outline(path, round(bar_m / metres_a_unit, 1), bar_m)


def _round_length(metres: float) -> float:
    """The largest of 1, 2 or 5 times a power of ten that is not longer."""
    power: float = 10.0 ** math.floor(math.log10(metres))
    return next(step * power for step in (5, 2, 1) if step * power <= metres * 1.000001)


@dataclass(frozen=True)
class Mark:
    """Where a record lies on the sheet."""

    left: float
    top: float


def mark(geometry: BaseGeometry) -> Mark | None:
    """The place of a geometry on the sheet; ``None`` where it lies outside of it."""
    point = geometry.representative_point()
    if not (BOX[0] <= point.x <= BOX[2] and BOX[1] <= point.y <= BOX[3]):
        return None
    return Mark(x(point.x), y(point.y))
