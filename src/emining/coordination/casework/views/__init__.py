"""Pages about cases: my work, the journey of a file, the task of an officer."""

from emining.coordination.casework.views.case import case, message, withdraw
from emining.coordination.casework.views.queue import queue
from emining.coordination.casework.views.step import step

__all__ = ["case", "message", "queue", "step", "withdraw"]
