"""Everything that writes to the register of deposits."""

from emining.registry.minerals.services.choosing import choose, recompute
from emining.registry.minerals.services.joining import join, keep_apart, separate
from emining.registry.minerals.services.reconciling import Report, reconcile

__all__ = ["Report", "choose", "join", "keep_apart", "recompute", "reconcile", "separate"]
