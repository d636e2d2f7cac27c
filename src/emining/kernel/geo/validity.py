"""Whether overlay with a polygon can be trusted, why not, and what repair would change. Repair is a decision. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

import shapely
from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry

from emining.kernel.geo import measure

CODES = {
    "self-intersection": "crosses_itself",
    "ring self-intersection": "touches_itself",
    "hole lies outside shell": "hole_outside",
    "holes are nested": "holes_nested",
    "nested shells": "parts_nested",
    "nested holes": "holes_nested",
    "duplicate rings": "rings_repeated",
    "interior is disconnected": "interior_divided",
    "too few points in geometry component": "too_few_points",
    "ring is not closed": "not_closed",
    "invalid coordinate": "not_a_number",
}
_REASON = re.compile(r"^(?P<reason>[^\[]+?)\s*(?:\[(?P<x>\S+) (?P<y>\S+?)\])?$")


@dataclass(frozen=True)
class Fault:
    """``code`` (one of :data:`CODES`'s values, ``empty`` or ``other``), ``where`` if one place is to blame, and GEOS's
    own words."""

    code: str
    where: Point | None
    reason: str


@dataclass(frozen=True)
class Repair:
    """What a repair would give: areas geodesic in m² (EPSG:4326), the invalid one's as computed from its rings."""

    geometry: BaseGeometry
    before_m2: float
    after_m2: float
    parts_before: int
    parts_after: int

    @property
    def change_m2(self) -> float:
        return self.after_m2 - self.before_m2


def fault(geometry: BaseGeometry) -> Fault | None:
    """The first thing that is wrong with a geometry, or ``None`` where it is valid."""
    if geometry.is_empty:
        return Fault("empty", None, "Empty")
    reason = str(shapely.is_valid_reason(geometry))
    if reason == "Valid Geometry":
        return None
    found = _REASON.match(reason)
    words = found["reason"] if found else reason
    where = Point(float(found["x"]), float(found["y"])) if found and found["x"] else None
    return Fault(CODES.get(words.casefold(), "other"), where, words)


def repair(geometry: BaseGeometry) -> Repair:
    """A valid geometry of the same kind from the same corners, and the change in area it brings.

    Lines and points that repair leaves over from a polygon are dropped: ground has an area. Nothing is saved here.
    """
    kind = shapely.get_dimensions(geometry)
    made = shapely.make_valid(geometry, method="structure", keep_collapsed=False)
    kept = [part for part in shapely.get_parts(made) if shapely.get_dimensions(part) == kind and not part.is_empty]
    after = shapely.unary_union(kept) if len(kept) != 1 else kept[0]
    return Repair(
        geometry=after,
        before_m2=measure.area_m2(geometry),
        after_m2=measure.area_m2(after),
        parts_before=int(shapely.get_num_geometries(geometry)),
        parts_after=len(shapely.get_parts(after)),
    )
