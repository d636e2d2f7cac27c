"""Keeping an upload, so that nothing is lost between two steps."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.files.base import File
from django.db import transaction

from emining.exchange.imports import policies
from emining.exchange.imports.enums import BatchState
from emining.exchange.imports.models import Batch
from emining.kernel.accounts.models import User


@transaction.atomic
def keep_upload(*, file: File, profile: str, by: User, now: datetime) -> Batch:  # type: ignore[type-arg]
    """Keep an uploaded file with the profile it came under.

    :raises PermissionDenied: ``by`` is not an officer.
    """
    if not policies.may_import(by, now.date()):
        raise PermissionDenied
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    file.seek(0)
    batch = Batch(
        profile=profile,
        file_name=(file.name or "file")[:300],
        file_checksum=digest.hexdigest(),
        state=BatchState.CHECKED,
        by=by,
        started_at=now,
    )
    batch.file.save((file.name or "file").rsplit("/", 1)[-1][-80:], file, save=True)
    return batch


@transaction.atomic
def set_options(*, batch: Batch, crs: str, options: dict[str, Any]) -> Batch:
    """What the officer chose so far: the system, the mapping of columns, repair, all or nothing."""
    batch.crs, batch.options = crs, {**batch.options, **options}
    batch.save(update_fields=["crs", "options"])
    return batch
