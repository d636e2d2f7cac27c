"""GCJ-02, the shifted coordinates of Chinese street maps, in and out. Only when asked, and only inside China.

The formula is the one known publicly since 2010 (often called "eviltransform"): a polynomial and sines on the Krassovsky
1940 ellipsoid. The outline below says where the shift is applied. It is a rough one of our own making, drawn well
inside the mainland along its edges, **and is no boundary**: it makes no statement about any territory. Points outside
are left as they are, Islamabad and all of Pakistan among them.
"""

from __future__ import annotations

from typing import Any

import numpy
import shapely
from shapely.geometry import Polygon
from shapely.geometry.base import BaseGeometry

from emining.kernel.geo.reading import GeometryError

_A = 6_378_245.0
_EE = 0.006_693_421_622_965_943
TURNS = 12  # the inverse gains about two digits with each
ENOUGH = 1e-10  # degrees

OUTLINE = Polygon(
    [
        (75.5, 38.6), (76.5, 36.9), (79.0, 35.2), (80.3, 32.9), (79.6, 31.5), (82.0, 30.6), (85.5, 28.9), (88.8, 28.1),
        (92.0, 28.2), (95.5, 29.3), (97.5, 28.5), (98.9, 27.0), (98.0, 24.3), (99.6, 22.3), (101.6, 21.4), (102.5, 22.9),
        (105.3, 23.4), (106.9, 22.1), (108.3, 21.6), (108.5, 18.3), (110.2, 18.0), (111.3, 19.9), (111.0, 21.2),
        (114.2, 22.1), (117.0, 23.3), (119.2, 25.1), (120.6, 27.0), (122.3, 29.3), (122.0, 31.2), (120.9, 33.4),
        (119.4, 34.9), (122.6, 36.9), (121.0, 38.0), (118.5, 38.4), (119.0, 39.2), (121.3, 38.7), (123.5, 39.7),
        (126.2, 41.2), (129.8, 42.5), (131.0, 44.9), (134.0, 47.5), (131.2, 47.7), (130.2, 48.9), (127.3, 50.3),
        (125.2, 52.9), (121.0, 53.0), (119.8, 51.5), (117.2, 49.6), (119.0, 47.3), (116.0, 46.3), (111.9, 45.0),
        (111.0, 43.4), (107.0, 42.3), (101.0, 42.6), (96.5, 43.0), (91.3, 45.2), (90.6, 46.7), (87.6, 48.7),
        (85.7, 47.2), (82.8, 45.6), (80.6, 44.6), (80.5, 42.9), (79.9, 41.9), (76.5, 40.3), (74.4, 39.9),
    ]
)  # fmt: skip
shapely.prepare(OUTLINE)


def to_gcj02(geometry: BaseGeometry) -> BaseGeometry:
    """WGS 84 degrees to GCJ-02. A geometry moves only if all of it lies inside the outline.

    :raises GeometryError: ``straddles`` where part of it lies inside and part outside: the shift would tear it.
    """
    if not _is_inside(geometry):
        return geometry
    return shapely.transform(geometry, _shifted)


def from_gcj02(geometry: BaseGeometry) -> BaseGeometry:
    """GCJ-02 to WGS 84 degrees, by iteration to better than a millionth of a degree (0.1 m).

    Within a kilometre outside the outline a place may be the image of one inside, and is taken for that.

    :raises GeometryError: ``straddles``, as :func:`to_gcj02`.
    """

    def back(numbers: Any) -> Any:
        found = numbers - (_shifted(numbers) - numbers)
        for _ in range(TURNS):
            error = _shifted(found) - numbers
            found = found - error
            if float(numpy.abs(error).max(initial=0.0)) < ENOUGH:
                break
        return found

    found = shapely.transform(geometry, back)
    return found if _is_inside(found) else geometry


def _is_inside(geometry: BaseGeometry) -> bool:
    if shapely.covers(OUTLINE, geometry):
        return True
    if shapely.intersects(OUTLINE, geometry):
        raise GeometryError("straddles")
    return False


def _shifted(numbers: Any) -> Any:
    """n × 2 longitudes and latitudes, each moved by the formula."""
    longitude, latitude = numbers[:, 0], numbers[:, 1]
    x, y = longitude - 105.0, latitude - 35.0
    waves = 20.0 * numpy.sin(6.0 * x * numpy.pi) + 20.0 * numpy.sin(2.0 * x * numpy.pi)
    root = numpy.sqrt(numpy.abs(x))
    north = -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root
    north += waves * 2.0 / 3.0
    north += (20.0 * numpy.sin(y * numpy.pi) + 40.0 * numpy.sin(y / 3.0 * numpy.pi)) * 2.0 / 3.0
    north += (160.0 * numpy.sin(y / 12.0 * numpy.pi) + 320.0 * numpy.sin(y * numpy.pi / 30.0)) * 2.0 / 3.0
    east = 300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root
    east += waves * 2.0 / 3.0
    east += (20.0 * numpy.sin(x * numpy.pi) + 40.0 * numpy.sin(x / 3.0 * numpy.pi)) * 2.0 / 3.0
    east += (150.0 * numpy.sin(x / 12.0 * numpy.pi) + 300.0 * numpy.sin(x / 30.0 * numpy.pi)) * 2.0 / 3.0
    radians = numpy.radians(latitude)
    magic = 1.0 - _EE * numpy.sin(radians) ** 2
    north = numpy.degrees(north / ((_A * (1.0 - _EE)) / (magic * numpy.sqrt(magic))))
    east = numpy.degrees(east / (_A / numpy.sqrt(magic) * numpy.cos(radians)))
    return numpy.stack((longitude + east, latitude + north), axis=1)
