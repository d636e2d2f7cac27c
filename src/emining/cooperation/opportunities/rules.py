"""When an opportunity is open, and what it must have to be published. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date


def is_open(state: str, closes_on: date | None, on: date) -> bool:
    """Whether interest can be expressed on the day ``on``; the closing day itself counts."""
    return state == "published" and (closes_on is None or on <= closes_on)


def missing(texts: Mapping[str, Collection[str]], has_ground: bool, closes_on: date | None, on: date) -> list[str]:
    """What still keeps an opportunity from being published, by the name of the field.

    ``texts`` gives for title, summary and terms the languages in which they are written.
    """
    found = [name for name in ("title", "summary", "terms") if not texts.get(name)]
    if not has_ground:
        found.append("ground")
    if closes_on is not None and closes_on < on:
        found.append("closes_on")
    return found
