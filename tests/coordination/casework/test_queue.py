"""An officer sees what waits at their offices, the first due first, in the same number of queries however long it is."""

from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from emining.coordination.casework import queries, services


def on(now):
    return localdate(now)


@pytest.mark.django_db
def test_what_is_due_first_stands_first(house, start, now):
    late = start("X2", at=now + timedelta(days=2))
    early = start("X1", at=now)
    works = queries.queue(house.first, now, on(now))
    assert [work.case for work in works] == [early, late]
    assert {work.drawn.id for work in works} == {"legal"}


@pytest.mark.django_db
def test_the_company_sees_its_files_and_nothing_waits_for_it(house, start, now):
    case = start()
    assert queries.queue(house.owner, now, on(now)) == []
    assert [work.case for work in queries.cases_of([house.firm], now)] == [case]
    services.withdraw(case=case, by=house.owner, now=now)
    assert [work.step for work in queries.cases_of([house.firm], now)] == [None]


@pytest.mark.django_db
@pytest.mark.parametrize("rows", [1, 3])
def test_the_queue_takes_as_many_queries_for_three_as_for_one(rows, house, start, now, django_assert_num_queries):
    for number in range(rows):
        start(f"X{number}")
    with django_assert_num_queries(3):
        assert len(queries.queue(house.first, now, on(now))) == rows


@pytest.mark.django_db
@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_of_files_takes_as_many_queries_for_three_as_for_one(
    rows, house, start, now, django_assert_num_queries
):
    for number in range(rows):
        start(f"X{number}")
    with django_assert_num_queries(3):
        assert len(queries.cases_of([house.firm], now)) == rows


@pytest.mark.django_db
def test_a_journey_says_what_is_done_what_is_now_and_what_is_to_come(house, start, now):
    case = start()
    services.decide(step=case.steps.get(task="legal"), decision="fine", by=house.first, now=now)
    journey = queries.journey(queries.find(case.ref), now)
    assert [stop.drawn.id for stop in journey.done] == ["legal"]
    assert [stop.drawn.id for stop in journey.now] == ["technical"]
    assert [stop.drawn.id for stop in journey.to_come] == ["verdict"]
    assert journey.holder.office == house.two
    assert journey.end.id == "good"
