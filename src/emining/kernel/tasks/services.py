"""Keeping house: forgetting what was done long ago."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.contrib.sessions.models import Session
from django_tasks_db.models import DBTaskResult

KEPT_FOR = timedelta(days=30)


def forget(now: datetime) -> None:
    """Forget tasks that ended more than thirty days ago, and sessions that are over."""
    DBTaskResult.objects.filter(finished_at__lt=now - KEPT_FOR).delete()
    Session.objects.filter(expire_date__lt=now).delete()
