"""Bringing a file in step by step, on the web: kept from the first moment, checked and written in the background."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path, PurePath
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from emining.exchange.imports import policies
from emining.exchange.imports.enums import BatchState, Outcome
from emining.exchange.imports.models import Batch
from emining.exchange.imports.queries.preparing import Choices
from emining.exchange.imports.rules import profiles
from emining.exchange.imports.rules.table import FileRefused, Limits
from emining.exchange.imports.services import importing, recording
from emining.exchange.imports.services.indexing import index
from emining.exchange.imports.services.reports import report
from emining.kernel.accounts.models import User
from emining.registry.parties import queries as parties

OPEN = (BatchState.UPLOADED, BatchState.REFUSED, BatchState.CHECKED, BatchState.FAILED)
Enqueue = Callable[[str], Any]


def limits() -> Limits:
    """What is taken on the web."""
    largest = settings.CONFIGURATION.upload_limit_mb * 1_000_000
    return Limits(largest=largest, unpacked=max(largest, 1_000_000_000))


@contextmanager
def local(batch: Batch) -> Iterator[Path]:
    """The kept file on this machine, wherever it is kept.

    :raises FileRefused: ``unreadable``: it is there no more.
    """
    if not batch.file:
        raise FileRefused("unreadable", reason="")
    try:
        path = Path(batch.file.path)
        if not path.is_file():
            raise FileRefused("unreadable", reason=batch.file_name)
    except NotImplementedError:  # a store that is not a disk
        folder = Path(tempfile.mkdtemp(prefix="emining-import-"))
        try:
            path = folder / f"file{PurePath(batch.file_name).suffix}"
            with batch.file.open("rb") as kept, path.open("wb") as copy:
                shutil.copyfileobj(kept, copy)
            yield path
        finally:
            shutil.rmtree(folder, ignore_errors=True)
        return
    yield path


def _may(by: User, now: datetime) -> None:
    if not policies.may_import(by, now.date()):
        raise PermissionDenied


@transaction.atomic
def begin(*, file: UploadedFile[Any], profile: str, by: User, now: datetime) -> Batch:
    """Keep an uploaded file with the profile it came under; nothing is read yet.

    :raises PermissionDenied: ``by`` may not import.
    """
    _may(by, now)
    offices = parties.offices_of(by, now.date())
    name = PurePath(str(file.name or "file").replace("\\", "/")).name
    batch = Batch(
        profile=profile,
        kind=profiles.find(profile).kind,
        file_name=name[-300:],
        state=BatchState.UPLOADED,
        by=by,
        office=offices[0].ref if offices else "",
        started_at=now,
    )
    ending = "".join(PurePath(name).suffixes[-2:])[-16:]
    batch.file.save(f"{batch.ref}{ending}", file, save=False)
    with local(batch) as path:
        batch.file_checksum = importing.checksum_of(path)
    batch.save()
    return batch


@transaction.atomic
def choose(*, batch: Batch, profile: str, crs: str, mapping: dict[str, Any], by: User, now: datetime) -> Batch:
    """Keep what was chosen so far: profile, coordinate system, which column is what.

    :raises PermissionDenied: ``by`` may not import.
    :raises ValueError: the import is past that.
    """
    _may(by, now)
    if batch.state not in OPEN:
        raise ValueError(batch.state)
    batch.profile, batch.kind = profile, profiles.find(profile).kind
    batch.crs, batch.options = crs.strip()[:40], mapping
    batch.state, batch.refusal = BatchState.UPLOADED, {}
    batch.save()
    return batch


@transaction.atomic
def start_check(*, batch: Batch, by: User, now: datetime, enqueue: Enqueue) -> None:
    """Have the file checked in the background.

    :raises PermissionDenied: ``by`` may not import.
    """
    _start(batch, BatchState.CHECKING, [*OPEN, BatchState.CHECKING], by, now, enqueue)


@transaction.atomic
def start_import(
    *, batch: Batch, repair: bool, all_or_nothing: bool, by: User, now: datetime, enqueue: Enqueue
) -> None:
    """Have the checked file written to the register in the background.

    :raises PermissionDenied: ``by`` may not import.
    :raises ValueError: it was not checked.
    """
    batch.options = {**batch.options, "repair": repair, "all_or_nothing": all_or_nothing}
    batch.save(update_fields=["options"])
    _start(batch, BatchState.RUNNING, [BatchState.CHECKED, BatchState.RUNNING, BatchState.FAILED], by, now, enqueue)


def _start(
    batch: Batch, state: BatchState, before: list[BatchState], by: User, now: datetime, enqueue: Enqueue
) -> None:
    _may(by, now)
    progress = {"step": "waiting", "done": 0, "total": None, "at": now.isoformat()}
    won = Batch.objects.filter(pk=batch.pk, state__in=before)
    if not won.update(state=state, progress=progress, refusal={}):
        raise ValueError(f"{batch.ref} is {batch.state}")
    transaction.on_commit(lambda: enqueue(batch.ref))


def _choices(batch: Batch) -> Choices:
    options = dict(batch.options)
    return Choices(
        crs=batch.crs,
        repair=bool(options.pop("repair", False)),
        all_or_nothing=bool(options.pop("all_or_nothing", False)),
        mapping=options,
    )


def _step(batch: Batch, clock: Callable[[], datetime]) -> importing.Step:
    def step(name: str, done: int, total: int | None) -> None:
        progress = {"step": name, "done": done, "total": total, "at": clock().isoformat()}
        Batch.objects.filter(pk=batch.pk).update(progress=progress)

    return step


def _refuse(batch: Batch, error: FileRefused) -> None:
    batch.state, batch.refusal, batch.progress = BatchState.REFUSED, {"code": error.code, **error.details}, {}
    batch.save()


def check(*, batch: Batch, now: datetime, clock: Callable[[], datetime]) -> None:
    """Read and judge every row and keep what would become of it; the register is not touched."""
    if batch.state != BatchState.CHECKING:
        return
    choices = _choices(batch)
    try:
        with local(batch) as path:
            profile = profiles.find(batch.profile)
            prepared = importing.read(path, batch.file_name, profile, choices, limits(), _step(batch, clock))
    except FileRefused as error:
        _refuse(batch, error)
        return
    outcome = [importing.OUTCOMES.get(prepared.weight(at), "") for at in range(len(prepared))]
    became = recording.foresee(prepared, outcome)
    found = report(batch.file_name, prepared, became, batch=batch.ref, dry_run=True)
    with transaction.atomic():
        importing.keep_rows(batch, prepared, became, [""] * len(became), {})
        batch.counts = {"rows": found.rows, **found.counts}
        batch.summary = importing.summary_of(found)
        batch.state, batch.progress, batch.refusal = BatchState.CHECKED, {}, {}
        batch.save()


def carry_out(*, batch: Batch, now: datetime, clock: Callable[[], datetime]) -> None:
    """Write the file to the register, then let search know its records."""
    if batch.state != BatchState.RUNNING:
        return
    step = _step(batch, clock)
    try:
        with local(batch) as path:
            found = importing.bring_in(
                path=path, name=batch.file_name, profile=batch.profile, choices=_choices(batch), by=batch.by, now=now,
                batch=batch, office=batch.office, limits=limits(), step=step,
            )  # fmt: skip
        if found.refused is not None:
            _refuse(batch, FileRefused(**{k: v for k, v in found.refused.items() if k != "message"}))
            return
    except FileRefused as error:
        _refuse(batch, error)
        return
    index(batch, now=now, step=step)
    Batch.objects.filter(pk=batch.pk).update(progress={})


def fail(*, batch: Batch, mark: str) -> None:
    """Note that the background work broke off; the file and all choices are kept."""
    Batch.objects.filter(pk=batch.pk).update(state=BatchState.FAILED, refusal={"code": "broke_off", "mark": mark})


@transaction.atomic
def discard(*, batch: Batch, by: User, now: datetime) -> None:
    """Throw away a file that was not imported.

    :raises PermissionDenied: ``by`` may not import.
    :raises ValueError: it is in the register, or on its way there.
    """
    _may(by, now)
    if batch.state not in OPEN or batch.rows.filter(outcome=Outcome.CREATED).exclude(record_ref="").exists():
        raise ValueError(batch.state)
    file = batch.file
    batch.delete()
    if file:
        transaction.on_commit(lambda: file.delete(save=False))
