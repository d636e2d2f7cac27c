"""Imports, their rows, and the report that can be downloaded."""

from emining.exchange.imports.queries.batches import batches, find, left, problem_counts, rows
from emining.exchange.imports.queries.preview import Preview, preview
from emining.exchange.imports.queries.workbook import write_workbook

__all__ = ["Preview", "batches", "find", "left", "preview", "problem_counts", "rows", "write_workbook"]
