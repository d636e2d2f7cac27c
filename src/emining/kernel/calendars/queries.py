"""The calendars that ship with the platform."""

from __future__ import annotations

from datetime import date, time
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import holidays
import yaml

from emining.kernel.calendars.rules import Calendar

DATA = Path(__file__).parent / "data"


@cache
def calendar(name: str = "pakistan") -> Calendar:
    """The calendar ``pakistan`` or ``china``.

    :raises FileNotFoundError: there is no such calendar.
    """
    given: dict[str, Any] = yaml.safe_load((DATA / f"{name}.yaml").read_text(encoding="utf-8"))
    weekend = frozenset(given["weekend"])
    worked = {entry["date"] for entry in given["working"]}
    free = {entry["date"] for entry in given["free"]}
    # English, so that the same days come out whatever the reader's language is.
    public = holidays.country_holidays(given["country"])

    @cache
    def is_working(day: date) -> bool:
        if day in worked:
            return True
        if day in free:
            return False
        return (
            bool(public.is_working_day(day))
            if given["country"] == "CN"
            else day.weekday() not in weekend and day not in public
        )

    hours, minutes = map(int, given["closes_at"].split(":"))
    return Calendar(name, ZoneInfo(given["timezone"]), time(hours, minutes), is_working)
