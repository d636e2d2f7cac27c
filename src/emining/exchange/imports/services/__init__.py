"""Bringing files into the register, every row accounted for, and taking them back."""

from emining.exchange.imports.services.importing import bring_in
from emining.exchange.imports.services.indexing import index, index_left_over
from emining.exchange.imports.services.reports import BatchReport
from emining.exchange.imports.services.undoing import undo
from emining.exchange.imports.services.wizard import (
    begin,
    carry_out,
    check,
    choose,
    discard,
    fail,
    limits,
    local,
    start_check,
    start_import,
)

__all__ = [
    "BatchReport",
    "begin",
    "bring_in",
    "carry_out",
    "check",
    "choose",
    "discard",
    "fail",
    "index",
    "index_left_over",
    "limits",
    "local",
    "start_check",
    "start_import",
    "undo",
]
