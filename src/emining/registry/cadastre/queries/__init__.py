"""Reading the register of titles and of reserved ground."""

from emining.registry.cadastre.queries.record import Record, TitleCorner, record_of
from emining.registry.cadastre.queries.reserved import find_reserved, reserved_features, reserved_grounds
from emining.registry.cadastre.queries.searching import document
from emining.registry.cadastre.queries.titles import Counts, Filters, counts, facets, find, map_features, titles

__all__ = [
    "Counts",
    "Filters",
    "Record",
    "TitleCorner",
    "counts",
    "document",
    "facets",
    "find",
    "find_reserved",
    "map_features",
    "record_of",
    "reserved_features",
    "reserved_grounds",
    "titles",
]
