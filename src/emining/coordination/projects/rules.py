"""Which figures and shares say the same thing, and which contradict each other. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

# Pledged, committed and disbursed are never added together: three statements about the same money at three stages
MONEY_STAGES = ("investment_pledged", "investment_committed", "investment_disbursed")


@dataclass(frozen=True)
class Value:
    """One figure of an indicator as one source gives it."""

    value: Decimal
    unit: str
    as_of: date | None
    standing: str
    source: str


def differ(values: Sequence[Value]) -> bool:
    """Whether figures of one indicator contradict each other.

    Two figures do if they are in the same unit, of the same standing, from different sources and not equal. Figures of
    one source at different dates are its own history, and another unit can't be compared without a doubt.
    """
    return any(
        one.unit == other.unit
        and one.standing == other.standing
        and one.value != other.value
        and one.source != other.source
        for position, one in enumerate(values)
        for other in values[position + 1 :]
    )


@dataclass(frozen=True)
class Share:
    """One party's share in per cent, as one source gives it, in force from ``since`` until before ``until``."""

    party: str
    role: str
    share: Decimal | None
    source: str
    since: date | None = None
    until: date | None = None


def in_force(share: Share, on: date) -> bool:
    return (share.since is None or share.since <= on) and (share.until is None or on < share.until)


def shares_differ(shares: Sequence[Share], party: str, role: str, on: date) -> bool:
    """Whether sources give one party different shares in the same role on the day ``on``."""
    given = {s.share for s in shares if s.party == party and s.role == role and s.share is not None and in_force(s, on)}
    return len(given) > 1


def total(shares: Sequence[Share], source: str, role: str, on: date) -> Decimal | None:
    """What the shares of one source in one role add up to on a day; ``None`` where it gives none."""
    given = [
        s.share for s in shares if s.source == source and s.role == role and s.share is not None and in_force(s, on)
    ]
    return sum(given, Decimal(0)) if given else None
