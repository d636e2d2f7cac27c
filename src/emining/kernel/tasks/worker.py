"""The background worker: takes waiting work from the database, and goes its rounds."""

from __future__ import annotations

import logging
import os
import threading
from datetime import datetime

from django.db import close_old_connections
from django.utils import timezone
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from emining.kernel.tasks import schedule

log = logging.getLogger(__name__)
PAUSE_S = 1.0


def _one_task() -> bool:
    """Do one waiting task, if there is any; says whether there was. Looking takes no lock."""
    if not DBTaskResult.objects.ready().exists():
        return False
    worker = Worker(
        queue_names=["*"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=1,
        worker_id=f"emining-{os.getpid()}-{threading.get_ident()}",
        excluded_queue_names=[],
    )
    worker.run()
    return bool(worker._run_tasks)


def go_rounds(now: datetime, last: dict[str, datetime]) -> None:
    """Do each round whose time has come; one that fails is logged and does not keep the others."""
    for each in schedule.rounds():
        if each.name in last and now - last[each.name] < each.every:
            continue
        last[each.name] = now
        try:
            each.work(now)
        except Exception:
            log.exception("The round %s failed; it will be tried again", each.name)


def run(*, until: threading.Event | None = None, once: bool = False) -> None:
    """Work until ``until`` is set, or ``once`` through what is waiting.

    Rounds are gone between tasks, so that a long queue holds up neither messages nor clocks, and a worker that is told
    to stop does so after the task in its hands. No signals are used: it runs in any thread.
    """
    stop = until or threading.Event()
    last: dict[str, datetime] = {}
    while not stop.is_set():
        close_old_connections()
        busy = False
        try:
            go_rounds(timezone.now(), last)  # noqa: TID251 — a worker is where the clock is read
            busy = _one_task()
        except Exception:
            if once:
                raise
            log.exception("The worker stumbled; it goes on")
        if once and not busy:
            return
        if not busy:
            stop.wait(PAUSE_S)
