"""Reading projects."""

from emining.coordination.projects.queries.lists import (
    Filters,
    facets,
    find,
    map_features,
    of_organisation,
    pipeline_counts,
    projects,
)
from emining.coordination.projects.queries.record import FigureRow, PartyRow, Record, record_of
from emining.coordination.projects.queries.searching import document

__all__ = [
    "FigureRow",
    "Filters",
    "PartyRow",
    "Record",
    "document",
    "facets",
    "find",
    "map_features",
    "of_organisation",
    "pipeline_counts",
    "projects",
    "record_of",
]
