"""Places drawn to scale without a map: which statements agree and how far off the others are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import cos, hypot, log10, radians
from typing import Any

WIDTH, HEIGHT, MARGIN = 640.0, 260.0, 36.0
TOUCH = 18.0  # dots closer than this share one tag
METRES_A_DEGREE = 111_320.0


@dataclass(frozen=True)
class Dot:
    """One place on the drawing, in its own units; ``tag`` is its number, or those of all that lie upon each other."""

    x: float
    y: float
    tag: str
    label: str  # who puts it there, in the language of the source
    words: str
    mark: str  # "shown", "agrees", "doubted", "first", "second"

    @property
    def text_y(self) -> float:
        return self.y - 11


@dataclass(frozen=True)
class Sketch:
    """Dots, and a scale bar of a round length."""

    dots: list[Dot]
    bar: float  # length in the drawing's units
    bar_m: float  # and in metres

    @property
    def bar_end(self) -> float:
        return MARGIN / 2 + self.bar


def _round_length(metres: float) -> float:
    """The longest of 1, 2, 5, 10, … metres that is not above ``metres``."""
    power = 10.0 ** int(log10(max(metres, 1.0)))
    return max(step * power for step in (1, 2, 5, 10) if step * power <= max(metres, 1.0))


def sketch(places: Sequence[Mapping[str, Any]]) -> Sketch | None:
    """Lay ``places`` (degrees, EPSG:4326) out in a local plane, north up; ``None`` where there are fewer than two."""
    if len(places) < 2:
        return None
    middle = radians(sum(p["lat"] for p in places) / len(places))
    flat = [(p["lon"] * cos(middle) * METRES_A_DEGREE, p["lat"] * METRES_A_DEGREE) for p in places]
    west, east = min(x for x, _ in flat), max(x for x, _ in flat)
    south, north = min(y for _, y in flat), max(y for _, y in flat)
    metres = max((east - west) / (WIDTH - 2 * MARGIN), (north - south) / (HEIGHT - 2 * MARGIN), 1.0)
    x0 = (WIDTH - (east - west) / metres) / 2
    y0 = (HEIGHT - (north - south) / metres) / 2
    laid = [(round(x0 + (x - west) / metres, 1), round(y0 + (north - y) / metres, 1)) for x, y in flat]
    tags: list[list[int]] = []
    for index, (x, y) in enumerate(laid):
        upon = next((i for i in range(index) if tags[i] and hypot(x - laid[i][0], y - laid[i][1]) < TOUCH), None)
        tags.append([index + 1] if upon is None else [])
        if upon is not None:
            tags[upon].append(index + 1)
    dots = [
        Dot(x, y, ", ".join(map(str, tag)), p["label"], p.get("words", ""), p["mark"])
        for (x, y), tag, p in zip(laid, tags, places, strict=True)
    ]
    bar_m = _round_length(metres * WIDTH / 4)
    return Sketch(dots, round(bar_m / metres, 1), bar_m)
