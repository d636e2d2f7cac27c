"""What can be wrong with a file and with a row: codes with details; the words stand in ``words``."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


class FileFault(Exception):
    """The whole file is refused; ``details`` fill the sentence of ``code``."""

    def __init__(self, code: str, **details: Any) -> None:
        super().__init__(f"{code} {details}")
        self.code, self.details = code, details


@dataclass(frozen=True)
class Problem:
    """One thing that is noticed about one row. ``held`` and ``rejected`` keep the row out, ``note`` does not."""

    code: str
    severity: str = "note"  # note, held, rejected
    column: str = ""
    value: str = ""
    details: dict[str, Any] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        return {
            "code": self.code,
            "severity": self.severity,
            "column": self.column,
            "value": self.value[:200],
            **self.details,
        }
