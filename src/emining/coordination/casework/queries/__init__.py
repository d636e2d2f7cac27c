"""Reading cases. Everything here may be used by higher rooms."""

from emining.coordination.casework.queries.cases import (
    Work,
    cases_of,
    document_of,
    find,
    involved,
    of_subject,
    pipeline_counts,
    queue,
    still_waiting,
    subject_of,
)
from emining.coordination.casework.queries.clocks import Clock, clock_of, due_at
from emining.coordination.casework.queries.journey import Journey, Stop, current_diagram, diagram_of, journey

__all__ = [
    "Clock",
    "Journey",
    "Stop",
    "Work",
    "cases_of",
    "clock_of",
    "current_diagram",
    "diagram_of",
    "document_of",
    "due_at",
    "find",
    "involved",
    "journey",
    "of_subject",
    "pipeline_counts",
    "queue",
    "still_waiting",
    "subject_of",
]
