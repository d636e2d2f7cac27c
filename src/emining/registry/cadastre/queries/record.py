"""Everything that the page of one title shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from pyproj import CRS, Transformer
from pyproj.exceptions import ProjError

from emining.registry.cadastre import rules
from emining.registry.cadastre.models import Holding, Title
from emining.registry.cadastre.rules import AreaCheck, Corner

CORNERS_SHOWN = 200


@dataclass(frozen=True)
class TitleCorner:
    """A corner in degrees (EPSG:4326) and, where the source used another system, in that one."""

    corner: Corner
    original: tuple[float, float] | None


@dataclass(frozen=True)
class Record:
    """A title's page; ``is_whole`` says whether today's shares add up, ``None`` where one is not stated."""

    title: Title
    holders: list[Holding]
    former: list[Holding]
    is_whole: bool | None
    area: AreaCheck | None
    corners: list[TitleCorner]
    corners_in_all: int
    original_name: str
    original_is_metric: bool


@lru_cache(maxsize=64)
def _system(code: str) -> tuple[CRS, Transformer] | None:
    try:
        crs = CRS.from_user_input(code)
        return crs, Transformer.from_crs("EPSG:4326", crs, always_xy=True)
    except ProjError:
        return None


def record_of(title: Title, on: date) -> Record:
    """What the page of ``title`` shows on the day ``on``, in a constant number of queries."""
    holdings = list(title.holdings.select_related("organisation"))
    now = [h for h in holdings if rules.holds_on(h.since, h.until, on)]
    every = rules.corners(title.area) if title.area is not None else []
    other = title.original_crs not in ("", "EPSG:4326", "OGC:CRS84")
    system = _system(title.original_crs) if other else None
    corners = []
    for corner in every[:CORNERS_SHOWN]:
        original = system[1].transform(corner.lon, corner.lat) if system else None
        corners.append(TitleCorner(corner, original))
    return Record(
        title=title,
        holders=now,
        former=[h for h in holdings if h not in now],
        is_whole=rules.shares_are_whole(h.share for h in now),
        area=rules.check_area(title.declared_area_m2, title.area_m2),
        corners=corners,
        corners_in_all=len(every),
        original_name=system[0].name if system else "",
        original_is_metric=bool(system and system[0].is_projected),
    )
