"""One position written in the systems that partners use, by the operation that holds at that place."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from shapely.geometry import Point

from emining.kernel.geo import crs

SYSTEMS: tuple[tuple[str, Promise | str], ...] = (
    ("dms", _("WGS 84, degrees minutes seconds")),
    ("decimal", _("WGS 84, decimal degrees")),
    ("utm", _("WGS 84 / UTM")),
    ("kalianpur", _("Kalianpur 1962")),
    ("cgcs2000", _("CGCS2000")),
)
GEOGRAPHIC = {"kalianpur": "EPSG:4145", "cgcs2000": "EPSG:4490"}


def _sexagesimal(value: float, positive: str, negative: str) -> str:
    tenths = round(abs(value) * 36_000)
    minutes, rest = divmod(tenths, 600)
    degrees, minutes = divmod(minutes, 60)
    return f"{degrees}°{minutes:02}′{rest / 10:04.1f}″ {negative if value < 0 else positive}"


def _degrees(lon: float, lat: float) -> str:
    return f"{_sexagesimal(lat, 'N', 'S')}  {_sexagesimal(lon, 'E', 'W')}"


def written(lon: float, lat: float, system: str) -> str:
    """``lon``, ``lat`` in degrees, WGS 84; with the accuracy of the operation where one is stated.

    :raises ValueError: outside the world, or where the system cannot be used.
    :raises KeyError: no such system.
    """
    if not (-180 <= lon <= 180 and -85 <= lat <= 85):
        raise ValueError("outside the world")
    if system == "dms":
        return _degrees(lon, lat)
    if system == "decimal":
        return f"{lat:.5f}, {lon:.5f}"
    if system == "utm":
        zone = min(int((lon + 180) // 6) + 1, 60)
        north = lat >= 0
        found = crs.from_wgs84(Point(lon, lat), f"EPSG:{(32600 if north else 32700) + zone}").geometry
        return f"{zone}{'N' if north else 'S'}  {found.x:,.0f} E  {found.y:,.0f} N".replace(",", " ")
    turned = crs.from_wgs84(Point(lon, lat), GEOGRAPHIC[system])
    accuracy = f"  ±{turned.accuracy_m:g} m" if turned.accuracy_m else ""
    return _degrees(turned.geometry.x, turned.geometry.y) + accuracy
