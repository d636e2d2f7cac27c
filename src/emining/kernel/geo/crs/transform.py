"""Into WGS 84 and back, by the operation that holds for the place, with its name and stated accuracy.

EPSG lists several operations for one pair of systems, each for a part of the land (seven for Kalianpur 1962). The best
by stated accuracy that covers the geometry is taken; one made for the sea is never taken by itself, since titles are on
land. What was taken and what else there was is part of the answer, and a "ballpark" one (no known relation between the
datums; the numbers are passed on as they are) is marked.
"""

from __future__ import annotations

import math
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy
import shapely
from pyproj.enums import TransformDirection
from pyproj.transformer import TransformerGroup
from shapely.geometry.base import BaseGeometry

from emining.kernel.geo import gcj02
from emining.kernel.geo.crs.systems import GCJ02, CrsError, projection, resolve

Bounds = tuple[float, float, float, float]
WORLD: Bounds = (-180.0, -90.0, 180.0, 90.0)
_AXES = "axis order change"


@dataclass(frozen=True)
class Operation:
    """One way between a system and WGS 84. ``accuracy_m`` as EPSG states it (999: known to be poor), else ``None``.

    ``name`` is empty where nothing is done.
    """

    name: str
    accuracy_m: float | None
    area_name: str
    area: Bounds
    is_ballpark: bool
    is_offshore: bool

    def covers(self, bounds: Bounds) -> bool:
        west, south, east, north = self.area
        return west <= bounds[0] and south <= bounds[1] and bounds[2] <= east and bounds[3] <= north

    def meets(self, bounds: Bounds) -> bool:
        west, south, east, north = self.area
        return west <= bounds[2] and bounds[0] <= east and south <= bounds[3] and bounds[1] <= north


@dataclass(frozen=True)
class Transformed:
    """A geometry in EPSG:4326 (or, from :func:`from_wgs84`, in ``crs``) and how it came there.

    ``within_area`` is false where the geometry reaches out of the ground for which the operation holds;
    ``alternatives`` are the others that hold there; ``was_shifted`` marks GCJ-02.
    """

    geometry: BaseGeometry
    crs: str
    operation: str
    accuracy_m: float | None
    is_ballpark: bool
    within_area: bool
    alternatives: tuple[Operation, ...]
    was_shifted: bool = False


_FROM_GCJ02 = Operation("GCJ-02 to WGS 84 (iterative inverse)", None, "China", WORLD, False, False)


def operations(crs: str) -> tuple[Operation, ...]:
    """Every operation known between ``crs`` and WGS 84, in PROJ's order.

    :raises CrsError: ``unknown_crs`` or ``not_a_map``.
    """
    key = resolve(crs).key
    return (_FROM_GCJ02,) if key == GCJ02 else tuple(operation for operation, _ in _known(key))


def to_wgs84(geometry: BaseGeometry, crs: str, *, operation: str | None = None) -> Transformed:
    """A geometry whose numbers are in ``crs`` (x or longitude first) in EPSG:4326.

    :param operation: the name of one to use whatever the place, so that the titles of one file fit together.
    :raises CrsError: no such system or operation, or numbers that can't be in it (``impossible``).
    """
    return to_wgs84_many([geometry], crs, operation=operation)[0]


def to_wgs84_many(geometries: Sequence[BaseGeometry], crs: str, *, operation: str | None = None) -> list[Transformed]:
    """As :func:`to_wgs84` for each of many, much faster; each gets the operation of its own place."""
    system = resolve(crs)
    if not geometries:
        return []
    if system.key == GCJ02:
        return [_shifted(one, gcj02.from_gcj02(one), _FROM_GCJ02.name) for one in geometries]
    given = numpy.array(geometries, dtype=object)
    known = _known(system.key)
    roughly = _apply(given, known[0][1])
    bounds: list[Bounds] = [tuple(map(float, row)) for row in shapely.bounds(roughly)]  # type: ignore[misc]
    chosen = [_choose(known, place, operation) for place in bounds]
    placed = numpy.empty(len(given), dtype=object)
    for which in set(chosen):
        some = numpy.array([at for at, choice in enumerate(chosen) if choice == which])
        placed[some] = roughly[some] if which == 0 else _apply(given[some], known[which][1])
    return [_transformed(placed[at], system.key, known, which, bounds[at]) for at, which in enumerate(chosen)]


