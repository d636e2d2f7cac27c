"""Reading agreements."""

from emining.coordination.agreements.queries.lists import (
    Filters,
    agreements,
    find,
    of_case,
    of_cases,
    of_organisation,
    of_project,
    pipeline_counts,
)
from emining.coordination.agreements.queries.searching import document

__all__ = [
    "Filters",
    "agreements",
    "document",
    "find",
    "of_case",
    "of_cases",
    "of_organisation",
    "of_project",
    "pipeline_counts",
]
