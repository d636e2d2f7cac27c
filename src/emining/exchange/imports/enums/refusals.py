"""Why a whole file is not taken, and what to do about it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext_lazy as _

# fmt: off
REFUSALS: dict[str, Promise] = {
    "empty_file": _("The file is empty. Save it again and send it once more."),
    "too_large": _("The file has %(size_mb)s MB; at most %(limit_mb)s MB are taken here. Split it, or have it imported on the server with the emining command."),
    "wrong_type": _("This is not a file of a kind that can be imported (found: %(found)s). Send CSV, TSV, XLSX, GeoJSON, GeoPackage, KML, or a Shapefile as ZIP."),
    "wrong_ending": _("The name ends with %(ending)s, but the content is something else (found: %(found)s). Save the file anew in the right format."),
    "zip_bomb": _("The archive would unpack to %(size_mb)s MB, far more than such a file ever holds. It was not opened. Send the unpacked file."),
    "locked_archive": _("The archive is locked with a password. Send it without one."),
    "broken_archive": _("The archive is damaged. Make it again and send it once more."),
    "archive_in_archive": _("The archive holds other archives. Send one layer at a time."),
    "shapefile_incomplete": _("The archive holds a .shp file without its .dbf and .shx. Put all files of the Shapefile into the ZIP."),
    "undecodable": _("The text is in an encoding that could not be found out (tried: %(tried)s). Save the file as UTF-8."),
    "unreadable": _("The file can't be read (“%(reason)s”). Open it in the program that made it and save it anew."),
    "no_rows": _("The file holds no rows. A header line and at least one row are needed."),
    "no_header": _("The first row holds no column names. Put them into the first row."),
    "duplicate_columns": _("More than one column has the same name: %(columns)s. Give each its own name."),
    "too_many_columns": _("The file has %(count)s columns; at most %(limit)s are read. Leave out what does not belong to the record."),
    "too_many_cells": _("The file holds more cells than can be read at once. Split it."),
    "missing_columns": _("The profile needs columns that the file lacks: %(columns)s. The file has: %(found)s. Choose another profile, or rename the columns."),
    "unknown_profile": _("There is no profile “%(found)s”. There are: %(known)s."),
    "broken_profile": _("The profile is not as it should be (“%(reason)s”)."),
    "unknown_crs": _("“%(found)s” is not a coordinate system. Give its EPSG code, for example EPSG:32642."),
    "not_degrees": _("The numbers in this file run from %(west)s, %(south)s to %(east)s, %(north)s. They can't be degrees, and the file does not say its coordinate system. Nothing was imported. Choose the system the data was made in."),
    "broke_off": _("The work broke off (reference %(mark)s). The file and your choices are kept: start again, and if it happens once more, tell us the reference."),
}
# fmt: on


def refusal(code: str, details: Mapping[str, Any]) -> str:
    """The sentence in the reader's language."""
    given = dict(details)
    if "bounds" in given:
        sides = [f"{number:.10g}" for number in given["bounds"]]
        given |= dict(zip(("west", "south", "east", "north"), sides, strict=True))
    if get_language_bidi():
        given = {name: f"\u2068{value}\u2069" for name, value in given.items()}
    text = REFUSALS.get(code)
    if text is None:
        return code
    try:
        return str(text) % given
    except KeyError:
        return str(text)
