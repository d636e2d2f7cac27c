"""Clocks count working days, and a breach is dated when it fell due, not when it was noticed."""

from datetime import UTC, datetime, timedelta

import pytest

from emining.coordination.casework import queries, services
from emining.coordination.casework.models import Step
from emining.kernel.calendars.queries import calendar
from emining.kernel.ledger.models import Entry
from emining.kernel.notices.models import Notice


@pytest.mark.django_db
def test_a_step_falls_due_at_the_close_of_its_last_working_day(house, start):
    friday = datetime(2026, 3, 6, 6, tzinfo=UTC)
    legal = start(at=friday).steps.get(task="legal")  # two working days
    zone = calendar("pakistan").zone
    assert legal.due_at.astimezone(zone).date() == datetime(2026, 3, 10, tzinfo=zone).date()
    assert legal.due_at.astimezone(zone).time() == calendar("pakistan").closes


@pytest.mark.django_db
def test_a_clock_says_what_is_left_and_what_is_over(house, start, now):
    step = start().steps.select_related("office").get(task="technical")  # three working days from Monday
    assert (queries.clock_of(step, now).used, queries.clock_of(step, now).left) == (0, 3)
    late = queries.clock_of(step, now + timedelta(days=7))
    assert late.is_overdue
    assert late.left == -2


@pytest.mark.django_db
def test_a_breach_is_dated_when_it_fell_due_however_late_it_is_noticed(house, start, now):
    case = start()
    assert services.record_breaches(now) == 0
    noticed = now + timedelta(days=40)
    assert services.record_breaches(noticed) == 2
    assert services.record_breaches(noticed) == 0
    for step in Step.objects.all():
        assert step.breached_at == step.due_at
        entry = Entry.objects.get(action="step.overdue", data={"step": step.task})
        assert entry.at == step.due_at
    told = Notice.objects.filter(kind="casework/step_overdue")
    assert {notice.user for notice in told} == {house.first, house.second, house.later}  # officers on that later day
    assert queries.pipeline_counts()["overdue"] == 2
    assert queries.journey(queries.find(case.ref), noticed).holder.clock.is_overdue


@pytest.mark.django_db
def test_a_step_that_is_done_in_time_is_never_a_breach(house, start, now):
    case = start()
    services.decide(step=case.steps.get(task="legal"), decision="fine", by=house.first, now=now)
    assert services.record_breaches(now + timedelta(days=40)) == 1
    assert case.steps.get(task="legal").breached_at is None


@pytest.mark.django_db
def test_clocks_are_derived_anew_when_a_calendar_changes(house, start, now):
    case = start()
    Step.objects.filter(case=case).update(due_at=now, breached_at=now)
    assert services.recompute_clocks() == 2
    assert all(step.due_at > now and step.breached_at is None for step in case.steps.all())
    assert services.recompute_clocks() == 0


@pytest.mark.django_db
def test_a_due_date_that_moved_is_no_breach(house, start, now):
    case = start()
    Step.objects.filter(case=case).update(due_at=now - timedelta(days=1))
    assert services.record_breaches(now) == 0
    assert all(step.due_at > now for step in case.steps.all())
