"""Template filters that show text, numbers, dates and units as each reader expects them."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from emining.kernel.language import formats, glossary
from emining.kernel.language.translated import Rendering, Translated

register = template.Library()
RIGHT_TO_LEFT = {"ur"}
NAMES = {"en": "English", "zh-hans": "中文", "ur": "اردو"}


def reader() -> str:
    return get_language() or "en"


def isolated(rendering: Rendering) -> SafeString:
    """The text marked with its own language and direction, where they are not the page's."""
    if not rendering.text:
        return SafeString("")
    if not rendering.is_substitute and rendering.state != "machine":
        return format_html("{}", rendering.text)
    direction = "rtl" if rendering.language in RIGHT_TO_LEFT else "ltr"
    inner = format_html('<bdi lang="{}" dir="{}">{}</bdi>', rendering.language, direction, rendering.text)
    if rendering.is_substitute:
        return format_html(
            '{} <span class="in-language" title="{}">{}</span>',
            inner,
            _("Not translated yet; shown as it was written."),
            NAMES.get(rendering.language, rendering.language),
        )
    return format_html(
        '{} <span class="in-language" title="{}">{}</span>', inner, _("Translated by a machine."), _("machine")
    )


@register.filter
def text(value: Any) -> SafeString | str:
    """Text in the reader's language, marked where it is a substitute or a machine's translation."""
    return isolated(value.rendering(reader())) if isinstance(value, Translated) else ("" if value is None else value)


@register.filter
def plain(value: Any) -> str:
    """Just the words, for titles and attributes."""
    return value.get(reader()) if isinstance(value, Translated) else str(value or "")


@register.filter
def number(value: Decimal | float | int | None, digits: int | None = None) -> str:
    return "" if value is None or value == "" else formats.number(value, reader(), digits)


@register.filter
def scaled(value: Decimal | float | int | None) -> str:
    return "" if value is None else formats.scaled(value, reader())


@register.filter
def unit(code: str) -> str:
    return formats.unit(code, reader())


@register.filter
def quantity(value: Decimal | float | int | None, unit_code: str) -> str:
    return "" if value is None else formats.quantity(value, unit_code, reader())


@register.filter
def area(square_metres: float | None) -> str:
    return "" if square_metres is None else formats.area(square_metres, reader())


@register.filter
def day(value: date | datetime | None, precision: str = "day") -> SafeString | str:
    """An absolute date in a ``<time>``."""
    if value is None or value == "":
        return ""
    local = value.astimezone(formats.HERE).date() if isinstance(value, datetime) else value
    return format_html('<time datetime="{}">{}</time>', local.isoformat(), formats.day(local, reader(), precision))


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
def term(code: str | None, domain: str) -> str:
    """The glossary's word for a code, e.g. ``{{ "copper"|term:"commodities" }}``."""
    return glossary.term(domain, code).names.get(reader()) if code else ""


@register.filter
def terms(codes: list[str] | None, domain: str) -> str:
    """Several codes as a list in words."""
    return formats.listing([glossary.term(domain, code).names.get(reader()) for code in codes or []], reader())


@register.filter
def ltr(value: Any) -> SafeString:
    """A Latin fragment (identifier, coordinate) kept together inside right-to-left text."""
    return format_html('<bdi dir="ltr">{}</bdi>', value)


@register.simple_tag
def money(amount: Decimal | None, currency: str, year: int | None = None) -> SafeString | str:
    return "" if amount is None else format_html("<bdi>{}</bdi>", formats.money(amount, currency, year, reader()))


@register.filter
def coordinates(geometry: Any) -> SafeString | str:
    """A point as latitude and longitude in degrees, WGS 84."""
    if geometry is None or geometry.is_empty:
        return ""
    point = geometry if geometry.geom_type == "Point" else geometry.representative_point()
    north = "N" if point.y >= 0 else "S"
    east = "E" if point.x >= 0 else "W"
    return format_html(
        '<bdi dir="ltr" class="coordinates">{}° {}, {}° {}</bdi>',
        f"{abs(point.y):.4f}",
        north,
        f"{abs(point.x):.4f}",
        east,
    )
