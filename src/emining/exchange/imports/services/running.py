"""Writing a checked file into the register, every row accounted for; and taking it back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from emining.exchange.imports import policies
from emining.exchange.imports.enums import BatchState, Outcome
from emining.exchange.imports.models import Batch, Row
from emining.exchange.imports.rules.profiles import Layer, Profile, Words
from emining.exchange.imports.services.checking import Checked, Progress, silent
from emining.exchange.imports.services.preparing import Prepared, Sources
from emining.kernel.accounts.models import User
from emining.kernel.language.translated import Translated
from emining.kernel.ledger import services as ledger
from emining.registry.boundaries import services as boundaries
from emining.registry.cadastre.services import recording as titles
from emining.registry.minerals.services import recording as deposits
from emining.registry.minerals.services.recording import Recorded

CHUNK = 2000


def _words(words: Words) -> Translated:
    return Translated.of(en=words.en, zh=words.zh, ur=words.ur)


def _install(profile: Profile, rows: Sequence[Prepared], by: User | None, now: datetime) -> list[Recorded]:
    layer: Layer | None = profile.layer
    if layer is None:
        raise ValueError("a profile for boundaries needs a layer")
    boundaries.install(
        key=layer.key,
        level=layer.level,
        name=_words(layer.name),
        viewpoint=_words(layer.viewpoint),
        disclaimer=_words(layer.disclaimer),
        source=Sources(profile).get(""),
        lines=[boundaries.Line(**row.record) for row in rows],
        by=by,
        now=now,
    )
    return [Recorded("created", row.record["code"]) for row in rows]


def _record(
    profile: Profile, rows: Sequence[Prepared], batch: Batch, by: User | None, now: datetime, progress: Progress
) -> list[Recorded]:
    if profile.kind == "boundaries":
        return _install(profile, rows, by, now)
    found: list[Recorded] = []
    for start in range(0, len(rows), CHUNK):
        part = [row.record for row in rows[start : start + CHUNK]]
        if profile.kind == "deposits":
            found += deposits.record_deposits(part, batch=batch.ref, now=now)
        else:
            found += titles.record_titles(part, batch=batch.ref)
        progress(min(start + CHUNK, len(rows)), len(rows))
    return found


def _outcome(row: Prepared) -> str:
    return (
        Outcome.REJECTED if any(p.severity == "rejected" for p in row.problems) or row.record is None else Outcome.HELD
    )


@transaction.atomic
def run(
    *,
    batch: Batch,
    checked: Checked,
    profile: Profile,
    all_or_nothing: bool,
    by: User | None,
    now: datetime,
    progress: Progress = silent,
) -> Batch:
    """Write what is good, in one transaction; keep what became of every row.

    With ``all_or_nothing`` and one row that can't go in, nothing does, and every row says so.

    :raises PermissionDenied: ``by`` is a person and not an officer. (The command line acts as the installation.)
    """
    if by is not None and not policies.may_import(by, now.date()):
        raise PermissionDenied
    good = [row for row in checked.rows if row.is_good]
    nothing = all_or_nothing and len(good) < len(checked.rows)
    recorded = [] if nothing else _record(profile, good, batch, by, now, progress)
    by_number = {row.number: became for row, became in zip([] if nothing else good, recorded, strict=True)}
    kind = {"deposits": "deposit", "titles": "title", "boundaries": "boundary"}[profile.kind]
    rows = []
    for row in checked.rows:
        became = by_number.get(row.number)
        rows.append(
            Row(
                batch=batch,
                number=row.number,
                outcome=became.outcome if became else (Outcome.HELD if row.is_good else _outcome(row)),
                record_kind=kind if became else "",
                record_ref=became.ref if became else "",
                problems=[problem.to_json() for problem in row.problems]
                + ([{"code": "all_or_nothing", "severity": "held"}] if nothing and row.is_good else []),
                raw={} if became else row.raw,  # what went in stands in the record; what did not must not be lost
            )
        )
    Row.objects.filter(batch=batch).delete()
    Row.objects.bulk_create(rows, batch_size=CHUNK)
    batch.counts = dict.fromkeys(Outcome.values, 0) | dict(Counter(str(row.outcome) for row in rows))
    batch.crs = checked.crs
    batch.state = BatchState.FAILED if nothing else BatchState.IMPORTED
    batch.finished_at = now
    batch.save()
    _note(batch, "import.done", by, now, {"counts": batch.counts, "crs": batch.crs})
    return batch


def _note(batch: Batch, action: str, by: User | None, now: datetime, data: dict[str, Any]) -> None:
    ledger.append(
        action=action,
        kind="import",
        ref=batch.ref,
        now=now,
        by=by,
        data={"file": batch.file_name, "sha256": batch.file_checksum, "profile": batch.profile, **data},
    )


@transaction.atomic
def undo(*, batch: Batch, by: User, now: datetime) -> dict[str, int]:
    """Take back what an import brought; gives how many records went and how many stay because others speak for them.

    :raises PermissionDenied: ``by`` is not an officer.
    :raises ValueError: it is not an import that can be taken back.
    """
    if not policies.may_import(by, now.date()):
        raise PermissionDenied
    won = Batch.objects.filter(pk=batch.pk, state=BatchState.IMPORTED).update(state=BatchState.UNDONE)
    if not won:
        raise ValueError("not imported")
    gone, stay = deposits.withdraw(batch.ref, now)
    gone += titles.withdraw(batch.ref)
    batch.refresh_from_db()
    _note(batch, "import.undone", by, now, {"gone": gone, "stay": stay})
    return {"gone": gone, "stay": stay}
