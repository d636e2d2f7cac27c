"""Reading a file and judging every row, without writing anything but the sources it names."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from emining.exchange.imports.rules import tables
from emining.exchange.imports.rules.faults import Problem
from emining.exchange.imports.rules.profiles import Profile
from emining.exchange.imports.services.preparing import Preparation, Prepared

Progress = Callable[..., None]


def silent(done: int, total: int | None = None) -> None:
    """Progress that nobody watches."""


@dataclass
class Checked:
    """A file as read: its rows, the system its numbers are in, and what is noticed."""

    rows: list[Prepared]
    crs: str
    columns: list[str]
    notes: list[Problem]

    def problem_counts(self) -> dict[str, int]:
        return dict(Counter(problem.code for row in self.rows for problem in row.problems).most_common())

    @property
    def good(self) -> int:
        return sum(row.is_good for row in self.rows)


def check(
    path: Path,
    *,
    profile: Profile,
    crs: str = "",
    repair: bool = False,
    name: str = "",
    limit_mb: int = 4000,
    progress: Progress = silent,
) -> Checked:
    """Read ``path`` as ``profile`` says.

    :raises FileFault: the whole file is refused.
    """
    table = tables.read(path, profile.reading, name=name, limit_mb=limit_mb)
    preparation = Preparation(table, profile, crs=crs, repair=repair)
    rows = preparation.rows(progress)
    notes = [Problem(*note.split(":", 1)[:1], details={"count": int(note.split(":", 1)[1])}) for note in table.notes]
    return Checked(rows, preparation.crs, table.columns, notes)


def file_checksum(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
