"""What is done again and again: each room registers its rounds when the application starts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True)
class Round:
    """Work done every so often. It must be safe to do late, twice, or by two workers at once."""

    name: str
    every: timedelta
    work: Callable[[datetime], object]


_rounds: dict[str, Round] = {}


def register(name: str, every: timedelta, work: Callable[[datetime], object]) -> None:
    """Called in a room's ``apps.ready()``; ``work`` gets the time."""
    _rounds[name] = Round(name, every, work)


def rounds() -> list[Round]:
    return list(_rounds.values())
