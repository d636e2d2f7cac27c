"""The index sheet on the home page: where deposits lie, drawn without a script and without a boundary."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from emining.kernel.geo.features import MapFeature
from emining.site.templatetags.components.facts import commodity_group

# The same box and scale as frontend/build/sheet.mjs: degrees, equirectangular, true at 30 degrees north
BOX = (60.0, 23.0, 78.0, 37.5)
SCALE = 40
SHRINK = math.cos(math.pi / 6)
SIGN = 24


def x(lon: float) -> float:
    return round((lon - BOX[0]) * SHRINK * SCALE, 1)


def y(lat: float) -> float:
    return round((BOX[3] - lat) * SCALE, 1)


WIDTH, HEIGHT = x(BOX[2]), y(BOX[1])


@dataclass(frozen=True)
class Sign:
    """A deposit's sign; ``left`` and ``top`` in the units of the drawing."""

    group: str
    left: float
    top: float


@dataclass(frozen=True)
class Line:
    """A line of the graticule with its degree; ``at`` in the units of the drawing."""

    degree: int
    at: float


MERIDIANS = [Line(lon, x(lon)) for lon in range(62, 78, 4)]
PARALLELS = [Line(lat, y(lat)) for lat in range(24, 37, 4)]


def signs(features: Iterable[MapFeature]) -> list[Sign]:
    """The signs of deposits that lie on the sheet, from north to south."""
    found = []
    for feature in features:
        point = feature.geometry.representative_point()
        if BOX[0] <= point.x <= BOX[2] and BOX[1] <= point.y <= BOX[3]:
            codes = feature.properties.get("commodities") or [""]
            found.append(Sign(commodity_group(codes[0]), x(point.x) - SIGN / 2, y(point.y) - SIGN / 2))
    return sorted(found, key=lambda sign: sign.top)
