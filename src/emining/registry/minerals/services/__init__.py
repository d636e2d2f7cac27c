"""Everything that writes to the register of deposits."""

from emining.registry.minerals.services.choosing import choose, recompute
from emining.registry.minerals.services.joining import join, keep_apart, separate
from emining.registry.minerals.services.reconciling import Report, reconcile
from emining.registry.minerals.services.recording import DepositRows, Recorded, record_deposits, withdraw

__all__ = [
    "DepositRows",
    "Recorded",
    "Report",
    "choose",
    "join",
    "keep_apart",
    "recompute",
    "reconcile",
    "record_deposits",
    "separate",
    "withdraw",
]
