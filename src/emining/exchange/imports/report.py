"""What became of every row, as a workbook in the reader's language."""

from __future__ import annotations

from typing import IO, Any

import openpyxl
from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from openpyxl.styles import Font

from emining.exchange.imports import queries, words
from emining.exchange.imports.enums import Outcome
from emining.exchange.imports.models import Batch

RISKY = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would take for a formula


def harmless(text: str) -> str:
    """A cell that no spreadsheet computes."""
    return f"'{text}" if text.startswith(RISKY) else text


def write(batch: Batch, target: IO[bytes], language: str) -> None:
    """Write the report as XLSX; memory stays flat however many rows there are."""
    with translation.override(language):
        book = openpyxl.Workbook(write_only=True)
        sheet = book.create_sheet(_("Rows"))
        sheet.sheet_view.rightToLeft = language == "ur"
        bold = Font(bold=True)
        heads = [_("Row"), _("Outcome"), _("What is noticed"), _("Record"), _("Address"), _("The row as it was")]
        cells: list[Any] = []
        for head in heads:
            cell = openpyxl.cell.WriteOnlyCell(sheet, value=head)
            cell.font = bold
            cells.append(cell)
        sheet.append(cells)
        outcomes = dict(Outcome.choices)
        for row in queries.rows(batch).iterator(chunk_size=2000):
            noticed = " ".join(words.problem(problem) for problem in row.problems)
            address = ""
            if row.record_ref and row.record_kind in {"deposit", "title"}:
                address = settings.CONFIGURATION.base_url + reverse(row.record_kind, args=[row.record_ref])
            was = "; ".join(f"{column}: {value}" for column, value in row.raw.items())
            line = [row.number, str(outcomes[row.outcome]), noticed, row.record_ref, address, was[:30_000]]
            sheet.append([harmless(part) if isinstance(part, str) else part for part in line])
        book.save(target)
