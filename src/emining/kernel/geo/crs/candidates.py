"""Which coordinate systems would put unlabelled numbers into the right place.

Nothing is decided here: a person who knows the file chooses from the list.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

from babel import Locale
from pyproj import Transformer
from pyproj.aoi import AreaOfInterest
from pyproj.database import CRSInfo, query_crs_info
from pyproj.enums import PJType
from pyproj.exceptions import ProjError

from emining.kernel.geo.crs.systems import SYSTEMS, CrsError, projection, resolve

Bounds = tuple[float, float, float, float]
HOME = ("PK", "CN")  # tried first where nothing is known of the place
MOST = 0.5  # of the numbers' rectangle has to lie where it may: files have strays
BEYOND = 0.5  # degrees by which surveyors go on in the zone they began in
NATIONAL = 3.0  # degrees by which a national system's area may reach over the expected rectangle (the sea)
WIDEST = 60.0  # degrees of longitude; grids of the whole world would take any numbers
WEB = "EPSG:3857"
FOREIGN = 1_000
TELLING = 0.1  # of a grid's ground; a smaller share says nothing about which grid it is
_OLD = ("WGS 72", "WGS 72BE")
_EPSG_NAMES = {  # where EPSG names a country in other words than CLDR
    "CD": "The Democratic Republic of the Congo (Zaire)",
    "HK": "China - Hong Kong",
    "IR": "Iran",
    "TR": "Türkiye (Turkey)",
}


@dataclass(frozen=True)
class Candidate:
    """``bounds``: where the numbers would lie, in degrees. ``why``: ``zone`` (a grid made for the expected ground, which
    the numbers fill to ``share``), ``ground`` (lies on the expected ground), ``world`` (possible; the place is unknown).
    ``swapped``: only with the two numbers changed round."""

    crs: str
    name: str
    area_of_use: str
    bounds: Bounds
    why: str
    share: float
    swapped: bool = False


def looks_like_degrees(bounds: Bounds) -> bool:
    """Whether west, south, east, north can be degrees of longitude and latitude."""
    west, south, east, north = bounds
    return all(map(math.isfinite, bounds)) and max(abs(west), abs(east)) <= 180 and max(abs(south), abs(north)) <= 90


def country_area(code: str) -> Bounds | None:
    """The rectangle of a country by its ISO 3166-1 code, as the EPSG register's areas of use know it.

    Generous, with the sea; no statement about a boundary.
    """
    name = _EPSG_NAMES.get(code.upper()) or Locale("en").territories.get(code.upper())
    boxes = [
        info.area_of_use.bounds
        for info in _register()
        if info.area_of_use and name and (info.area_of_use.name or "").rstrip(".").partition(" - ")[0] == name
    ]
    boxes = [box for box in boxes if box[0] <= box[2]]
    if not boxes:
        return None
    return min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes)


def candidates(bounds: Bounds, expected: Bounds | str | None = None, *, limit: int = 12) -> list[Candidate]:
    """Systems in which numbers with these bounds (x first, in the file's own units) lie where they may, best first.

    :param expected: the country (ISO 3166-1 code) or the rectangle in degrees in which the data should lie. Without it
        Pakistan and China are tried, then every UTM zone of the world.
    """
    if isinstance(expected, str):
        expected = country_area(expected)
    if expected is not None:
        return (_on_ground(bounds, expected, limit) + _swapped(bounds, expected, limit))[:limit]
    found: list[Candidate] = []
    for code in HOME:
        area = country_area(code)
        found += _on_ground(bounds, area, limit) if area else []
    found += [one for key in _utm_zones() if (one := _place(bounds, key, None, "world"))]
    first: dict[str, Candidate] = {}
    for one in found:
        first.setdefault(one.crs, one)
    return list(first.values())


def _swapped(bounds: Bounds, expected: Bounds, limit: int) -> list[Candidate]:
    x1, y1, x2, y2 = bounds
    return [
        Candidate(one.crs, one.name, one.area_of_use, one.bounds, one.why, one.share, swapped=True)
        for one in _on_ground((y1, x1, y2, x2), expected, limit)
        if _rank(one.crs, one.name) < FOREIGN
    ]


def _on_ground(bounds: Bounds, expected: Bounds, limit: int) -> list[Candidate]:
    """Grids by how much of their part of the expected ground the numbers fill; within a grid WGS 84 first."""
    pool = _systems_of(expected)
    parts: dict[str, Bounds] = {}  # the tightest area that a national system of the same grid is meant for
    for info in pool:
        area = info.area_of_use.bounds if info.area_of_use else expected
        if _inside(area, expected, NATIONAL):
            grid = _grid(info.name)
            parts[grid] = min(parts.get(grid, area), area, key=_size)
    placed: list[tuple[float, int, int, Candidate]] = []
    for at, info in enumerate(pool):
        part = parts.get(_grid(info.name)) or _shared(
            info.area_of_use.bounds if info.area_of_use else expected, expected
        )
        one = _place(bounds, f"{info.auth_name}:{info.code}", expected, "ground", part)
        if one:
            placed.append((-one.share if one.why == "zone" else 0.0, _rank(one.crs, info.name), at, one))
    placed.sort(key=lambda row: row[:3])
    return [row[3] for row in placed[:limit]]


def _rank(key: str, name: str) -> int:
    if name.startswith("WGS 84"):
        return 0
    return 1 + SYSTEMS.index(key) if key in SYSTEMS else FOREIGN


def _place(bounds: Bounds, key: str, expected: Bounds | None, why: str, part: Bounds | None = None) -> Candidate | None:
    try:
        system = resolve(key)
        degrees = _to_degrees(key).transform_bounds(*bounds)
    except (CrsError, ProjError):
        return None
    where: Bounds = (float(degrees[0]), float(degrees[1]), float(degrees[2]), float(degrees[3]))
    if not looks_like_degrees(where) or _portion(where, _wider(system.area)) < MOST:
        return None
    if expected is not None and _portion(where, expected) < MOST:
        return None
    share = _likeness(where, part) if part else 0.0
    return Candidate(key, system.name, system.area_name, where, "zone" if share >= TELLING else why, round(share, 3))


@lru_cache(maxsize=512)
def _to_degrees(key: str) -> Transformer:
    system = projection(key)
    return Transformer.from_crs(system, system.geodetic_crs, always_xy=True)


@lru_cache(maxsize=1)
def _register() -> tuple[CRSInfo, ...]:
    return tuple(query_crs_info(auth_name="EPSG"))


@lru_cache(maxsize=16)
def _systems_of(expected: Bounds) -> tuple[CRSInfo, ...]:
    found = query_crs_info("EPSG", PJType.PROJECTED_CRS, AreaOfInterest(*expected))
    return tuple(
        info
        for info in found
        if not info.name.startswith(_OLD) and not info.deprecated and (f"EPSG:{info.code}" == WEB or _is_regional(info))
    )


def _is_regional(info: CRSInfo) -> bool:
    area = info.area_of_use
    return area is not None and 0 < area.east - area.west <= WIDEST


def _utm_zones() -> list[str]:
    return [f"EPSG:{32600 + zone}" for zone in range(1, 61)] + [f"EPSG:{32700 + zone}" for zone in range(1, 61)]


def _grid(name: str) -> str:
    return name.partition(" / ")[2] or name


def _inside(inner: Bounds, outer: Bounds, margin: float) -> bool:
    return (
        outer[0] - margin <= inner[0]
        and outer[1] - margin <= inner[1]
        and inner[2] <= outer[2] + margin
        and inner[3] <= outer[3] + margin
    )


def _shared(one: Bounds, other: Bounds) -> Bounds:
    return max(one[0], other[0]), max(one[1], other[1]), min(one[2], other[2]), min(one[3], other[3])


def _wider(box: Bounds) -> Bounds:
    return box[0] - BEYOND, box[1] - BEYOND, box[2] + BEYOND, box[3] + BEYOND


def _size(box: Bounds) -> float:
    return max(0.0, box[2] - box[0]) * max(0.0, box[3] - box[1])


def _portion(one: Bounds, other: Bounds) -> float:
    """How much of the first lies in the second, by area; a rectangle without area counts by its sides or its point."""
    both, part = _shared(one, other), 1.0
    for low in (0, 1):
        side, shared = one[low + 2] - one[low], both[low + 2] - both[low]
        part *= max(0.0, shared) / side if side > 0 else float(shared >= 0)
    return part


def _likeness(one: Bounds, other: Bounds) -> float:
    both = _size(_shared(one, other))
    return both / (_size(one) + _size(other) - both) if both else 0.0
