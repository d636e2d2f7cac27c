"""What became of every row, as a workbook in the reader's language."""

from __future__ import annotations

from typing import IO, Any

import openpyxl
from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language, get_language_bidi
from django.utils.translation import gettext as _
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font

from emining.exchange.imports.enums import Outcome, sentence
from emining.exchange.imports.models import Batch

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
LONGEST = 32_000


def harmless(text: str) -> str:
    """The text so that no spreadsheet takes it for a formula: an apostrophe is put before it."""
    text = ILLEGAL_CHARACTERS_RE.sub("", text)[:LONGEST]
    return f"'{text}" if text.startswith(FORMULA_SIGNS) else text


def write_workbook(batch: Batch, target: IO[bytes]) -> None:
    """Write every row with outcome, reasons and address of its record; memory stays flat however many rows there are."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet(_("Rows"))
    sheet.sheet_view.rightToLeft = get_language_bidi()
    sheet.freeze_panes = "A2"
    for column, width in zip("ABCDEF", (8, 26, 70, 14, 60, 80), strict=True):
        sheet.column_dimensions[column].width = width
    heads = [_("Row"), _("Outcome"), _("What is noticed"), _("Record"), _("Address"), _("The row as it was")]
    sheet.append([_bold(sheet, head) for head in heads])
    labels = {outcome.value: str(outcome.label) for outcome in Outcome}
    rows = batch.rows.order_by("number").values_list(
        "number", "outcome", "problems", "record_kind", "record_ref", "raw"
    )
    for number, outcome, problems, kind, ref, raw in rows.iterator(chunk_size=2_000):
        said = " ".join(map(sentence, problems))
        cells = "; ".join(f"{name}: {text}" for name, text in raw.items()) if raw and "before" not in raw else ""
        sheet.append([number, labels[outcome], harmless(said), ref, _address(kind, ref), harmless(cells)])
    book.save(target)


def _bold(sheet: Any, text: str) -> Any:
    cell = WriteOnlyCell(sheet, value=text)
    cell.font = Font(bold=True)
    return cell


def _address(kind: str, ref: str) -> str:
    if not ref or kind not in {"deposit", "title"}:
        return ""
    address: str = settings.CONFIGURATION.base_url + _below(kind, get_language() or "en").replace("REF", ref)
    return address


def _below(kind: str, language: str) -> str:
    return reverse(kind, args=["REF"])
