"""The coordinate systems that Pakistani and Chinese mining data come in, and any other of the EPSG register by code."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from pyproj import CRS
from pyproj.exceptions import CRSError

GCJ02 = "GCJ-02"


class CrsError(ValueError):
    """``code``: ``unknown_crs`` (no such system), ``not_a_map`` (vertical, geocentric …) or ``impossible`` (numbers)."""

    def __init__(self, code: str, found: str) -> None:
        self.code, self.found = code, found
        super().__init__(f"{code}: {found}")


@dataclass(frozen=True)
class System:
    """``key`` as stored beside a geometry; ``area`` west, south, east, north in degrees, where it is meant for."""

    key: str
    name: str
    area_name: str
    area: tuple[float, float, float, float]
    is_degrees: bool


def _numbers(first: int, last: int) -> list[str]:
    return [f"EPSG:{code}" for code in range(first, last + 1)]


# In the order in which they are offered. Each group with what it is for.
GROUPS: dict[str, list[str]] = {
    "wgs84": ["EPSG:4326", *_numbers(32641, 32643)],
    # Survey of Pakistan sheets: datum Kalianpur 1962, geographic, UTM or Lambert "India zones"
    "kalianpur": ["EPSG:4145", *_numbers(24311, 24313), *_numbers(24376, 24377)],
    # sheets from before 1962 and those that kept the older figures (1880: Indian yards; 1937: Burma and Bengal)
    "kalianpur_older": ["EPSG:4243", *_numbers(24370, 24372), "EPSG:4144", "EPSG:4146", *_numbers(24378, 24379)],
    # geographic; Gauss-Krüger in zones of 6° and 3°, with and without the zone's number before the easting
    "cgcs2000": ["EPSG:4490", *_numbers(4491, 4554)],
    "xian1980": ["EPSG:4610", *_numbers(2327, 2390)],
    "web": ["EPSG:3857"],
    "gcj02": [GCJ02],
}
SYSTEMS = tuple(key for keys in GROUPS.values() for key in keys)

_ALIASES = {
    "wgs84": "EPSG:4326",
    "wgs1984": "EPSG:4326",
    "crs84": "EPSG:4326",
    "ogccrs84": "EPSG:4326",
    "kalianpur": "EPSG:4145",
    "kalianpur1962": "EPSG:4145",
    "cgcs2000": "EPSG:4490",
    "国家2000": "EPSG:4490",
    "2000国家大地坐标系": "EPSG:4490",
    "xian1980": "EPSG:4610",
    "西安80": "EPSG:4610",
    "gcj02": GCJ02,
    "火星坐标": GCJ02,
    "火星坐标系": GCJ02,
}
_CHINA = (73.6, 18.1, 134.8, 53.6)


@lru_cache(maxsize=512)
def resolve(text: str) -> System:
    """The system meant by ``EPSG:4145``, ``4145``, ``urn:ogc:def:crs:EPSG::4145``, ``Kalianpur 1962``, ``GCJ-02``, WKT …

    :raises CrsError: ``unknown_crs`` or ``not_a_map``.
    """
    bare = re.sub(r"[\s\-_:/()]+", "", text).casefold()
    key = _ALIASES.get(bare, text.strip())
    if key == GCJ02:
        return System(GCJ02, GCJ02, "China", _CHINA, is_degrees=True)
    found = projection(key)
    if not (found.is_projected or found.is_geographic):
        raise CrsError("not_a_map", text)
    authority = found.to_authority(min_confidence=70)
    area = found.area_of_use
    return System(
        key=":".join(authority) if authority else key,
        name=found.name,
        area_name=area.name.rstrip(".") if area else "",
        area=area.bounds if area else (-180.0, -90.0, 180.0, 90.0),
        is_degrees=found.is_geographic,
    )


@lru_cache(maxsize=512)
def projection(key: str) -> CRS:
    """PROJ's own object, in two dimensions.

    :raises CrsError: ``unknown_crs``.
    """
    try:
        return CRS.from_user_input(int(key) if key.isdecimal() else key).to_2d()
    except (CRSError, ValueError, OverflowError) as error:
        raise CrsError("unknown_crs", key) from error
