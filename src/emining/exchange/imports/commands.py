"""What ``emining import`` does."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from emining.exchange.imports import queries, services
from emining.exchange.imports.models import Batch
from emining.exchange.imports.queries.preparing import Choices
from emining.exchange.imports.services import BatchReport
from emining.kernel.accounts.models import User

Progress = Callable[..., None]


def import_file(
    path: Path,
    *,
    profile: str,
    now: datetime,
    by: User | None = None,
    crs: str = "",
    repair: bool = False,
    all_or_nothing: bool = False,
    dry_run: bool = False,
    report: Path | None = None,
    progress: Progress | None = None,
    index: bool = True,
) -> BatchReport:
    """Bring a file into the register, or with ``dry_run`` only say what would become of it.

    :param report: where to write every row's outcome as XLSX.
    :param index: make the records searchable at once; else a worker does it on its next round.
    """

    def step(name: str, done: int, total: int | None) -> None:
        if progress is not None:
            progress(done, total)

    found = services.bring_in(
        path=path,
        name=path.name,
        profile=profile,
        choices=Choices(crs=crs, repair=repair, all_or_nothing=all_or_nothing),
        by=by,
        now=now,
        dry_run=dry_run,
        step=step,
    )
    if found.batch:
        batch = Batch.objects.get(ref=found.batch)
        if index and batch.indexed_at is None:
            services.index(batch, now=now, step=step)
        if report is not None:
            with report.open("wb") as target:
                queries.write_workbook(batch, target)
    return found
