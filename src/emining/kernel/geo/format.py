"""Coordinates for readers of three languages. Pure; degrees of EPSG:4326 in, text out.

What is written here, :mod:`emining.kernel.geo.parse` reads back.
"""

from __future__ import annotations

import shapely
from shapely.geometry.base import BaseGeometry

STYLES = ("dd", "dm", "dms")
WORDS = {
    "en": {"N": "N", "S": "S", "E": "E", "W": "W"},
    "zh": {"N": "北纬", "S": "南纬", "E": "东经", "W": "西经"},
    "ur": {"N": "شمال", "S": "جنوب", "E": "مشرق", "W": "مغرب"},
}
COMMA = {"en": ", ", "zh": "，", "ur": "، "}
DIGITS = {"dd": 5, "dm": 3, "dms": 1}  # a metre, two metres, three metres


def coordinates(geometry: BaseGeometry, language: str = "en", style: str = "dd", digits: int | None = None) -> str:
    """A point as latitude and longitude; of anything else the span it takes up. Empty text for an empty geometry.

    :param language: ``en``, ``zh-hans``, ``ur``; others as English.
    :param style: ``dd`` decimal degrees, ``dm`` degrees and minutes, ``dms`` degrees, minutes and seconds.
    :param digits: decimals of the last part.
    """
    if geometry is None or geometry.is_empty:
        return ""
    west, south, east, north = geometry.bounds
    one = language_of(language)
    return COMMA[one].join((_span(south, north, "NS", one, style, digits), _span(west, east, "EW", one, style, digits)))


def corners(geometry: BaseGeometry, language: str = "en", style: str = "dms", digits: int | None = None) -> list[str]:
    """Every corner of a geometry, ring by ring, as :func:`coordinates` writes a point; a ring's closing corner once."""
    found: list[str] = []
    for part in shapely.get_parts(geometry).tolist():
        rings = [part.exterior, *part.interiors] if part.geom_type == "Polygon" else [part]
        for ring in rings:
            numbers = shapely.get_coordinates(ring)
            if part.geom_type == "Polygon":
                numbers = numbers[:-1]
            found += [coordinates(point, language, style, digits) for point in shapely.points(numbers).tolist()]
    return found


def angle(degrees: float, axis: str, language: str = "en", style: str = "dd", digits: int | None = None) -> str:
    """One latitude (``axis="lat"``) or longitude (``lon``) with its hemisphere."""
    one = language_of(language)
    return _named(_figures(degrees, style, digits), _side(degrees, "NS" if axis == "lat" else "EW"), one)


def language_of(code: str) -> str:
    """The key of :data:`WORDS` for a language code."""
    short = code.casefold().partition("-")[0]
    return short if short in WORDS else "en"


def _span(low: float, high: float, sides: str, language: str, style: str, digits: int | None) -> str:
    first, last = _figures(low, style, digits), _figures(high, style, digits)
    near, far = _side(low, sides), _side(high, sides)
    if first == last and near == far:
        return _named(first, near, language)
    if near != far:
        return f"{_named(first, near, language)} – {_named(last, far, language)}"
    if near in "SW":
        first, last = last, first
    return _named(f"{first}–{last}", near, language)


def _side(degrees: float, sides: str) -> str:
    return sides[0] if degrees >= 0 else sides[1]


def _named(figures: str, side: str, language: str) -> str:
    word = WORDS[language][side]
    return f"{word}{figures}" if language == "zh" else f"{figures} {word}"


def _figures(degrees: float, style: str, digits: int | None) -> str:
    """Whole units of the last part first, so that 59.99″ never becomes 60″."""
    places = DIGITS[style] if digits is None else digits
    parts = STYLES.index(style)
    units = round(abs(degrees) * 60**parts * 10**places)
    rest, fraction = divmod(units, 10**places)
    tail = f".{fraction:0{places}d}" if places else ""
    if parts == 0:
        return f"{rest}{tail}°"
    rest, last = divmod(rest, 60)
    if parts == 1:
        return f"{rest}°{last:02d}{tail}′"
    whole, minutes = divmod(rest, 60)
    return f"{whole}°{minutes:02d}′{last:02d}{tail}″"
