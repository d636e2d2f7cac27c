"""Reading opportunities."""

from emining.cooperation.opportunities.queries.expressions import (
    describe,
    find_expression,
    open_expression,
    standing_of,
)
from emining.cooperation.opportunities.queries.lists import (
    Filters,
    facets,
    find,
    ground,
    map_features,
    missing,
    of_project,
    opportunities,
    own_drafts,
    pipeline_counts,
)
from emining.cooperation.opportunities.queries.offices import (
    PROCEDURE,
    handling_offices,
    offices_in_order,
    provincial_offices,
)
from emining.cooperation.opportunities.queries.searching import document

__all__ = [
    "PROCEDURE",
    "Filters",
    "describe",
    "document",
    "facets",
    "find",
    "find_expression",
    "ground",
    "handling_offices",
    "map_features",
    "missing",
    "of_project",
    "offices_in_order",
    "open_expression",
    "opportunities",
    "own_drafts",
    "pipeline_counts",
    "provincial_offices",
    "standing_of",
]
