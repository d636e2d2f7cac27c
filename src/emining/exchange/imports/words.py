"""What the codes of the rules say to people."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from emining.exchange.imports.rules.faults import FileFault


def refusal(fault: FileFault) -> str:
    """Why a file is refused, and what to do."""
    d = fault.details
    sentences = {
        "empty": lambda: _("The file is empty. Choose it again, or save it anew first."),
        "no_rows": lambda: _("The file has a header and no rows. Check that the right sheet or layer was saved."),
        "too_large": lambda: _("The file has %(size_mb)s MB; at most %(limit_mb)s MB are taken here. Divide it, or use the command line on the server.") % d,
        "bomb": lambda: _("This archive would unpack to far more than it holds. Send the file without it."),
        "broken": lambda: _("The file can't be read; it may have been cut off. Save it anew and try again."),
        "kind": lambda: _("This kind of file is not taken (%(kind)s). Use CSV, PSV, XLSX, GeoJSON, GeoPackage, KML, or a Shapefile in a ZIP.") % d,
        "encoding": lambda: _("The letters of this file can't be read. Save it as UTF-8."),
        "columns_twice": lambda: _("Two columns have the same name: %(columns)s. Give each its own.") % d,
        "many_columns": lambda: _("The file has %(count)s columns; at most %(most)s are taken. Leave out what is not needed.") % d,
        "columns_missing": lambda: _("Columns that the profile needs are missing: %(columns)s. The file has: %(found)s.") % d,
        "crs_needed": lambda: _("The numbers can't be degrees (x %(x)s, y %(y)s), and the file does not say in which system they are. Choose one.") % d,
        "not_degrees": lambda: _("In %(crs)s the numbers would be degrees, and they can't be (x %(x)s, y %(y)s). Choose another system.") % d,
        "crs_unknown": lambda: _("The coordinate system %(crs)s is not known. Write it like EPSG:32642.") % d,
        "crs_impossible": lambda: _("The numbers can't be in %(crs)s. Choose another system.") % d,
        "unknown_profile": lambda: _("There is no profile %(name)s. Known: %(known)s.") % d,
        "bad_profile": lambda: _("The profile %(path)s can't be used: %(why)s") % d,
    }  # fmt: skip
    return sentences[fault.code]()


def problem(given: dict[str, Any]) -> str:
    """What is noticed about a row, and what to do."""
    d = {"column": "", "value": "", **given}
    sentences = {
        "no_identifier": lambda: _("The column %(column)s is empty: a row without its number can't be recognised again.") % d,
        "duplicate_in_file": lambda: _("The number %(value)s stands in row %(first_row)s already, with other content. Decide which one holds.") % d,
        "repeated_in_file": lambda: _("The same row as row %(first_row)s.") % d,
        "coordinate_unreadable": lambda: _("Column %(column)s: «%(value)s» is not a coordinate.") % d,
        "crs_row": lambda: _("The coordinate system «%(value)s» of this row can't be used.") % d,
        "no_geometry": lambda: _("The row has no area."),
        "no_location": lambda: _("No location is given; the record goes in without one."),
        "no_name": lambda: _("No name is given."),
        "outside_extent": lambda: _("It lies at %(lat)s, %(lon)s, outside the ground that this profile is for.") % d,
        "swapped": lambda: _("It lies at %(lat)s, %(lon)s; with longitude and latitude changed round it would lie where it belongs. Correct the columns.") % d,
        "in_the_sea": lambda: _("It lies in the sea, at %(lat)s, %(lon)s.") % d,
        "invalid_geometry": lambda: _("The polygon is not valid (%(why)s). Have it repaired, or correct it.") % d,
        "repaired_geometry": lambda: _("The polygon was repaired (%(why)s): from %(before_ha)s to %(after_ha)s ha.") % d,
        "value_unknown": lambda: _("«%(value)s» is not known as %(column)s; it is kept as written.") % d,
        "commodity_unknown": lambda: _("The commodity «%(value)s» is not in the glossary; it is kept as written.") % d,
        "country_unknown": lambda: _("The country «%(value)s» is not known.") % d,
        "subdivision_unknown": lambda: _("The province «%(value)s» is not known; it is kept as written.") % d,
        "date_unreadable": lambda: _("Column %(column)s: «%(value)s» is not a date.") % d,
        "number_unreadable": lambda: _("Column %(column)s: «%(value)s» is not a number.") % d,
        "shares_sum": lambda: _("The shares add up to %(value)s per cent.") % d,
        "all_or_nothing": lambda: _("The row is good; it stays out because others can't go in and all or nothing was chosen."),
        "formulas": lambda: _("%(count)s cells hold formulas; their last computed values were taken, nothing was computed.") % d,
    }  # fmt: skip
    return sentences.get(str(d["code"]), lambda: str(d["code"]))()
