"""Titles in words: whose law they stand under, what their codes mean, how exactly their corners are known."""

from __future__ import annotations

from typing import Any

from babel import Locale
from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from emining.kernel.language import formats, glossary
from emining.kernel.language.templatetags.language import reader
from emining.registry.cadastre.rules import AreaCheck

register = template.Library()


@register.filter
def jurisdiction(code: str) -> str:
    """The province or territory (ISO 3166-2) by the glossary, another country (ISO 3166-1) by its name."""
    if not code:
        return ""
    if "-" in code:
        return glossary.term("subdivisions", code).names.get(reader())
    locale: Locale = formats.locale(reader())
    return str(locale.territories.get(code.upper(), code))


@register.filter
def degrees(value: float, axis: str) -> SafeString:
    """A latitude (``lat``) or longitude (``lon``) as degrees, minutes and seconds to a hundredth (about 0.3 m)."""
    seconds = round(abs(value) * 360_000)
    whole, rest = divmod(seconds, 360_000)
    minutes, rest = divmod(rest, 6_000)
    side = {"lat": "NS", "lon": "EW"}[axis][value < 0]
    text = f"{whole}°{minutes:02d}′{rest / 100:05.2f}″ {side}"
    return format_html('<bdi dir="ltr" class="coordinates">{}</bdi>', text)


@register.filter
def decimal_degrees(value: float) -> str:
    """Six decimals, about 0.1 m."""
    return f"{value:.6f}"


@register.filter
def per_cent(value: Any) -> str:
    """A share as the reader writes per cent."""
    return formats.quantity(value, "%", reader())


@register.simple_tag
def difference(check: AreaCheck) -> str:
    """The difference of the computed from the declared area, as a signed area and per cent."""
    sign = "+" if check.difference_m2 > 0 else "−"
    amount = formats.area(abs(check.difference_m2), reader())
    part = formats.quantity(round(abs(check.ratio) * 100, 2), "%", reader())
    return _("%(amount)s, %(part)s") % {"amount": sign + amount, "part": sign + part}


@register.simple_tag
def effect_words(effect: str) -> str:
    """What reserved ground means for a right."""
    return {
        "bar": _("No right is granted here"),
        "consent": _("A right needs consent"),
        "notice": _("Notice must be given"),
    }.get(effect, effect)
