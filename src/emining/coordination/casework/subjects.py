"""What a case is about, as the room that the subject belongs to tells it. Casework itself knows kind and reference."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from emining.kernel.language.translated import Translated


@dataclass(frozen=True)
class Subject:
    """The title of a file, the page of what it is about, and a template that shows its facts."""

    title: Translated
    url: str = ""
    template: str = ""
    context: dict[str, Any] = field(default_factory=dict)


Describe = Callable[[Sequence[str]], dict[str, Subject]]
_kinds: dict[str, Describe] = {}


def register(kind: str, describe: Describe) -> None:
    """``describe`` gives the subjects for many references at once, in a constant number of queries."""
    _kinds[kind] = describe


def of(pairs: Sequence[tuple[str, str]]) -> dict[tuple[str, str], Subject]:
    """Subjects by kind and reference; one that nobody describes has its reference for a title."""
    found: dict[tuple[str, str], Subject] = {}
    for kind in sorted({kind for kind, _ in pairs}):
        wanted = sorted({ref for other, ref in pairs if other == kind})
        known = _kinds[kind](wanted) if kind in _kinds else {}
        found |= {(kind, ref): known.get(ref) or Subject(Translated.written(ref, "en")) for ref in wanted}
    return found