def from_wgs84(geometry: BaseGeometry, crs: str, *, operation: str | None = None) -> Transformed:
    """A geometry in EPSG:4326 in the numbers of ``crs`` (x or longitude first), by the operation that holds there.

    :raises CrsError: as :func:`to_wgs84`.
    """
    system = resolve(crs)
    if system.key == GCJ02:
        return _shifted(geometry, gcj02.to_gcj02(geometry), "WGS 84 to GCJ-02")
    known = _known(system.key)
    bounds: Bounds = geometry.bounds
    which = _choose(known, bounds, operation)
    back = _apply(numpy.array([geometry], dtype=object), known[which][1], TransformDirection.INVERSE)[0]
    return _transformed(back, system.key, known, which, bounds)


def _shifted(before: BaseGeometry, after: BaseGeometry, name: str) -> Transformed:
    moved = after is not before
    return Transformed(after, GCJ02, name if moved else "", None, False, moved, (), was_shifted=moved)


_thread = threading.local()  # what PROJ makes for a group must not be shared between threads


def _known(key: str) -> tuple[tuple[Operation, Any], ...]:
    kept: dict[str, tuple[tuple[Operation, Any], ...]] = _thread.__dict__.setdefault("known", {})
    if key not in kept:
        kept[key] = _look_up(key)
    return kept[key]


def _look_up(key: str) -> tuple[tuple[Operation, Any], ...]:
    group = TransformerGroup(projection(key), projection("EPSG:4326"), always_xy=True)
    found = []
    for transformer in group.transformers:
        steps = [step.name for step in transformer.operations or () if not step.name.startswith(_AXES)]
        area = transformer.area_of_use
        name = "" if key == "EPSG:4326" else " + ".join(steps) or str(transformer.description)
        accuracy = float(transformer.accuracy)
        area_name = area.name.rstrip(".") if area else "World"
        found.append(
            (
                Operation(
                    name=name.replace(f" + {_AXES} (2D)", "")[:200],
                    accuracy_m=accuracy if accuracy >= 0 else None,
                    area_name=area_name,
                    area=area.bounds if area else WORLD,
                    is_ballpark=any("ballpark" in step.lower() for step in steps),
                    is_offshore="offshore" in area_name.lower() and "onshore" not in area_name.lower(),
                ),
                transformer,
            )
        )
    if not found:
        raise CrsError("unknown_crs", key)
    return tuple(found)


def _choose(known: tuple[tuple[Operation, Any], ...], bounds: Bounds, wanted: str | None) -> int:
    if wanted is not None:
        for at, (operation, _) in enumerate(known):
            if wanted in (operation.name, operation.name.rpartition(" + ")[2]):
                return at
        raise CrsError("unknown_crs", wanted)

    def worth(at: int) -> tuple[bool, bool, bool, bool, float, float, int]:
        operation = known[at][0]
        west, south, east, north = operation.area
        return (
            operation.is_ballpark,
            not operation.covers(bounds),
            operation.is_offshore,
            not operation.meets(bounds),
            math.inf if operation.accuracy_m is None else operation.accuracy_m,
            (east - west) * (north - south),
            at,
        )

    return min(range(len(known)), key=worth)


def _apply(geometries: Any, transformer: Any, direction: TransformDirection = TransformDirection.FORWARD) -> Any:
    def placed(numbers: Any) -> Any:
        x, y = transformer.transform(numbers[:, 0], numbers[:, 1], direction=direction)
        if not (numpy.isfinite(x).all() and numpy.isfinite(y).all()):
            at = int(numpy.argmin(numpy.isfinite(x) & numpy.isfinite(y)))
            raise CrsError("impossible", f"{numbers[at, 0]:.10g}, {numbers[at, 1]:.10g}")
        return numpy.stack((x, y), axis=1)

    return shapely.transform(geometries, placed)


def _transformed(
    geometry: BaseGeometry, key: str, known: tuple[tuple[Operation, Any], ...], which: int, bounds: Bounds
) -> Transformed:
    chosen = known[which][0]
    others = tuple(
        operation
        for at, (operation, _) in enumerate(known)
        if at != which and operation.meets(bounds) and not operation.is_ballpark
    )
    return Transformed(geometry, key, chosen.name, chosen.accuracy_m, chosen.is_ballpark, chosen.covers(bounds), others)
