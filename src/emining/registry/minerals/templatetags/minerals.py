"""The rules of the register in words: why a value is shown, why two deposits may be one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

import shapely
from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from emining.kernel.language import formats, glossary
from emining.kernel.language.templatetags.language import reader
from emining.registry.minerals.templatetags.sketch import Sketch, sketch

if TYPE_CHECKING:
    from emining.registry.minerals.models import Deposit
    from emining.registry.minerals.queries.record import AttributeAccount, Record, Stated

register = template.Library()


@register.simple_tag
def why(account: AttributeAccount) -> str:
    """One sentence: by which rule the register shows this value."""
    explanation = account.explanation
    agree = len(explanation.agree)
    sentences = {
        "officer": _("An officer chose this statement."),
        "register": _("Written by the register’s own editors; the sources below do not change it."),
        "register_union": _("What the register’s own editors wrote, and everything that any source names besides."),
        "only": _("Only one source states it."),
        "same": _("All sources state the same."),
        "trust": _("Taken from the most trusted source."),
        "frequent": ngettext(
            "Sources differ; %(agree)d source states this, equally trusted ones that differ are fewer.",
            "Sources differ; %(agree)d sources state this, equally trusted ones that differ are fewer.",
            agree,
        )
        % {"agree": agree},
        "majority": ngettext(
            "Sources differ; %(agree)d source states this, fewer state anything else.",
            "Sources differ; %(agree)d sources state this, fewer state anything else.",
            agree,
        )
        % {"agree": agree},
        "order": _("Sources that are equally many and equally trusted differ; the first in order of name is shown."),
        "medoid": ngettext(
            "%(agree)d source agrees within 50 km; the place nearest to all of them is shown.",
            "%(agree)d sources agree within 50 km; the place nearest to all of them is shown.",
            agree,
        )
        % {"agree": agree},
        "apart": _(
            "The sources are far apart and none is outvoted; the most trusted is shown until an officer decides."
        ),
        "union": _("Everything that any source names, what most sources name first."),
        "none": _("No source states it."),
    }
    return sentences[explanation.rule]


@register.simple_tag
def doubt_words(line: Stated) -> str:
    """How a statement stands to the register's value, and why it is doubted where it is."""
    if line.doubt:
        distance = metres(line.doubt["distance_m"])
        if line.doubt["reason"] == "outlier":
            return _("doubted: %(distance)s from where the others agree; it does not move the deposit") % {
                "distance": distance
            }
        return _("differs: %(distance)s from the place shown") % {"distance": distance}
    return {"chosen": _("shown"), "agrees": _("agrees"), "differs": _("differs")}[line.part]


@register.simple_tag
def match_words(rule: str) -> str:
    """Why two deposits were joined or are proposed."""
    return {
        "same_name_near": _("Same name, close together, nothing against it."),
        "like_name_near": _(
            "Names that differ only in spelling or a common word, very close together, a shared commodity."
        ),
        "unnamed_here": _("A record without a name at the very place of one deposit, with a shared commodity."),
        "coordinate_slip": _(
            "Same name; one coordinate agrees and the other is far off, as when a figure is miswritten."
        ),
        "name_without_place": _("Same name and a matching commodity; one of the two has no location."),
        "unnamed_near": _("A record without a name lies very close, with a shared commodity."),
        "one_source_lists_both": _(
            "Same name or alias, close together, but one source lists both as separate records."
        ),
        "same_name_yet": _("Same name, close together, but the commodities differ or the register has sited both."),
        "same_name_far": _("Same name, but far apart."),
        "like_name": _("Names that are alike, not far apart."),
        "name_in_brackets": _("The name of one stands in brackets in the name of the other."),
    }.get(rule, "")


@register.simple_tag
def goods_words(agreement: str) -> str:
    """How the commodities of two deposits compare."""
    return {
        "shared": _("they share a commodity"),
        "companion": _("different ones that are won together"),
        "different": _("none in common"),
        "unknown": _("not known of both"),
    }.get(agreement, "")


