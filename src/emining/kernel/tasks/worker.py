"""The background worker: takes waiting work from the database, and goes its rounds."""

from __future__ import annotations

import logging
import threading
from datetime import datetime

from django.db import close_old_connections
from django.utils import timezone
from django_tasks_db.management.commands.db_worker import Worker

from emining.kernel.tasks import schedule

log = logging.getLogger(__name__)
PAUSE_S = 1.0


def _batch() -> None:
    """Everything that waits now, then return."""
    Worker(
        queue_names=["*"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=f"emining-{threading.get_ident()}",
        excluded_queue_names=[],
    ).run()


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
    """Work until ``until`` is set, or ``once`` through what is waiting."""
    stop = until or threading.Event()
    last: dict[str, datetime] = {}
    while not stop.is_set():
        close_old_connections()
        try:
            go_rounds(timezone.now(), last)  # noqa: TID251 — a worker is where the clock is read
            _batch()
        except Exception:
            if once:
                raise
            log.exception("The worker stumbled; it goes on")
        if once:
            return
        stop.wait(PAUSE_S)
