"""Metres of a UTM zone: ``42N 456789 3214567``, ``Zone 42 N E 456789 N 3214567``, ``456,789 mE 3,214,567 mN (42R)``."""

from __future__ import annotations

import re

from emining.kernel.geo.parse.results import GridPosition, ParseError
from emining.kernel.geo.parse.signs import NUMBER, metres, plain_signs

BANDS = "CDEFGHJKLMNPQRSTUVWX"
EASTINGS = (100_000.0, 1_000_000.0)
NORTHINGS = (0.0, 10_000_000.0)
BAND_S = (3_540_000.0, 4_430_000.0)  # northings of latitude 32° to 40° north

_ZONE = re.compile(
    r"(?<![\d.,])(?P<zone>\d{1,2})(?![\d.])\s*(?P<side>north|south|شمال|جنوب|北|南|[a-z](?![a-z\d]))?", re.IGNORECASE
)
_BEFORE = re.compile(r"(?P<label>east(?:ing)?|north(?:ing)?|e|n|x|y|مشرق|شمال|东|北)\s*[:=]?\s*$")
_AFTER = re.compile(r"\s*m?\s*(?P<label>east(?:ing)?|north(?:ing)?|e|n|مشرق|شمال|东|北)(?![a-z])")
_NORTHWARD = {"n", "y", "ش", "北"}


def parse_grid(text: str) -> GridPosition:
    """:raises ParseError: ``needs_zone``, ``no_such_zone``, ``not_metres``, ``one_only`` or ``too_many``."""
    plain, places = plain_signs(text)
    numbers = [match for match in NUMBER.finditer(plain) if metres(match.group()) is not None]
    if len(numbers) != 2:
        code = "too_many" if len(numbers) > 2 else "one_only"
        raise ParseError(code, places[numbers[-1].start()] if numbers else 0, text.strip())
    rest = list(plain)
    for match in numbers:
        rest[match.start() : match.end()] = "#" * (match.end() - match.start())
    zone = _ZONE.search("".join(rest))
    if zone is None:
        raise ParseError("needs_zone", places[numbers[0].start()], text.strip())
    first, second = (float(match.group().replace(",", "")) for match in numbers)
    swapped = _northing_first(plain, numbers, first, second)
    easting, northing = (second, first) if swapped else (first, second)
    at = places[zone.start()]
    if not 1 <= int(zone["zone"]) <= 60:
        raise ParseError("no_such_zone", at, zone["zone"])
    for value, (low, high), match in zip((first, second), _ranges(swapped), numbers, strict=True):
        if not low <= value <= high:
            raise ParseError("not_metres", places[match.start()], match.group())
    south, notes = _side(zone["side"], northing, at)
    return GridPosition(
        easting, northing, int(zone["zone"]), south, swapped, (("order_turned",) if swapped else ()) + notes
    )


def _ranges(swapped: bool) -> tuple[tuple[float, float], tuple[float, float]]:
    return (NORTHINGS, EASTINGS) if swapped else (EASTINGS, NORTHINGS)


def _northing_first(plain: str, numbers: list[re.Match[str]], first: float, second: float) -> bool:
    """By the labels where there are some, else by size: no easting reaches a million."""
    before = _BEFORE.search(plain[: numbers[0].start()])
    label = before or _AFTER.match(plain, numbers[0].end())
    if label and not (before and re.search(r"\d\s*$", plain[: before.start()])):
        return label["label"][0] in _NORTHWARD
    return first >= EASTINGS[1] > second


def _side(written: str | None, northing: float, at: int) -> tuple[bool, tuple[str, ...]]:
    """South or not, from a word or from the letter of a band; S is a band of the north as well."""
    side = (written or "").casefold()
    if not side:
        return False, ("north_assumed",)
    if side in {"south", "جنوب", "南"}:
        return True, ()
    if side in {"north", "شمال", "北", "n"}:
        return False, ()
    if side == "s":
        is_band = BAND_S[0] <= northing <= BAND_S[1]
        return not is_band, ("band_letter",) if is_band else ()
    if side.upper() not in BANDS:
        raise ParseError("no_such_zone", at, side.upper())
    return side.upper() < "N", ()
