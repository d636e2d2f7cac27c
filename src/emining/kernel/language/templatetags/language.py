"""Template filters that show text, numbers, dates and units as each reader expects them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import template
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from emining.kernel.language import formats, glossary
from emining.kernel.language.translated import Rendering, Translated

register = template.Library()
RIGHT_TO_LEFT = {"ur", "ar", "fa", "ps", "sd", "ug"}
Amount = Decimal | float | int | None


def reader() -> str:
    """The language of the page."""
    return get_language() or "en"


def direction(language: str) -> str:
    return "rtl" if language in RIGHT_TO_LEFT else "ltr"


def isolated(rendering: Rendering) -> SafeString:
    """The text marked with its own language and direction, where they are not the page's."""
    if not rendering.text:
        return SafeString("")
    if not rendering.is_substitute and rendering.state != "machine":
        return format_html("{}", rendering.text)
    inner = format_html(
        '<bdi lang="{}" dir="{}">{}</bdi>', rendering.language, direction(rendering.language), rendering.text
    )
    if rendering.is_substitute:
        words = _("Not translated yet; shown as it was written.")
        mark = formats.name_of_language(rendering.language, reader())
    else:
        words, mark = _("Translated by a machine."), _("machine")
    return format_html('{} <span class="in-language" title="{}">{}</span>', inner, words, mark)


@register.filter
def text(value: Any) -> SafeString | str:
    """Text in the reader's language, marked where it is a substitute or a machine's translation."""
    return isolated(value.rendering(reader())) if isinstance(value, Translated) else ("" if value is None else value)


@register.filter
def plain(value: Any) -> str:
    """Just the words, for titles and attributes."""
    return value.get(reader()) if isinstance(value, Translated) else str(value or "")


@register.filter
def number(value: Amount, digits: int | None = None) -> str:
    return "" if value is None or value == "" else formats.number(value, reader(), digits)


@register.filter
def scaled(value: Amount, style: formats.Style = "own") -> str:
    """A large number in the reader's steps; ``{{ n|scaled:"lakh" }}`` in lakh and crore."""
    return "" if value is None else formats.scaled(value, reader(), style)


@register.filter
def percent(value: Amount, digits: int | None = None) -> str:
    """A share in hundredths with its sign."""
    return "" if value is None else formats.percent(value, reader(), digits)


@register.filter
def unit(code: str) -> str:
    return formats.unit(code, reader())


@register.filter
def quantity(value: Amount, unit_code: str) -> str:
    return "" if value is None else formats.quantity(value, unit_code, reader())


@register.filter
def area(square_metres: float | None) -> str:
    return "" if square_metres is None else formats.area(square_metres, reader())


@register.filter
def day(value: date | datetime | None, precision: str = "day") -> SafeString | str:
    """An absolute date in a ``<time>``; ``{{ d|day:"year" }}`` where no more is known."""
    if value is None or value == "":
        return ""
    local = value.astimezone(formats.HERE).date() if isinstance(value, datetime) else value
    machine = local.isoformat()[: {"year": 4, "month": 7}.get(precision, 10)]
    return format_html('<time datetime="{}">{}</time>', machine, formats.day(local, reader(), precision))


@register.filter
def moment(value: datetime | None) -> SafeString | str:
    """An absolute time with its age beside."""
    if not value:
        return ""
    age = formats.age(value, timezone.now(), reader())  # noqa: TID251 — a filter is part of the view
    return format_html(
        '<time datetime="{}">{}</time> <span class="age">{}</span>',
        value.isoformat(),
        formats.moment(value, reader()),
        age,
    )


@register.filter
def age(value: datetime | None) -> SafeString | str:
    """Just the age, with the absolute time behind it."""
    if not value:
        return ""
    words = formats.age(value, timezone.now(), reader())  # noqa: TID251 — a filter is part of the view
    return format_html(
        '<time datetime="{}" title="{}">{}</time>', value.isoformat(), formats.moment(value, reader()), words
    )


@register.filter
def term(code: str | None, domain: str) -> str:
    """The glossary's word for a code, e.g. ``{{ "copper"|term:"commodities" }}``."""
    return glossary.term(domain, code).names.get(reader()) if code else ""


@register.filter
def terms(codes: Iterable[str] | None, domain: str) -> str:
    """Several codes as a list in words."""
    return formats.listing([glossary.term(domain, code).names.get(reader()) for code in codes or []], reader())


@register.filter
def listing(parts: Iterable[Any] | None) -> str:
    """ "A, B and C" of names or words."""
    return formats.listing([plain(part) for part in parts or []], reader())


@register.filter
def ltr(value: Any) -> SafeString:
    """A Latin fragment (identifier, address, formula) kept together inside right-to-left text."""
    return format_html('<bdi dir="ltr">{}</bdi>', value)


@register.simple_tag
def money(amount: Amount, currency: str, year: int | None = None, style: formats.Style = "own") -> SafeString | str:
    """``{% money amount "PKR" 2024 "lakh" %}``: rounded for reading, the exact amount beneath for machines."""
    if amount is None:
        return ""
    return format_html(
        '<bdi><data value="{} {}">{}</data></bdi>',
        f"{Decimal(str(amount)):f}",
        currency,
        formats.money(amount, currency, year, reader(), style),
    )


@register.filter
def coordinates(geometry: Any) -> SafeString | str:
    """A point as latitude and longitude in degrees, WGS 84; of an area, a point inside it."""
    if geometry is None or geometry.is_empty:
        return ""
    point = geometry if geometry.geom_type == "Point" else geometry.representative_point()
    words = formats.coordinates(point.y, point.x, reader())
    if direction(reader()) == "ltr":
        return format_html('<bdi dir="ltr" class="coordinates">{}</bdi>', words)
    # Among right-to-left words each number keeps its degree sign behind it, and only numbers are set as figures.
    return format_html(
        "<bdi>{}</bdi>",
        format_html_join(
            "",
            "{}",
            (
                (format_html('<bdi dir="ltr" class="coordinates">{}</bdi>', part) if part.endswith("°") else part,)
                for part in re.split(r"([\d.]+°)", words)
            ),
        ),
    )
