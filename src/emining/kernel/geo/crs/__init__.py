"""Coordinate systems: which there are, into WGS 84 and back, and which one would put unlabelled numbers right."""

from emining.kernel.geo.crs.candidates import Candidate, candidates, country_area, looks_like_degrees
from emining.kernel.geo.crs.systems import GCJ02, SYSTEMS, CrsError, System, resolve
from emining.kernel.geo.crs.transform import Operation, Transformed, from_wgs84, operations, to_wgs84, to_wgs84_many

__all__ = [
    "GCJ02",
    "SYSTEMS",
    "Candidate",
    "CrsError",
    "Operation",
    "System",
    "Transformed",
    "candidates",
    "country_area",
    "from_wgs84",
    "looks_like_degrees",
    "operations",
    "resolve",
    "to_wgs84",
    "to_wgs84_many",
]
