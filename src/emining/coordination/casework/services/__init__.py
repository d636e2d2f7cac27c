"""Changing cases. Each is one transaction; higher rooms call :func:`start`, people call :func:`decide`."""

from emining.coordination.casework.services.cases import CaseClosed, start, withdraw
from emining.coordination.casework.services.clocks import recompute_clocks, record_breaches
from emining.coordination.casework.services.messages import write
from emining.coordination.casework.services.procedures import faults, load_procedures
from emining.coordination.casework.services.steps import AlreadyDecided, DecisionRefused, decide

__all__ = [
    "AlreadyDecided",
    "CaseClosed",
    "DecisionRefused",
    "decide",
    "faults",
    "load_procedures",
    "recompute_clocks",
    "record_breaches",
    "start",
    "withdraw",
    "write",
]
