"""What a room offers to the map."""

from dataclasses import dataclass, field
from typing import Any

from shapely.geometry.base import BaseGeometry


@dataclass(frozen=True)
class MapFeature:
    """One record on the map; ``geometry`` in EPSG:4326, ``name`` in the reader's language."""

    kind: str
    ref: str
    name: str
    geometry: BaseGeometry
    properties: dict[str, Any] = field(default_factory=dict)
