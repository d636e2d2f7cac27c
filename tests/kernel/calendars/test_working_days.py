"""A term counts the office's working days and ends when the office closes."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emining.kernel.calendars import queries, rules

moments = st.datetimes(datetime(2025, 1, 1), datetime(2027, 10, 1)).map(lambda m: m.replace(tzinfo=UTC))  # noqa: DTZ001


@pytest.mark.parametrize("name", ["pakistan", "china"])
@given(start=moments, days=st.integers(1, 40))
def test_adding_and_counting_agree(name, start, days):
    calendar = queries.calendar(name)
    end = rules.add_working_days(start, days, calendar)
    assert rules.working_days_between(start, end, calendar) == days
    assert calendar.is_working(end.astimezone(calendar.zone).date())


@given(start=moments, days=st.integers(0, 30))
def test_a_longer_term_never_ends_earlier(start, days):
    calendar = queries.calendar("pakistan")
    assert rules.add_working_days(start, days, calendar) <= rules.add_working_days(start, days + 1, calendar)


def test_a_week_end_and_a_holiday_do_not_count():
    calendar = queries.calendar("pakistan")
    friday = datetime(2026, 8, 7, 9, tzinfo=UTC)
    # 8 and 9 August are a week end; 14 August is Independence Day, a Friday
    assert rules.add_working_days(friday, 1, calendar).date() == date(2026, 8, 10)
    assert rules.add_working_days(friday, 5, calendar).date() == date(2026, 8, 17)


def test_a_make_up_day_in_china_is_worked():
    calendar = queries.calendar("china")
    week_ends_worked = [
        day
        for day in (date(2025, 1, 1) + timedelta(days=n) for n in range(365))
        if day.weekday() >= 5 and calendar.is_working(day)
    ]
    assert week_ends_worked, "the State Council's notice moves some week ends"


def test_a_term_ends_when_the_office_closes_in_local_time():
    end = rules.add_working_days(datetime(2026, 11, 23, 20, tzinfo=UTC), 1, queries.calendar("pakistan"))
    # 20:00 UTC is already the 24th in Karachi
    assert end.isoformat() == "2026-11-25T17:00:00+05:00"


def test_a_calendar_without_working_days_is_an_error():
    with pytest.raises(ValueError, match="no working day"):
        rules.next_working_day(date(2026, 1, 1), lambda _day: False)
