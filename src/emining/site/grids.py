"""One position written in the systems that partners use; the transformation is PROJ's for that place."""

from __future__ import annotations

import math
from functools import cache

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from pyproj import Transformer

SYSTEMS: tuple[tuple[str, Promise | str], ...] = (
    ("dms", _("WGS 84, degrees minutes seconds")),
    ("decimal", _("WGS 84, decimal degrees")),
    ("utm", _("WGS 84 / UTM")),
    ("kalianpur", _("Kalianpur 1962")),
)
KALIANPUR_1962 = "EPSG:4145"


@cache
def _to(crs: str) -> Transformer:
    return Transformer.from_crs("EPSG:4326", crs, always_xy=True)


def _sexagesimal(value: float, positive: str, negative: str) -> str:
    tenths = round(abs(value) * 36_000)
    minutes, rest = divmod(tenths, 600)
    degrees, minutes = divmod(minutes, 60)
    return f"{degrees}°{minutes:02}′{rest / 10:04.1f}″ {negative if value < 0 else positive}"


def written(lon: float, lat: float, system: str) -> str:
    """``lon``, ``lat`` in degrees, WGS 84.

    :raises ValueError: outside the world, or where the system cannot be used.
    :raises KeyError: no such system.
    """
    if not (-180 <= lon <= 180 and -85 <= lat <= 85):
        raise ValueError("outside the world")
    if system == "utm":
        zone = min(int((lon + 180) // 6) + 1, 60)
        east, north = _to(f"EPSG:{(32600 if lat >= 0 else 32700) + zone}").transform(lon, lat)
        return f"{zone}{'N' if lat >= 0 else 'S'}  {east:,.0f} E  {north:,.0f} N".replace(",", " ")
    if system == "kalianpur":
        lon, lat = _to(KALIANPUR_1962).transform(lon, lat)
        if not (math.isfinite(lon) and math.isfinite(lat)):
            raise ValueError("no transformation")
        return f"{_sexagesimal(lat, 'N', 'S')}  {_sexagesimal(lon, 'E', 'W')}"
    if system == "dms":
        return f"{_sexagesimal(lat, 'N', 'S')}  {_sexagesimal(lon, 'E', 'W')}"
    if system == "decimal":
        return f"{lat:.5f}, {lon:.5f}"
    raise KeyError(system)
