"""Names, figures, sources and marks."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from itertools import count
from typing import Any

from django import template
from django.utils.translation import get_language

from emining.kernel.language import formats, glossary
from emining.kernel.language.translated import Translated
from emining.kernel.sources.enums import Standing
from emining.kernel.sources.models import Source
from emining.site.minerals import SHAPES, commodity_group

register = template.Library()
CURRENCIES = {"USD", "PKR", "CNY"}
_numbers = count(1)


def _reader() -> str:
    return get_language() or "en"


def _next(context: template.Context) -> int:
    """A number that no other mark on the page has; it starts anew on each page, so that pages compare equal."""
    request = context.get("request")
    if request is None:
        return next(_numbers)
    request.marks_shown = getattr(request, "marks_shown", 0) + 1
    return int(request.marks_shown)


@register.inclusion_tag("site/components/names.html")
def names(translated: Translated | None) -> dict[str, Any]:
    """The name in the other two languages, beneath the one in the reader's."""
    return {"others": translated.others(_reader()) if translated else []}


@register.inclusion_tag("site/components/source_mark.html", takes_context=True)
def source_mark(context: template.Context, source: Source | None) -> dict[str, Any]:
    """A small mark that opens who said it, when, and where; works without scripts."""
    return {"source": source, "number": _next(context) if source else 0}


@register.inclusion_tag("site/components/standing.html")
def standing(value: str, *, quiet: bool = False) -> dict[str, Any]:
    """Declared, verified or modelled: always the same circle, with its word (``quiet``: for screen readers only)."""
    return {"value": value, "label": Standing(value).label if value in Standing.values else value, "quiet": quiet}


def _amount(value: Any, unit: str, language: str) -> str:
    try:
        amount = Decimal(str(value))
    except InvalidOperation:
        return str(value)
    if unit in CURRENCIES:
        return formats.money(amount, unit, None, language)
    if abs(amount) >= 1_000_000:
        return f"{formats.scaled(amount, language)} {formats.unit(unit, language)}".strip()
    return formats.quantity(amount, unit, language).strip()


@register.inclusion_tag("site/components/figure.html", takes_context=True)
def figure(
    context: template.Context, value: Any, unit: str = "", standing: str = "", source: Source | None = None
) -> dict[str, Any]:
    """A figure with its unit, how it came about, and its source."""
    return {
        "is_missing": value is None or value == "",
        "amount": _amount(value, unit, _reader()),
        "standing": standing,
        "source": source,
        "request": context.get("request"),
    }


@register.inclusion_tag("site/components/example_mark.html")
def example_mark(obj: Any) -> dict[str, Any]:
    """Says that a record is made up to show a process, where it is."""
    return {"is_example": getattr(obj, "is_example", False)}


def _sign(group: str) -> dict[str, str]:
    return {"group": group.replace("_", "-"), "shape": SHAPES[group]}


@register.inclusion_tag("site/components/mineral.html")
def commodity_mark(code: str) -> dict[str, Any]:
    """A commodity with the fixed colour and shape of its group."""
    return {**_sign(commodity_group(code)), "name": glossary.term("commodities", code).names}


@register.inclusion_tag("site/components/mineral.html")
def group_mark(group: str) -> dict[str, Any]:
    """A group of commodities: its sign and name, as the legend shows it."""
    group = group if group in SHAPES else "other"
    return {**_sign(group), "name": glossary.term("commodity_groups", group).names}


@register.inclusion_tag("site/components/mineral_sign.html")
def mineral_sign(group: str) -> dict[str, str]:
    """Only the sign of a group, beside a name whose minerals stand in words next to it."""
    return _sign(group if group in SHAPES else "other")
