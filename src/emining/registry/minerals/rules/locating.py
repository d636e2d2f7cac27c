"""Where a deposit is, by what its sources say: which statements agree, which stand far off, which one is taken.

Coordinates are EPSG:4326, longitude first; distances are geodesic, in metres.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median

from pyproj import Geod

GEOD = Geod(ellps="WGS84")
FAR_M = 50_000.0  # beyond this two statements do not mean the same place
SPREAD_FACTOR = 4.0  # and an outlier is further off than this many times the spread of those that agree


@dataclass(frozen=True)
class Point:
    """One source's statement of a place; ``order`` breaks ties."""

    key: str
    lon: float
    lat: float
    trust: int = 50
    order: int = 0


@dataclass(frozen=True)
class Located:
    """The place taken, the statements that agree with it, and the outliers with their distance in metres."""

    point: Point | None
    rule: str  # "register", "only", "trust", "medoid", "apart" (two that disagree), "none"
    agree: tuple[str, ...] = ()
    outliers: dict[str, float] = field(default_factory=dict)
    apart: dict[str, float] = field(default_factory=dict)  # far from the place taken, yet not outvoted


def distance(a: Point, b: Point) -> float:
    """Geodesic distance in metres on the WGS 84 ellipsoid."""
    return float(GEOD.inv(a.lon, a.lat, b.lon, b.lat)[2])


def locate(points: Sequence[Point], own: Point | None = None) -> Located:
    """Choose among ``points``, or keep ``own`` where the register itself has sited the deposit.

    A statement is an outlier where it is more than 50 km, and more than four times the spread, away from at least two
    others that agree with each other and outnumber those that agree with it, or where the register has sited the
    deposit and it is more than 50 km away. Outliers never move a deposit. Among the others the most trusted count, and
    of these the one nearest to all the rest (the medoid).
    """
    points = sorted(points, key=lambda p: (p.order, p.key))
    if own is not None:
        off = {p.key: d for p in points if (d := distance(p, own)) > FAR_M}
        return Located(own, "register", tuple(p.key for p in points if p.key not in off), off)
    if not points:
        return Located(None, "none")
    if len(points) == 1:
        return Located(points[0], "only", (points[0].key,))
    apart = {(a.key, b.key): distance(a, b) for a in points for b in points}
    near = {p.key: [q for q in points if apart[p.key, q.key] <= FAR_M] for p in points}

    def total(p: Point, others: Sequence[Point]) -> float:
        return sum(apart[p.key, q.key] for q in others)

    def trust_of(p: Point) -> int:
        return max(q.trust for q in near[p.key])

    centre = min(points, key=lambda p: (-len(near[p.key]), -trust_of(p), total(p, near[p.key]), p.order, p.key))
    group = near[centre.key]
    spread = median([apart[centre.key, p.key] for p in group if p.key != centre.key] or [0.0])
    limit = max(FAR_M, SPREAD_FACTOR * spread)
    outvoted = [
        p for p in points if len(group) >= 2 and len(near[p.key]) < len(group) and apart[centre.key, p.key] > limit
    ]
    trusted = [p for p in group if p.trust == max(q.trust for q in group)]
    chosen = min(trusted, key=lambda p: (total(p, group), p.order, p.key))
    off = {p.key: apart[chosen.key, p.key] for p in outvoted}
    rest = {p.key: apart[chosen.key, p.key] for p in points if p.key not in off and apart[chosen.key, p.key] > FAR_M}
    rule = "apart" if len(group) == 1 else "trust" if len(trusted) < len(group) else "medoid"
    agree = tuple(p.key for p in points if p.key not in off and p.key not in rest)
    return Located(chosen, rule, agree, off, rest)
