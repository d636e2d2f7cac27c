"""Areas and lengths on the WGS 84 ellipsoid; geometries in EPSG:4326, longitude first."""

from __future__ import annotations

import shapely
from pyproj import Geod
from shapely.geometry import Point, Polygon
from shapely.geometry.base import BaseGeometry
from shapely.ops import nearest_points

GEOD = Geod(ellps="WGS84")


def area_m2(geometry: BaseGeometry) -> float:
    """Geodesic area in m², holes taken off, whichever way the rings turn; 0 for points and lines."""
    total = 0.0
    for part in shapely.get_parts(geometry).tolist():
        if isinstance(part, Polygon):
            total += _ring_area(part.exterior) - sum(_ring_area(ring) for ring in part.interiors)
        elif hasattr(part, "geoms"):
            total += area_m2(part)
    return total


def _ring_area(ring: BaseGeometry) -> float:
    if ring.is_empty:
        return 0.0
    x, y = shapely.get_coordinates(ring).T
    return abs(GEOD.polygon_area_perimeter(x, y)[0])


def distance_m(first: BaseGeometry, second: BaseGeometry) -> float:
    """Geodesic distance in metres between the nearest points (found in the plane of degrees)."""
    one, other = nearest_points(first, second)
    return between(one, other)


def between(first: Point, second: Point) -> float:
    """Geodesic distance in metres between two points."""
    return float(GEOD.inv(first.x, first.y, second.x, second.y)[2])


def overlap_m2(first: BaseGeometry, second: BaseGeometry) -> float:
    """Geodesic area shared by two valid geometries, in m²; a shared boundary is 0."""
    return area_m2(shapely.intersection(first, second))
