"""Areas and lengths on the WGS 84 ellipsoid; geometries in EPSG:4326, longitude first.

Edges are geodesics, as PostGIS takes them for its ``geography`` type, so that both databases and Python agree.
"""

from __future__ import annotations

import shapely
from pyproj import Geod
from shapely.geometry import Point, Polygon
from shapely.geometry.base import BaseGeometry

from emining.kernel.geo import sphere

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
    """Geodesic distance in metres between the nearest points; 0 where the geometries meet.

    The nearest points are found on the sphere and the distance between them measured on the ellipsoid.

    :raises ValueError: one of them is empty.
    """
    if isinstance(first, Point) and isinstance(second, Point) and not (first.is_empty or second.is_empty):
        return between(first.x, first.y, second.x, second.y)
    nearest = sphere.nearest(first, second)
    return 0.0 if nearest is None else between(*nearest)


def between(x1: float, y1: float, x2: float, y2: float) -> float:
    """Geodesic distance in metres between two points in degrees."""
    return float(GEOD.inv(x1, y1, x2, y2)[2])


def overlap(first: BaseGeometry, second: BaseGeometry) -> float:
    """Geodesic area shared by two valid geometries, in m²; a shared boundary is 0.

    :raises shapely.errors.GEOSException: a geometry is not valid; see :mod:`emining.kernel.geo.validity`.
    """
    if not shapely.intersects(first, second):
        return 0.0
    return area_m2(shapely.intersection(first, second))
