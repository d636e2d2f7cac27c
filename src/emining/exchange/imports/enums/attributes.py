"""What a column can be, in words."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

ATTRIBUTES = {
    "name": _("Name"),
    "aliases": _("Other names"),
    "name_other": _("Name in another script"),
    "location": _("Position (as written, or WKT)"),
    "longitude": _("Longitude (x, easting)"),
    "latitude": _("Latitude (y, northing)"),
    "crs": _("Coordinate system of the row"),
    "country": _("Country"),
    "subdivision": _("Province or territory"),
    "commodities": _("Commodities"),
    "deposit_type": _("Deposit type"),
    "status": _("Status"),
    "kind": _("Kind of site"),
    "stated_on": _("Date of the statement"),
    "number": _("Title number"),
    "holders": _("Holders and shares"),
    "title_type": _("Type of title"),
    "granted_on": _("Granted on"),
    "expires_on": _("Expires on"),
    "lodged_on": _("Application lodged on"),
    "area": _("Area as declared"),
    "jurisdiction": _("Jurisdiction"),
    "code": pgettext_lazy("of a subdivision", "Code"),
    "name_zh": _("Name in Chinese"),
    "name_ur": _("Name in Urdu"),
}


def label_of(attribute: str) -> str:
    return str(ATTRIBUTES.get(attribute, attribute))
