"""The long work of an import, done by a worker."""

from __future__ import annotations

import logging
import secrets

from django.utils import timezone
from django_tasks import task

from emining.exchange.imports import services
from emining.exchange.imports.models import Batch

log = logging.getLogger(__name__)


@task()
def check_file(ref: str) -> None:
    """Read and judge an uploaded file."""
    _work(ref, services.check)


@task()
def import_file(ref: str) -> None:
    """Write a checked file to the register."""
    _work(ref, services.carry_out)


def _work(ref: str, service: object) -> None:
    batch = Batch.objects.filter(ref=ref).first()
    if batch is None:
        return  # thrown away meanwhile
    try:
        service(batch=batch, now=timezone.now(), clock=timezone.now)  # type: ignore[operator]
    except Exception:  # whatever a file provokes: nothing of it may be lost, nor the reason
        mark = secrets.token_hex(4)
        log.exception("Import %s broke off (%s)", ref, mark)
        services.fail(batch=batch, mark=mark)
