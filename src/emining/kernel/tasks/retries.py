"""How often and after which pauses something is tried again. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True)
class Retries:
    """The pause after each failed attempt; when they are used up, it is given up."""

    pauses: tuple[timedelta, ...]

    @classmethod
    def after_minutes(cls, *minutes: float) -> Retries:
        return cls(tuple(timedelta(minutes=each) for each in minutes))

    @property
    def longest(self) -> timedelta:
        return max(self.pauses)

    def pause_after(self, attempt: int) -> timedelta | None:
        """How long to wait after the failure of ``attempt`` (the first is 1), or ``None``: it was the last."""
        return self.pauses[attempt - 1] if attempt <= len(self.pauses) else None
