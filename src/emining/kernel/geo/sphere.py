"""The nearest points of two geometries whose edges are great circles. Degrees in, degrees out; pure numpy and Shapely.

PostGIS takes geographic latitude for spherical latitude here and measures between the points found on the ellipsoid;
so does this, and the two agree to a fraction of a millimetre.
"""

from __future__ import annotations

import math

import numpy
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry
from shapely.ops import nearest_points

Vectors = NDArray[numpy.float64]
Pair = tuple[float, float, float, float]

AT_ONCE = 1_000_000  # pairs of a corner and an edge that are compared in one step
HORIZON = 0.1  # cosine of the angle up to which the gnomonic plane is used
SMALLEST_RADIUS = 6_335_000.0


def nearest(first: BaseGeometry, second: BaseGeometry) -> Pair | None:
    """``x1, y1, x2, y2`` of the nearest points, or ``None`` where the geometries meet.

    :raises ValueError: one of them is empty.
    """
    if first.is_empty or second.is_empty:
        raise ValueError("an empty geometry is nowhere")
    if _meet(first, second):
        return None
    one, other = _Outline(first), _Outline(second)
    if len(one.corners) * len(other.corners) > AT_ONCE:
        reach = _upper_bound(first, second)
        one, other = one.near(second, reach), other.near(first, reach)
    a, b = min(
        (one.to_corners(other), one.to_edges(other), tuple(reversed(other.to_edges(one)))),
        key=lambda pair: float(numpy.linalg.norm(pair[0] - pair[1])),
    )
    return (*_degrees(a), *_degrees(b))


def unit_vectors(degrees: NDArray[numpy.float64]) -> Vectors:
    """n × 2 longitudes and latitudes to n × 3 vectors of length 1."""
    x, y = numpy.radians(degrees).T
    return numpy.stack((numpy.cos(y) * numpy.cos(x), numpy.cos(y) * numpy.sin(x), numpy.sin(y)), axis=1)


def _degrees(vector: Vectors) -> tuple[float, float]:
    x, y, z = map(float, vector)
    return math.degrees(math.atan2(y, x)), math.degrees(math.atan2(z, math.hypot(x, y)))


def _meet(first: BaseGeometry, second: BaseGeometry) -> bool:
    """Whether they meet: judged in a gnomonic plane, where great circles are straight lines."""
    vectors = unit_vectors(numpy.concatenate((shapely.get_coordinates(first), shapely.get_coordinates(second))))
    centre = vectors.mean(axis=0)
    length = numpy.linalg.norm(centre)
    if length < HORIZON or float((vectors @ (centre / length)).min()) < HORIZON:
        return bool(shapely.intersects(first, second))  # further apart than a plane can show
    up = centre / length
    east = numpy.cross((0.0, 0.0, 1.0) if abs(up[2]) < 0.9 else (1.0, 0.0, 0.0), up)
    east /= numpy.linalg.norm(east)
    axes = numpy.stack((east, numpy.cross(up, east)), axis=1)

    def plane(degrees: NDArray[numpy.float64]) -> NDArray[numpy.float64]:
        points = unit_vectors(degrees)
        return numpy.asarray((points @ axes) / (points @ up)[:, None])

    return bool(shapely.intersects(shapely.transform(first, plane), shapely.transform(second, plane)))


def _upper_bound(first: BaseGeometry, second: BaseGeometry) -> float:
    """Degrees of arc within which the nearest points lie for sure."""
    points = shapely.get_coordinates(list(nearest_points(first, second)))
    one, other = unit_vectors(points)
    return math.degrees(2 * math.asin(min(1.0, float(numpy.linalg.norm(one - other)) / 2)))


class _Outline:
    """The corners of a geometry and the edges between them, as vectors."""

    def __init__(self, geometry: BaseGeometry | None, corners: Vectors | None = None) -> None:
        if geometry is None:
            return
        degrees, lines = [], []
        for part in shapely.get_parts(shapely.get_parts(geometry)).tolist():
            rings = [part.exterior, *part.interiors] if part.geom_type == "Polygon" else [part]
            for ring in rings:
                coordinates = shapely.get_coordinates(ring)
                degrees.append(coordinates)
                if len(coordinates) > 1:
                    lines.append(numpy.stack((coordinates[:-1], coordinates[1:]), axis=1))
        self.degrees = numpy.concatenate(degrees)
        self.ends = numpy.concatenate(lines) if lines else numpy.empty((0, 2, 2))
        self._prepare()

    def _prepare(self) -> None:
        self.corners = unit_vectors(self.degrees)
        start, end = unit_vectors(self.ends[:, 0]), unit_vectors(self.ends[:, 1])
        normal = numpy.cross(start, end)
        length = numpy.linalg.norm(normal, axis=1)
        real = length > 0
        self.start, self.end, self.normal = start[real], end[real], normal[real] / length[real, None]

    def near(self, other: BaseGeometry, reach: float) -> _Outline:
        """Only what can be within ``reach`` degrees of arc of ``other``."""
        west, south, east, north = other.bounds
        high = reach * 1.01 + 0.01  # an edge bulges over its parallel
        highest = max(abs(south - high), abs(north + high))
        wide = 360.0 if highest > 89.0 else high / math.cos(math.radians(highest))
        low, top = numpy.array((west - wide, south - high)), numpy.array((east + wide, north + high))
        found = _Outline(None)
        corners = ((self.degrees >= low) & (self.degrees <= top)).all(axis=1)
        edges = ((self.ends.max(axis=1) >= low) & (self.ends.min(axis=1) <= top)).all(axis=1)
        found.degrees = self.degrees[corners] if corners.any() else self.degrees
        found.ends = self.ends[edges]
        found._prepare()
        return found

    def to_corners(self, other: _Outline) -> tuple[Vectors, Vectors]:
        """The nearest two corners."""
        best, found = math.inf, (self.corners[0], other.corners[0])
        step = max(1, AT_ONCE // len(other.corners))
        for at in range(0, len(self.corners), step):
            some = self.corners[at : at + step]
            squares = sum((some[:, None, axis] - other.corners[None, :, axis]) ** 2 for axis in range(3))
            lowest = numpy.unravel_index(int(numpy.argmin(squares)), squares.shape)  # type: ignore[union-attr]
            if squares[lowest] < best:  # type: ignore[index]
                best, found = float(squares[lowest]), (some[lowest[0]], other.corners[lowest[1]])  # type: ignore[index]
        return found

    def to_edges(self, other: _Outline) -> tuple[Vectors, Vectors]:
        """The corner of this one nearest to the inside of an edge of the other, and the point on that edge."""
        best, found = math.inf, (self.corners[0], -self.corners[0])
        if not len(other.normal):
            return found
        step = max(1, AT_ONCE // len(other.normal))
        from_start, to_end = numpy.cross(other.normal, other.start), numpy.cross(other.end, other.normal)
        for at in range(0, len(self.corners), step):
            some = self.corners[at : at + step]
            height = some @ other.normal.T
            beside = (some @ from_start.T >= 0) & (some @ to_end.T >= 0)
            away = numpy.where(beside, numpy.abs(height), math.inf)
            corner, edge = numpy.unravel_index(int(numpy.argmin(away)), away.shape)
            if away[corner, edge] < best:
                best = float(away[corner, edge])
                foot = some[corner] - height[corner, edge] * other.normal[edge]
                found = (some[corner], foot / numpy.linalg.norm(foot))
        return found
