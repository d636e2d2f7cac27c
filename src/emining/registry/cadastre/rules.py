"""What a surveyor or a clerk could check on a title: areas, corners, shares, periods."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from shapely.geometry.base import BaseGeometry

AREA_TOLERANCE = 0.01  # areas are declared rounded, and on the ellipsoid of their day
WHOLE = Decimal(100)
SHARE_TOLERANCE = Decimal("0.05")


@dataclass(frozen=True)
class AreaCheck:
    """The area that the source declares beside the one computed from the corners; both geodesic or as declared, m²."""

    declared_m2: float
    computed_m2: float

    @property
    def difference_m2(self) -> float:
        return self.computed_m2 - self.declared_m2

    @property
    def ratio(self) -> float:
        """The difference as a part of the declared area."""
        return self.difference_m2 / self.declared_m2 if self.declared_m2 else 0.0

    @property
    def agrees(self) -> bool:
        return abs(self.ratio) <= AREA_TOLERANCE


def check_area(declared_m2: float | None, computed_m2: float | None) -> AreaCheck | None:
    """Compare the two areas; ``None`` where one of them is missing."""
    if not declared_m2 or computed_m2 is None:
        return None
    return AreaCheck(declared_m2, computed_m2)


def holds_on(since: date | None, until: date | None, day: date) -> bool:
    """Whether a half-open period (``since`` until before ``until``; open where empty) covers ``day``."""
    return (since is None or since <= day) and (until is None or day < until)


def shares_are_whole(shares: Iterable[Decimal | None]) -> bool | None:
    """Whether shares in per cent add up to the whole; ``None`` where a share is not stated."""
    stated = list(shares)
    if not stated or any(share is None for share in stated):
        return None
    return abs(sum((share for share in stated if share is not None), Decimal(0)) - WHOLE) <= SHARE_TOLERANCE


@dataclass(frozen=True)
class Corner:
    """One corner of an area, EPSG:4326; ``part`` and ``ring`` count from 1, ring 1 is the outer one."""

    part: int
    ring: int
    number: int
    lon: float
    lat: float


def corners(area: BaseGeometry) -> list[Corner]:
    """The corners of every ring in turn, the closing one left out."""
    found = []
    for part, polygon in enumerate(getattr(area, "geoms", [area]), 1):
        if polygon.geom_type != "Polygon" or polygon.is_empty:
            continue
        for ring, line in enumerate([polygon.exterior, *polygon.interiors], 1):
            for number, (lon, lat, *_height) in enumerate(line.coords[:-1], 1):
                found.append(Corner(part, ring, number, lon, lat))
    return found
