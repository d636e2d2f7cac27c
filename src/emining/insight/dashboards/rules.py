"""How far a figure is from what was promised, and whether sources contradict each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Role = Literal["target", "baseline", "potential"]


@dataclass(frozen=True)
class Stated:
    """One figure as one source states it; ``high`` is the upper end of a range, ``year`` what it is stated for."""

    role: Role
    value: Decimal
    high: Decimal | None = None
    year: int | None = None

    @property
    def top(self) -> Decimal:
        return self.high if self.high is not None else self.value


def conflicting(figures: Sequence[Stated]) -> bool:
    """Whether two sources state different figures of one role for one year."""
    seen: dict[tuple[str, int | None], tuple[Decimal, Decimal | None]] = {}
    for figure in figures:
        known = seen.setdefault((figure.role, figure.year), (figure.value, figure.high))
        if known != (figure.value, figure.high):
            return True
    return False


def reach(figures: Sequence[Stated]) -> Decimal | None:
    """The latest stated baseline as a part of the lowest target (0 to 1 and beyond); ``None`` where one is missing."""
    targets = [figure.value for figure in figures if figure.role == "target" and figure.value > 0]
    baselines = [figure for figure in figures if figure.role == "baseline"]
    if not targets or not baselines:
        return None
    latest = max(baselines, key=lambda figure: figure.year or 0)
    return latest.value / min(targets)


def width(value: Decimal, longest: Decimal, room: int = 100) -> float:
    """The length of a bar in ``room``; what is there at all stays visible."""
    if longest <= 0 or value <= 0:
        return 0.0
    return max(0.5, round(float(value / longest) * room, 2))
