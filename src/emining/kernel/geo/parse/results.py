"""What comes out of a piece of text, or what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass

from shapely.geometry import Point

Bounds = tuple[float, float, float, float]

CODES = (
    "nothing",  # no number at all
    "too_long",  # more text than a position has
    "unknown_word",  # a word or sign that means nothing here
    "one_only",  # a latitude or a longitude, but not both
    "too_many",  # more numbers than two angles have
    "count",  # three numbers, or five: which belong together?
    "minutes",  # 60 or more
    "seconds",  # 60 or more
    "decimal_inside",  # a fraction before smaller units
    "out_of_range",  # beyond 90° or 180°
    "sign_and_hemisphere",  # -30 S
    "two_hemispheres",  # N 30 S
    "contradiction",  # latitude 30 E
    "same_axis",  # two latitudes
    "needs_zone",  # metres without a zone
    "no_such_zone",  # zone 61, letter I
    "not_metres",  # an easting or northing that no zone has
)


class ParseError(ValueError):
    """``code`` is one of :data:`CODES`; ``position`` counts signs of the text from 0; ``found`` is what stands there."""

    def __init__(self, code: str, position: int, found: str) -> None:
        self.code, self.position, self.found = code, position, found
        super().__init__(f"{code} at {position}: {found!r}")


@dataclass(frozen=True)
class Angle:
    """Degrees, south and west negative. ``axis`` is ``lat``, ``lon`` or ``None`` where the text does not say."""

    degrees: float
    axis: str | None
    position: int


@dataclass(frozen=True)
class Position:
    """``swapped``: the longitude came first. ``notes``: ``order_assumed`` (two bare numbers taken as latitude, then
    longitude) or ``order_turned`` (taken the other way round, because only that can be, or is where it should be)."""

    longitude: float
    latitude: float
    swapped: bool = False
    notes: tuple[str, ...] = ()

    @property
    def point(self) -> Point:
        """Longitude first, in the datum of the text."""
        return Point(self.longitude, self.latitude)


@dataclass(frozen=True)
class GridPosition:
    """Metres of a UTM zone. ``notes``: ``order_turned``; ``north_assumed`` (the zone has no letter);
    ``band_letter`` (42S read as the northern band S, not as south)."""

    easting: float
    northing: float
    zone: int
    south: bool
    swapped: bool = False
    notes: tuple[str, ...] = ()

    @property
    def crs(self) -> str:
        """WGS 84 / UTM; on Kalianpur 1962 the same zone is ``EPSG:243{zone - 30}``."""
        return f"EPSG:{(32700 if self.south else 32600) + self.zone}"

    @property
    def point(self) -> Point:
        return Point(self.easting, self.northing)
