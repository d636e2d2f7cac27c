"""What an agreement must have. Pure."""

from __future__ import annotations

from datetime import date


def fault(state: str, parties: int, signed_on: date | None, ends_on: date | None) -> str:
    """What is wrong with an agreement, or nothing. ``ends_on`` is the first day on which it is no longer in force."""
    if state in {"signed", "active", "ended"} and not parties:
        return "an agreement that is signed has parties"
    if signed_on and ends_on and ends_on <= signed_on:
        return "it ends before it is signed"
    return ""


def is_in_force(state: str, signed_on: date | None, ends_on: date | None, on: date) -> bool:
    """Whether an agreement binds on the day ``on``; one without a date of signing binds by its state alone."""
    if state not in {"signed", "active"}:
        return False
    return (signed_on is None or signed_on <= on) and (ends_on is None or on < ends_on)
