"""What a run of loading did, in words a program can read."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

NEW, CHANGED, SAME = "new", "changed", "same"


@dataclass
class Report:
    """How many records of each kind are new, changed or as they were. ``notes`` say what was left out, and why."""

    counts: dict[str, Counter[str]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    def add(self, kind: str, outcome: str) -> None:
        self.counts.setdefault(kind, Counter())[outcome] += 1

    @property
    def changed(self) -> int:
        """How many records are new or changed; nothing on a second run."""
        return sum(count[NEW] + count[CHANGED] for count in self.counts.values())

    def to_json(self) -> dict[str, Any]:
        return {
            "changed": self.changed,
            "records": {
                kind: {outcome: count[outcome] for outcome in (NEW, CHANGED, SAME)}
                for kind, count in self.counts.items()
            },
            "notes": self.notes,
        }

    def __str__(self) -> str:
        width = max(map(len, self.counts), default=0)
        lines = [
            f"{kind:<{width}}  {sum(count.values()):>4}   new {count[NEW]:>4}   changed {count[CHANGED]:>4}"
            for kind, count in self.counts.items()
        ]
        return "\n".join([*lines, *self.notes])
