"""Finding out which deposits are the same: joining the certain, asking an officer about the doubtful."""

from emining.registry.minerals.services.reconciling.report import Report
from emining.registry.minerals.services.reconciling.run import reconcile

__all__ = ["Report", "reconcile"]
