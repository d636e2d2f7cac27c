"""What ``emining import`` does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from emining.exchange.imports import report as reports
from emining.exchange.imports import services, words
from emining.exchange.imports.enums import BatchState, Outcome
from emining.exchange.imports.models import Batch
from emining.exchange.imports.rules import profiles
from emining.exchange.imports.rules.faults import FileFault
from emining.exchange.imports.services.checking import Checked, file_checksum
from emining.kernel.accounts.models import User
from emining.registry.cadastre.services.recording import TitleRow

SHOWN = 50


@dataclass
class BatchReport:
    """What became of a file: refused as a whole, or every row counted."""

    file: str
    profile: str
    refused: dict[str, Any] | None = None
    batch: str = ""
    crs: str = ""
    rows: int = 0
    counts: dict[str, int] = field(default_factory=dict)
    problems: dict[str, int] = field(default_factory=dict)
    examples: list[dict[str, Any]] = field(default_factory=list)
    values: dict[str, dict[str, dict[str, Any]]] = field(default_factory=dict)
    dry_run: bool = False

    @property
    def is_refused(self) -> bool:
        return self.refused is not None

    @property
    def needs_attention(self) -> bool:
        return bool(self.counts.get(Outcome.HELD) or self.counts.get(Outcome.REJECTED))

    def to_json(self) -> dict[str, Any]:
        return {
            "file": self.file,
            "profile": self.profile,
            "refused": self.refused,
            "batch": self.batch,
            "dry_run": self.dry_run,
            "crs": self.crs,
            "rows": self.rows,
            "counts": self.counts,
            "problems": self.problems,
            "examples": self.examples,
            "values": self.values,
        }

    def __str__(self) -> str:
        if self.refused:
            lines = [f"{self.file}: {self.refused['words']}"]
            lines += [f"  {c['crs']:<12} {c['name']} ({c['area']})" for c in self.refused.get("candidates", [])]
            return "\n".join(lines)
        head = f"{self.file}: {self.rows} rows in {self.crs}{' (dry run)' if self.dry_run else ''}"
        lines = [head, *(f"  {number:>7}  {outcome}" for outcome, number in self.counts.items() if number)]
        lines += [f"  {number:>7}  noticed: {code}" for code, number in self.problems.items()]
        return "\n".join(lines)


def _examples(checked: Checked) -> list[dict[str, Any]]:
    found = [
        {"row": row.number, **problem.to_json(), "words": words.problem(problem.to_json())}
        for row in checked.rows
        for problem in row.problems
        if problem.severity != "note"
    ]
    return found[:SHOWN]


def _values(checked: Checked) -> dict[str, dict[str, dict[str, Any]]]:
    """For titles: every status and type as written, how often, and the code it was taken for."""
    rows = [row.record for row in checked.rows if isinstance(row.record, TitleRow)]
    found: dict[str, dict[str, dict[str, Any]]] = {}
    for name in ("status", "title_type") if rows else ():
        written = "status_as_written" if name == "status" else "type_as_written"
        counts = Counter((getattr(row, written), getattr(row, name)) for row in rows)
        found[name] = {text: {"code": code, "rows": number} for (text, code), number in counts.most_common()}
    return found


def _planned(checked: Checked) -> dict[str, int]:
    counts = Counter(
        "good"
        if row.is_good
        else Outcome.REJECTED.value
        if row.record is None or any(p.severity == "rejected" for p in row.problems)
        else Outcome.HELD.value
        for row in checked.rows
    )
    return dict(counts)


def import_file(
    file: Path,
    *,
    profile: str,
    crs: str = "",
    repair: bool = False,
    all_or_nothing: bool = False,
    dry_run: bool = False,
    report: Path | None = None,
    progress: Callable[..., None],
    by: User | None,
    now: datetime,
) -> BatchReport:
    """Bring a file in, or with ``dry_run`` only say what would become of it."""
    found = BatchReport(file.name, profile, dry_run=dry_run)
    try:
        chosen = profiles.profile(profile)
        checked = services.check(file, profile=chosen, crs=crs, repair=repair, progress=progress)
    except FileFault as fault:
        found.refused = {"code": fault.code, "words": words.refusal(fault), **fault.details}
        return found
    found.rows, found.crs, found.problems = len(checked.rows), checked.crs, checked.problem_counts()
    found.examples, found.values = _examples(checked), _values(checked)
    if dry_run:
        found.counts = _planned(checked)
        return found
    batch = Batch.objects.create(
        profile=chosen.name,
        file_name=file.name,
        file_checksum=file_checksum(file),
        state=BatchState.RUNNING,
        by=by,
        started_at=now,
    )
    services.run(
        batch=batch,
        checked=checked,
        profile=chosen,
        all_or_nothing=all_or_nothing,
        by=by,
        now=now,
        progress=progress,
    )
    found.batch, found.counts = batch.ref, batch.counts
    if report is not None:
        with report.open("wb") as target:
            reports.write(batch, target, "en")
    return found
