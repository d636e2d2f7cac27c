"""Reading the register of deposits."""

from emining.registry.minerals.queries.choosing import choose_values, own_location, own_values, shown, with_statements
from emining.registry.minerals.queries.deposits import Filters, deposits, facets, find, map_features
from emining.registry.minerals.queries.joins import next_proposal, open_proposals, root, side_by_side
from emining.registry.minerals.queries.record import Record, record_of

__all__ = [
    "Filters",
    "Record",
    "choose_values",
    "deposits",
    "facets",
    "find",
    "map_features",
    "next_proposal",
    "open_proposals",
    "own_location",
    "own_values",
    "record_of",
    "root",
    "shown",
    "side_by_side",
    "with_statements",
]
