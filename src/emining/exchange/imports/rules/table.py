"""What a file holds, whatever its format: named columns of text, and a geometry for each row where it has any."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import numpy
from numpy.typing import NDArray

Problem = dict[str, Any]  # {"code", "column"?, "value"?, and what the sentence of that code needs}


class FileRefused(Exception):
    """A file that can't be taken at all; ``code`` names the sentence that says why and what to do."""

    def __init__(self, code: str, **details: Any) -> None:
        super().__init__(code)
        self.code, self.details = code, details


@dataclass(frozen=True)
class Limits:
    """What is still read. Sizes in bytes."""

    largest: int = 2_000_000_000
    unpacked: int = 2_000_000_000
    ratio: int = 200
    entries: int = 2_000
    cells: int = 60_000_000
    columns: int = 2_000


@dataclass
class Table:
    """Columns of text by name (``""``: empty), all of one length; row numbers as a person counts, 1 below the header.

    ``crs`` is what the file states or its format fixes, ``""`` where it is silent; ``geometry`` holds Shapely objects
    or ``None``, in that system. ``problems`` are those of single rows found while reading, ``notes`` those of the file.
    """

    format: str
    columns: dict[str, list[str]]
    geometry: NDArray[Any] | None = None
    crs: str = ""
    encoding: str = ""
    delimiter: str = ""
    layer: str = ""
    layers: list[str] = field(default_factory=list)
    problems: dict[int, list[Problem]] = field(default_factory=dict)
    notes: list[Problem] = field(default_factory=list)

    def __len__(self) -> int:
        if self.geometry is not None:
            return len(self.geometry)
        return len(next(iter(self.columns.values()), []))

    def row(self, at: int) -> dict[str, str]:
        """The filled cells of one row."""
        return {name: cells[at] for name, cells in self.columns.items() if cells[at]}

    def take(self, keep: Iterable[int]) -> Table:
        """The same file with some of its rows only."""
        some = list(keep)
        columns = {name: [cells[at] for at in some] for name, cells in self.columns.items()}
        geometry = None if self.geometry is None else self.geometry[numpy.array(some, dtype=int)]
        problems = {new: self.problems[old] for new, old in enumerate(some) if old in self.problems}
        return Table(
            self.format, columns, geometry, self.crs, self.encoding, self.delimiter, self.layer, self.layers, problems,
            self.notes,
        )  # fmt: skip


def names_of(header: list[str]) -> tuple[list[str], list[Problem]]:
    """Column names made usable: spaces trimmed, nameless ones numbered.

    :raises FileRefused: ``no_header`` or ``duplicate_columns``.
    """
    cleaned = [" ".join(name.replace("\ufeff", "").split()) for name in header]
    notes: list[Problem] = []
    if not any(cleaned):
        raise FileRefused("no_header")
    while cleaned and not cleaned[-1] and len(cleaned) > 1 and not cleaned[-2]:
        cleaned.pop()
    for at, name in enumerate(cleaned):
        if not name:
            cleaned[at] = f"column {at + 1}"
            notes.append({"code": "nameless_column", "column": cleaned[at]})
    twice = sorted({name for name in cleaned if cleaned.count(name) > 1})
    if twice:
        raise FileRefused("duplicate_columns", columns=", ".join(twice[:8]))
    if len(cleaned) > 100:
        notes.append({"code": "many_columns", "count": len(cleaned)})
    return cleaned, notes
