"""Bringing files into the register, every row accounted for, and taking them back."""

from emining.exchange.imports.services.importing import bring_in
from emining.exchange.imports.services.indexing import index, index_left_over
from emining.exchange.imports.services.reports import BatchReport
from emining.exchange.imports.services.undoing import undo
from emining.exchange.imports.services.wizard import begin, check, choose, discard, start_check, start_import

__all__ = [
    "BatchReport",
    "begin",
    "bring_in",
    "check",
    "choose",
    "discard",
    "index",
    "index_left_over",
    "start_check",
    "start_import",
    "undo",
]