@register.simple_tag
def likeness_words(kind: str) -> str:
    """How two names compare."""
    return {
        "same": _("the same"),
        "core": _("the same but for a common word"),
        "similar": _("spelt alike"),
        "sounds": _("sound alike in two scripts"),
        "bracket": _("one stands in brackets"),
        "unnamed": _("one has no name of its own"),
        "different": _("different"),
    }.get(kind, "")


@register.inclusion_tag("minerals/sketch.html")
def places_sketch(places: Iterable[Mapping[str, Any]]) -> dict[str, Sketch | None]:
    """A drawing to scale of where sources put a deposit: ``lon``, ``lat``, ``label``, ``mark`` of each place."""
    return {"sketch": sketch(list(places))}


@register.filter
def metres(value: float) -> str:
    """A distance for a reader: metres below one kilometre, kilometres above."""
    language = reader()
    if value < 1000:
        return formats.quantity(round(value), "m", language)
    return formats.quantity(round(value / 1000, 1 if value < 10_000 else 0), "km", language, 1 if value < 10_000 else 0)


@register.filter
def lonlat(value: Mapping[str, Any]) -> str:
    """A stated location as degrees, latitude first as people read it."""
    lat, lon = float(value["lat"]), float(value["lon"])
    return f"{abs(lat):.4f}° {'N' if lat >= 0 else 'S'}, {abs(lon):.4f}° {'E' if lon >= 0 else 'W'}"


@register.filter
def deposit_type(value: str) -> str | SafeString:
    """The name of a deposit type in the reader's language where the glossary has it, else the source's own words."""
    term = glossary.term("deposit_types", value)
    known = len(term.names.texts) > 1
    return term.names.get(reader()) if known else format_html('<bdi lang="en" dir="ltr">{}</bdi>', value)


def _places(lines: Iterable[Stated]) -> list[dict[str, Any]]:
    marks = {"chosen": "shown", "agrees": "agrees", "differs": "doubted"}
    return [
        {
            "lon": line.value["lon"],
            "lat": line.value["lat"],
            "label": f"{line.record.source.title} ({line.record.record_id})",
            "words": doubt_words(line),
            "mark": "doubted" if line.doubt else marks[line.part],
        }
        for line in lines
        if line.value.get("lon") is not None
    ]


@register.simple_tag
def account_places(account: AttributeAccount) -> list[dict[str, Any]]:
    """The places that sources state, for the sketch."""
    places = _places(account.stated)
    if account.own and account.explanation.rule == "register":
        own = {"lon": account.own[0], "lat": account.own[1], "label": _("The register’s own"), "mark": "shown"}
        places.insert(0, own)
    return places


@register.simple_tag
def statement_places(page: Record) -> list[dict[str, Any]]:
    """The same for the page of a deposit."""
    return account_places(next(a for a in page.accounts if a.attribute == "location"))


@register.simple_tag
def main_group(deposit: Deposit) -> str:
    """The group of its main commodity, which gives its sign on the map."""
    main = next(iter(deposit.commodities.all()), None)
    return str(glossary.term("commodities", main.code).extra.get("group", "other")) if main else "other"


@register.simple_tag
def pair_places(sides: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Where the sources of both deposits of a pair put them."""
    places = []
    for side, mark in zip(sides, ("first", "second"), strict=True):
        name = str(side["deposit"].name) or side["deposit"].ref
        stated = [(r.source.title, r.statements["location"]) for r in side["records"] if r.statements.get("location")]
        places += [
            {"lon": at["lon"], "lat": at["lat"], "label": f"{name}: {title}", "mark": mark} for title, at in stated
        ]
        if not stated and side["deposit"].location is not None:
            at = side["deposit"].location
            places.append({"lon": at.x, "lat": at.y, "label": name, "mark": mark})
    return places


@register.simple_tag
def pair_geometry(sides: list[dict[str, Any]]) -> Any:
    """Both deposits as one geometry for the map; ``None`` where neither has a place."""
    points = [side["deposit"].location for side in sides if side["deposit"].location is not None]
    return shapely.GeometryCollection(points) if points else None
