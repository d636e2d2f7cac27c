"""A step's clock by the calendar of its office."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from emining.coordination.casework.enums import StepState
from emining.coordination.casework.models import Step
from emining.kernel.calendars import queries as calendars
from emining.kernel.calendars.rules import Calendar, add_working_days, working_days_between
from emining.registry.parties.models import Organisation


@dataclass(frozen=True)
class Clock:
    """``used`` and ``left`` in working days; ``left`` is negative once it is overdue by whole days."""

    used: int
    left: int
    is_overdue: bool


def calendar_of(office: Organisation) -> Calendar:
    """The working days of the country that the office sits in."""
    return calendars.calendar("china" if office.country == "CN" else "pakistan")


def due_at(office: Organisation, started_at: datetime, working_days: int) -> datetime:
    """When a step falls due: the close of the office on its last working day."""
    return add_working_days(started_at, working_days, calendar_of(office))


def clock_of(step: Step, now: datetime) -> Clock:
    """How a step's clock stands, or stood when it was done. Derived each time, so that it is true on any day."""
    calendar = calendar_of(step.office)
    until = step.done_at if step.state == StepState.DONE and step.done_at else now
    used = working_days_between(step.started_at, until, calendar)
    if step.due_at is None:
        return Clock(used, 0, False)
    return Clock(used, working_days_between(until, step.due_at, calendar), until > step.due_at)
