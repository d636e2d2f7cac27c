"""A file into the register: read, judged, and written in one transaction; or only judged."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from emining.exchange.imports import policies
from emining.exchange.imports.enums import BatchState, Outcome, Weight
from emining.exchange.imports.models import Batch, Row
from emining.exchange.imports.queries.preparing import Choices, Prepared, prepare
from emining.exchange.imports.rules import files, profiles
from emining.exchange.imports.rules.profiles import Profile
from emining.exchange.imports.rules.table import FileRefused, Limits
from emining.exchange.imports.services import recording
from emining.exchange.imports.services.reports import BatchReport, as_json, refused, report
from emining.kernel.accounts.models import User
from emining.kernel.ledger import services as ledger
from emining.kernel.sources import bulk

Step = Callable[[str, int, int | None], None]
OUTCOMES = {Weight.HOLD: Outcome.HELD.value, Weight.REJECT: Outcome.REJECTED.value}


def quiet(step: str, done: int, total: int | None) -> None:
    """Nobody is watching."""


def stem_of(name: str) -> str:
    """A file's name as the name of a dataset, where its profile gives none."""
    return re.sub(r"[^\w.-]+", "-", name.rsplit("/", 1)[-1].partition(".")[0]).strip("-").lower()[:80] or "file"


def read(path: Path, name: str, profile: Profile, choices: Choices, limits: Limits | None, step: Step) -> Prepared:
    """Read and judge every row.

    :raises FileRefused: the file can't be taken.
    """
    step("reading", 0, None)
    table = files.read(
        path,
        name=name,
        limits=limits,
        delimiter=str(choices.mapping.get("delimiter") or ""),
        encoding=profile.encoding,
        layer=str(choices.mapping.get("layer") or ""),
    )
    step("checking", 0, len(table))
    return prepare(table, profile, choices, stem=stem_of(name))


def bring_in(
    *,
    path: Path,
    name: str,
    profile: str,
    choices: Choices,
    by: User | None,
    now: datetime,
    dry_run: bool = False,
    batch: Batch | None = None,
    office: str = "",
    limits: Limits | None = None,
    step: Step = quiet,
) -> BatchReport:
    """Bring a file into the register, or with ``dry_run`` only say what would become of it.

    A file that can't be taken gives a report that says so; nothing is written then. Search learns of the records by
    :func:`indexing.index` afterwards.

    :param by: ``None`` for the installation itself (the command line).
    :raises PermissionDenied: ``by`` is a person who may not import.
    """
    if by is not None and not policies.may_import(by, now.date()):
        raise PermissionDenied
    try:
        prepared = read(path, name, profiles.find(profile), choices, limits, step)
    except FileRefused as error:
        return refused(name, profile, error)
    outcome = [OUTCOMES.get(prepared.weight(at), "") for at in range(len(prepared))]
    if choices.all_or_nothing and any(outcome):
        for at, became in enumerate(outcome):
            if not became:
                prepared.say(at, "withheld")
                outcome[at] = Outcome.HELD.value
    step("writing", 0, len(prepared))
    if dry_run:
        return report(name, prepared, recording.foresee(prepared, outcome), batch="", dry_run=True)
    return _write(path, name, profile, prepared, outcome, batch, choices, by=by, now=now, office=office)


@transaction.atomic
def _write(
    path: Path,
    name: str,
    profile: str,
    prepared: Prepared,
    outcome: list[str],
    batch: Batch | None,
    choices: Choices,
    *,
    by: User | None,
    now: datetime,
    office: str,
) -> BatchReport:
    if batch is None:
        batch = Batch(file_name=name[:300], file_checksum=checksum_of(path), by=by, started_at=now, office=office)
    batch.profile, batch.kind = prepared.profile.key[:80], prepared.kind
    batch.options = {**choices.mapping, "repair": choices.repair, "all_or_nothing": choices.all_or_nothing}
    batch.state = BatchState.RUNNING
    batch.save()
    became, refs, before = recording.record(prepared, outcome, batch.ref, by, now)
    found = report(name, prepared, became, batch=batch.ref, dry_run=False)
    keep_rows(batch, prepared, became, refs, before)
    changed = found.counts[Outcome.CREATED] + found.counts[Outcome.JOINED]
    batch.state = BatchState.IMPORTED
    batch.counts = {"rows": found.rows, **found.counts}
    batch.summary = summary_of(found)
    batch.crs = (found.crs or [choices.crs])[0][:40]
    batch.refusal, batch.finished_at, batch.progress = {}, now, {}
    batch.indexed_at = None if changed and prepared.kind != "boundaries" else now
    batch.save()
    if changed:
        ledger.append(
            action="import.done",
            kind="import",
            ref=batch.ref,
            now=now,
            by=by,
            office=office,
            data={"file": name, "sha256": batch.file_checksum, "profile": profile, "counts": batch.counts},
        )
    return found


def summary_of(found: BatchReport) -> dict[str, Any]:
    return {
        "problems": found.problems,
        "notes": found.notes,
        "words": found.words,
        "crs": found.crs,
        "operations": found.operations,
    }


def keep_rows(
    batch: Batch, prepared: Prepared, outcome: list[str], refs: list[str], before: dict[int, dict[str, Any]]
) -> None:
    """Keep what became of every row: the cells of those that did not go in, what was said before of those that changed."""
    Row.objects.filter(batch=batch).delete()
    out = {Outcome.HELD.value, Outcome.REJECTED.value}
    raw = [text if became in out else "{}" for text, became in zip(prepared.raw, outcome, strict=True)]
    for at, said in before.items():
        raw[at] = as_json({"before": said, "key": [prepared.dataset[at], prepared.record_id[at]]})
    problems = ["[]"] * len(outcome)
    for at, found in prepared.problems.items():
        problems[at] = as_json(found)
    kind = {"deposits": "deposit", "titles": "title", "boundaries": "boundary_layer"}[prepared.kind]
    bulk.insert(
        Row,
        {
            "batch": [batch.pk] * len(outcome),
            "number": range(1, len(outcome) + 1),
            "outcome": outcome,
            "record_kind": [kind if ref else "" for ref in refs],
            "record_ref": refs,
            "problems": problems,
            "raw": raw,
        },
    )


def checksum_of(path: Path) -> str:
    """SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
