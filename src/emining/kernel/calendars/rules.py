"""Counting working days. Pure: a calendar is given, nothing is looked up.

The day on which something starts does not count; a term of one working day that starts on a Monday ends at the close of
the office on Tuesday.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

IsWorking = Callable[[date], bool]
LONGEST_BREAK = 60  # days; a calendar with a longer break without a working day is taken for an error


@dataclass(frozen=True)
class Calendar:
    """Which days are worked, where, and when the office closes."""

    name: str
    zone: ZoneInfo
    closes: time
    is_working: IsWorking


def next_working_day(day: date, is_working: IsWorking) -> date:
    """The first working day after ``day``.

    :raises ValueError: there is none within 60 days.
    """
    for ahead in range(1, LONGEST_BREAK + 1):
        if is_working(day + timedelta(days=ahead)):
            return day + timedelta(days=ahead)
    raise ValueError(f"no working day within {LONGEST_BREAK} days after {day}")


def add_working_days(start: datetime, days: int, calendar: Calendar) -> datetime:
    """When a term of ``days`` working days that starts at ``start`` ends: the close of the office on its last day."""
    day = start.astimezone(calendar.zone).date()
    for _ in range(days):
        day = next_working_day(day, calendar.is_working)
    if not calendar.is_working(day):
        day = next_working_day(day, calendar.is_working)
    return datetime.combine(day, calendar.closes, calendar.zone)


def working_days_between(start: datetime, end: datetime, calendar: Calendar) -> int:
    """Working days after the day of ``start`` up to and including the day of ``end``; negative the other way round."""
    if end < start:
        return -working_days_between(end, start, calendar)
    first, last = start.astimezone(calendar.zone).date(), end.astimezone(calendar.zone).date()
    return sum(calendar.is_working(first + timedelta(days=ahead)) for ahead in range(1, (last - first).days + 1))
