"""Work that waits is done, by one worker or several, and one failure holds up nothing else."""

import logging
import threading
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection, connections
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult
from hypothesis import given
from hypothesis import strategies as st

from emining.kernel.tasks import schedule, services, worker
from emining.kernel.tasks.retries import Retries

NOW = datetime(2026, 11, 23, 6, tzinfo=UTC)
done: list[str] = []


@task()
def note(word: str) -> None:
    done.append(word)


@task()
def break_down() -> None:
    raise RuntimeError("broken")


@pytest.fixture(autouse=True)
def _nothing_else(monkeypatch):
    done.clear()
    monkeypatch.setattr(schedule, "_rounds", {})


@pytest.mark.django_db(transaction=True)
def test_what_waits_is_done_once_in_its_order():
    for word in ("first", "second", "third"):
        note.enqueue(word)
    worker.run(once=True)
    worker.run(once=True)
    assert done == ["first", "second", "third"]


@pytest.mark.django_db(transaction=True)
def test_a_task_that_fails_is_kept_as_failed_and_the_next_is_done(caplog):
    caplog.set_level(logging.CRITICAL)
    break_down.enqueue()
    note.enqueue("after")
    worker.run(once=True)
    assert done == ["after"]
    assert sorted(DBTaskResult.objects.values_list("status", flat=True)) == [
        TaskResultStatus.FAILED,
        TaskResultStatus.SUCCESSFUL,
    ]


@pytest.mark.django_db(transaction=True)
def test_rounds_are_gone_between_tasks():
    schedule.register("round", timedelta(0), lambda now: done.append("round"))
    note.enqueue("first")
    note.enqueue("second")
    worker.run(once=True)
    assert done[:4] == ["round", "first", "round", "second"]


@pytest.mark.django_db(transaction=True)
def test_it_works_in_a_thread_and_stops_when_told():
    if connection.vendor == "sqlite" and connection.is_in_memory_db():
        pytest.skip("a database in memory belongs to one thread")
    note.enqueue("threaded")
    stop = threading.Event()

    def work():
        try:
            worker.run(until=stop)
        finally:
            connections.close_all()

    thread = threading.Thread(target=work)
    thread.start()
    for _ in range(100):
        if done:
            break
        stop.wait(0.05)
    stop.set()
    thread.join(10)
    assert done == ["threaded"]
    assert not thread.is_alive()


def test_a_round_that_fails_does_not_keep_the_others(caplog):
    def broken(now):
        raise RuntimeError

    schedule.register("broken", timedelta(minutes=1), broken)
    schedule.register("sound", timedelta(minutes=1), lambda now: done.append("sound"))
    last: dict[str, datetime] = {}
    worker.go_rounds(NOW, last)
    worker.go_rounds(NOW + timedelta(seconds=59), last)
    assert done == ["sound"]
    worker.go_rounds(NOW + timedelta(minutes=1), last)
    assert done == ["sound", "sound"]
    assert "The round broken failed" in caplog.text


@pytest.mark.django_db(transaction=True)
def test_what_ended_long_ago_is_forgotten():
    note.enqueue("old")
    note.enqueue("new")
    worker.run(once=True)
    old, _new = DBTaskResult.objects.order_by("enqueued_at")
    DBTaskResult.objects.filter(pk=old.pk).update(finished_at=NOW - timedelta(days=31))
    services.forget(NOW)
    assert DBTaskResult.objects.count() == 1


@given(st.lists(st.integers(1, 1000), min_size=1, max_size=8), st.integers(1, 20))
def test_it_is_tried_again_after_each_pause_and_then_given_up(minutes, attempt):
    retries = Retries.after_minutes(*minutes)
    pause = retries.pause_after(attempt)
    assert (pause is None) == (attempt > len(minutes))
    assert pause is None or pause == timedelta(minutes=minutes[attempt - 1]) <= retries.longest
