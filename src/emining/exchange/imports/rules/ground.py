"""Geometries of a file: into degrees, with the operation and its accuracy; checked, repaired only when asked."""

from __future__ import annotations

from dataclasses import dataclass

import numpy
import shapely
from shapely.geometry.base import BaseGeometry
from shapely.validation import explain_validity

from emining.exchange.imports.rules.faults import FileFault, Problem
from emining.kernel.geo import crs as systems
from emining.kernel.geo import measure

MOST_CANDIDATES = 6
# The open sea off Pakistan, drawn by hand well off the coast (WGS 84): what lies in it is on no land.
ARABIAN_SEA = shapely.Polygon(
    [(60.0, 20.0), (60.0, 24.9), (61.7, 24.85), (64.0, 25.0), (66.3, 24.9), (66.5, 24.5), (67.2, 23.7), (68.0, 23.3),
     (68.5, 22.0), (68.0, 20.0)]
)  # fmt: skip


@dataclass
class Placed:
    """``geometries`` in EPSG:4326 and, for each, the operation that brought it there and its accuracy in metres."""

    geometries: numpy.ndarray
    crs: str
    operations: list[str]
    accuracies: list[float | None]


def total_bounds(geometries: numpy.ndarray) -> tuple[float, float, float, float]:
    west, south, east, north = (float(edge) for edge in shapely.total_bounds(geometries))
    return west, south, east, north


def which_system(geometries: numpy.ndarray, declared: str, given: str, profile: str, country: str) -> str:
    """The system that the numbers are in: as the user says, as the file declares, as the profile knows.

    Where none of them says, numbers that can be degrees are (RFC 7946); numbers that can't be are never taken for
    degrees, whatever anybody declared.

    :raises FileFault: ``crs_needed`` with candidates, or ``not_degrees``.
    """
    bounds = total_bounds(geometries)
    chosen = given or declared or profile
    if not any(map(numpy.isfinite, bounds)):
        return chosen or "EPSG:4326"
    try:
        degrees = systems.resolve(chosen).is_degrees if chosen else True
    except systems.CrsError as error:
        raise FileFault("crs_unknown", crs=chosen) from error
    if degrees and not systems.looks_like_degrees(bounds):
        found = systems.candidates(bounds, country or None, limit=MOST_CANDIDATES)[:MOST_CANDIDATES]
        raise FileFault(
            "crs_needed" if not given else "not_degrees",
            x=f"{bounds[0]:,.0f} – {bounds[2]:,.0f}",
            y=f"{bounds[1]:,.0f} – {bounds[3]:,.0f}",
            crs=chosen,
            candidates=[
                {"crs": c.crs, "name": c.name, "area": c.area_of_use, "share": round(c.share, 3)} for c in found
            ],
        )
    return chosen or "EPSG:4326"


def place(geometries: numpy.ndarray, crs: str) -> Placed:
    """Every geometry in EPSG:4326; missing ones stay missing."""
    system = systems.resolve(crs)
    count = len(geometries)
    if system.key == "EPSG:4326":
        return Placed(geometries, system.key, [""] * count, [None] * count)
    placed = numpy.full(count, None, dtype=object)
    operations: list[str] = [""] * count
    accuracies: list[float | None] = [None] * count
    present = numpy.flatnonzero(~(shapely.is_missing(geometries) | shapely.is_empty(geometries)))
    try:
        moved = systems.to_wgs84_many([geometries[i] for i in present], system.key)
    except systems.CrsError as error:
        raise FileFault("crs_impossible", crs=crs) from error
    for position, one in zip(present, moved, strict=True):
        placed[position] = one.geometry
        operations[position], accuracies[position] = one.operation, one.accuracy_m
    return Placed(placed, system.key, operations, accuracies)


def _mended(geometry: BaseGeometry) -> BaseGeometry:
    """A valid geometry of the same ground; slivers without area fall away."""
    whole = shapely.make_valid(geometry)
    parts = [part for part in shapely.get_parts(whole) if part.geom_type in {"Polygon", "MultiPolygon"}]
    return shapely.union_all(parts) if parts else whole


def validity(geometries: numpy.ndarray, crs: str, *, repair: bool) -> tuple[numpy.ndarray, dict[int, Problem]]:
    """Invalid polygons by row: held with the reason, or repaired, with the change in area (geodesic, ha).

    ``geometries`` in ``crs``: a polygon is judged in the plane in which its corners were written.
    """
    problems: dict[int, Problem] = {}
    present = ~shapely.is_missing(geometries)
    bad = numpy.flatnonzero(present & ~shapely.is_valid(geometries))
    if len(bad):
        geometries = geometries.copy()
    for position in bad:
        geometry: BaseGeometry = geometries[position]
        why = explain_validity(geometry)
        if not repair:
            problems[int(position)] = Problem("invalid_geometry", "held", details={"why": why})
            continue
        mended = _mended(geometry)
        geometries[position] = mended
        before, after = (measure.area_m2(systems.to_wgs84(one, crs).geometry) for one in (geometry, mended))
        details = {"why": why, "before_ha": round(before / 1e4, 4), "after_ha": round(after / 1e4, 4)}
        problems[int(position)] = Problem("repaired_geometry", "note", details=details)
    return geometries, problems


def mend_transformed(geometries: numpy.ndarray, *, skip: dict[int, Problem]) -> numpy.ndarray:
    """Mend what was valid in its own plane and is not in degrees any more: corners that rounding brought together."""
    bad = numpy.flatnonzero(~shapely.is_missing(geometries) & ~shapely.is_valid(geometries))
    bad = [position for position in bad if int(position) not in skip]
    if bad:
        geometries = geometries.copy()
        for position in bad:
            geometries[position] = _mended(geometries[position])
    return geometries


def outside(geometries: numpy.ndarray, extent: list[float]) -> numpy.ndarray:
    """Which rows lie wholly outside the rectangle in which the profile expects them."""
    if not extent:
        return numpy.zeros(len(geometries), dtype=bool)
    west, south, east, north = extent
    bounds = shapely.bounds(geometries)
    with numpy.errstate(invalid="ignore"):
        return (bounds[:, 2] < west) | (bounds[:, 0] > east) | (bounds[:, 3] < south) | (bounds[:, 1] > north)


def swapped(geometry: BaseGeometry, extent: list[float]) -> bool:
    """Whether it would lie where it is expected with longitude and latitude changed round."""
    west, south, east, north = geometry.bounds
    return bool(extent) and extent[0] <= south and north <= extent[2] and extent[1] <= west and east <= extent[3]


def in_the_sea(geometry: BaseGeometry) -> bool:
    """Whether it lies wholly in the open sea off Pakistan."""
    return bool(shapely.covers(ARABIAN_SEA, geometry))
