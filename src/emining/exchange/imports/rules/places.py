"""Whether a place can be right: near the country that is named, and on land.

The shapes are wide and coarse; they find slips of the pen and are no statement about any boundary.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import numpy
import shapely
from numpy.typing import NDArray
from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry

from emining.kernel.geo.measure import distance_m

FILE = Path(__file__).resolve().parent.parent / "data" / "places.json"
# What sources list under the one name and the ISO code list keeps apart
WITH = {
    "CN": ("HK", "MO", "TW"),
    "DK": ("GL", "FO"),
    "FR": ("NC", "PF", "WF", "PM", "BL", "MF"),
    "GB": ("IM", "JE", "GG"),
    "MA": ("EH",),
    "RS": ("ME",),
    "US": ("PR", "VI", "GU", "AS", "MP"),
}
WITHOUT_COUNTRY = ""


@cache
def _file() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = json.loads(FILE.read_text(encoding="utf-8"))
    return found


@cache
def land() -> BaseGeometry:
    shape = shapely.from_wkt(_file()["land"])
    shapely.prepare(shape)
    return shape


@cache
def country(code: str) -> BaseGeometry | None:
    """Where data of a country (ISO 3166-1 alpha-2) may lie, or ``None`` where nothing is known of it."""
    known = _file()["countries"]
    texts = [known[one] for one in (code, *WITH.get(code, ())) if one in known]
    if not texts:
        return None
    shape = shapely.union_all([shapely.from_wkt(text) for text in texts])
    shapely.prepare(shape)
    return shape


def bounds(code: str) -> tuple[float, float, float, float] | None:
    shape = country(code)
    return None if shape is None else shape.bounds


def within(x: NDArray[numpy.float64], y: NDArray[numpy.float64], codes: NDArray[numpy.str_]) -> NDArray[numpy.bool_]:
    """For each point whether it can lie in its country; true where the country is unknown."""
    inside = numpy.ones(len(x), dtype=bool)
    for code in numpy.unique(codes):
        shape = country(str(code)) if code else None
        if shape is not None:
            some = numpy.flatnonzero(codes == code)
            inside[some] = shapely.contains_xy(shape, x[some], y[some])
    return inside


def on_land(x: NDArray[numpy.float64], y: NDArray[numpy.float64]) -> NDArray[numpy.bool_]:
    """For each point whether there is land within some 15 km."""
    return numpy.asarray(shapely.contains_xy(land(), x, y))


def away_km(x: float, y: float, code: str) -> int:
    """How far a point lies from where its country's data may lie."""
    shape = country(code)
    return 0 if shape is None else round(distance_m(Point(x, y), shape) / 1000)
