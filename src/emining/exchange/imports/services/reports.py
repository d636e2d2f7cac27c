"""What became of a file, for a program or a person to read."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from emining.exchange.imports.enums import Outcome, refusal, sentence, title_of, weight_of
from emining.exchange.imports.queries.preparing import Prepared
from emining.exchange.imports.rules.table import FileRefused

SHOWN = 200


@dataclass
class BatchReport:
    """A file refused as a whole, or every row counted by outcome. ``counts`` add up to ``rows``."""

    file: str
    profile: str
    batch: str = ""
    dry_run: bool = False
    kind: str = ""
    crs: list[str] = field(default_factory=list)
    operations: list[dict[str, Any]] = field(default_factory=list)
    rows: int = 0
    counts: dict[str, int] = field(default_factory=dict)
    problems: dict[str, int] = field(default_factory=dict)
    notes: list[dict[str, Any]] = field(default_factory=list)
    words: dict[str, dict[str, Any]] = field(default_factory=dict)
    lines: list[dict[str, Any]] = field(default_factory=list)
    refused: dict[str, Any] | None = None

    @property
    def is_refused(self) -> bool:
        return self.refused is not None

    @property
    def needs_attention(self) -> bool:
        return bool(self.counts.get(Outcome.HELD) or self.counts.get(Outcome.REJECTED))

    def to_json(self) -> dict[str, Any]:
        """Sentences in the language that is active; ``lines`` holds the first rows that did not go in."""
        return dict(vars(self))

    def __str__(self) -> str:
        if self.refused is not None:
            lines = [f"{self.file}: {self.refused['message']}"]
            for one in self.refused.get("candidates", ()):
                lines.append(f"  --crs {one['crs']:<12} {one['name']} · {one['area']}")
            return "\n".join(lines)
        rows = ngettext("%(count)d row", "%(count)d rows", self.rows) % {"count": self.rows}
        head = [self.file, rows, *self.crs[:3], *([_("nothing was changed")] if self.dry_run else [])]
        lines = [" · ".join(head)]
        lines += [f"{self.counts.get(o.value, 0):>9,}  {o.label}" for o in Outcome]
        lines += [f"{number:>9,}  · {title_of(code)}" for code, number in self.problems.items()]
        for line in self.lines[:10]:
            lines.append(f"  {_('Row')} {line['row']} ({line['record_id']}): {line['reason']}")
        return "\n".join(lines)


def refused(file: str, profile: str, error: FileRefused) -> BatchReport:
    """The report of a file that was not taken."""
    words = {"code": error.code, "message": refusal(error.code, error.details), **error.details}
    return BatchReport(file, profile, refused=words)


def report(file: str, prepared: Prepared, outcome: list[str], *, batch: str, dry_run: bool) -> BatchReport:
    """Count the rows by outcome and problem, and show the first that did not go in."""
    problems = Counter(problem["code"] for said in prepared.problems.values() for problem in said)
    lines: list[dict[str, Any]] = []
    for at, became in enumerate(outcome):
        if became in {Outcome.HELD, Outcome.REJECTED} and len(lines) < SHOWN:
            said = [{**problem, "message": sentence(problem)} for problem in prepared.problems.get(at, ())]
            gravest = max(said, key=weight_of, default={"message": ""})
            line = {"row": at + 1, "outcome": became, "record_id": prepared.record_id[at]}
            lines.append({**line, "reason": gravest["message"], "problems": said})
    return BatchReport(
        file,
        prepared.profile.key,
        batch=batch,
        dry_run=dry_run,
        kind=prepared.kind,
        **systems(prepared),
        rows=len(prepared),
        counts=dict.fromkeys(Outcome.values, 0) | dict(Counter(outcome)),
        problems=dict(problems.most_common()),
        notes=prepared.table.notes,
        words={attribute: dict(list(words.items())[:SHOWN]) for attribute, words in prepared.words.items() if words},
        lines=lines,
    )


def systems(prepared: Prepared) -> dict[str, Any]:
    """The coordinate systems of the file and the operations that brought its numbers to WGS 84, most used first."""
    if "original_crs" in prepared.fields:
        used = zip(*(prepared.fields[name] for name in ("original_crs", "operation", "accuracy_m")), strict=True)
    else:
        used = zip(*(prepared.fields.get(name) or [] for name in ("crs", "operations", "accuracies")), strict=True)
    counts = Counter(one for one in used if one[0])
    return {
        "crs": list(dict.fromkeys(crs for (crs, _, _), _ in counts.most_common())),
        "operations": [
            {"crs": crs, "operation": operation, "accuracy_m": accuracy, "rows": count}
            for (crs, operation, accuracy), count in counts.most_common(12)
        ],
    }


def as_json(value: Any) -> str:
    """For a column of JSON text, dates as ISO 8601."""
    return json.dumps(value, ensure_ascii=False, default=str).replace("\\u0000", "")
