"""The way around: main navigation, languages, breadcrumbs, pages of a list."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django import template
from django.conf import settings
from django.core.paginator import Page
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

register = template.Library()
MAIN: tuple[tuple[str, Promise | str], ...] = (
    ("map", _("Map")),
    ("deposits", _("Deposits")),
    ("projects", _("Projects")),
    ("opportunities", _("Opportunities")),
    ("organisations", _("Organisations")),
    ("agreements", _("Agreements")),
    ("how_it_works", _("How it works")),
)


def address(name: str) -> str:
    """The address of a named page, or an empty string where this deployment has none."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def _path(context: template.Context) -> str:
    request = context.get("request")
    return request.path if isinstance(request, HttpRequest) else ""


@register.simple_tag(takes_context=True)
def main_navigation(context: template.Context) -> list[dict[str, Any]]:
    """The entries of the main navigation, with the one that the reader is in."""
    here = _path(context)
    entries = [{"url": address(name), "label": label} for name, label in MAIN]
    return [{**entry, "is_here": here.startswith(str(entry["url"]))} for entry in entries if entry["url"]]


def in_language(path: str, language: str) -> str:
    """The same address in another language; the home page where the address has no language."""
    parts = path.split("/", 2)
    if len(parts) == 3 and parts[1] in dict(settings.LANGUAGES):
        return f"/{language}/{parts[2]}"
    return f"/{language}/"


@register.simple_tag(takes_context=True)
def languages(context: template.Context) -> list[dict[str, Any]]:
    """The page's address in each language, its question mark and what follows kept."""
    request = context.get("request")
    query = request.META.get("QUERY_STRING", "") if isinstance(request, HttpRequest) else ""
    path = _path(context)
    return [
        {
            "code": code,
            "name": name,
            "url": in_language(path, code) + (f"?{query}" if query else ""),
            "is_here": code == get_language(),
            "direction": "rtl" if code in settings.LANGUAGES_BIDI else "ltr",
        }
        for code, name in settings.LANGUAGES
    ]


@register.simple_tag
def static_in_language(stem: str, ending: str) -> str:
    """The static file of the reader's language, e.g. ``built/places-ur.json``."""
    return static(f"{stem}-{get_language() or 'en'}.{ending}")


@register.simple_tag
def url_if_any(name: str) -> str:
    """Like ``url``, but an empty string where the page does not exist."""
    return address(name)


@register.inclusion_tag("site/components/breadcrumb.html")
def breadcrumb(*parts: Any) -> dict[str, Any]:
    """``{% breadcrumb "deposits" _("Deposits") record.name %}``: pairs of page name (or address) and label; last, here."""
    pairs = list(zip(parts[0::2], parts[1::2], strict=False))
    steps = [
        {"url": target if str(target).startswith("/") else address(target), "label": label} for target, label in pairs
    ]
    return {"steps": steps, "here": parts[-1] if len(parts) % 2 else ""}


@register.inclusion_tag("site/components/pagination.html", takes_context=True)
def pagination(context: template.Context, page_obj: Page[Any], parameter: str = "page") -> dict[str, Any]:
    """The pages of a list; what was asked for stays in the address."""
    request = context.get("request")
    kept = [
        (name, value)
        for name, values in (request.GET.lists() if isinstance(request, HttpRequest) else [])
        for value in values
        if name != parameter and value
    ]

    def to(number: int) -> str:
        return "?" + urlencode([*kept, (parameter, number)])

    numbers = [
        {"number": number, "url": to(number) if isinstance(number, int) else "", "is_here": number == page_obj.number}
        for number in page_obj.paginator.get_elided_page_range(page_obj.number, on_each_side=1, on_ends=1)
    ]
    return {
        "page": page_obj,
        "numbers": numbers,
        "previous": to(page_obj.previous_page_number()) if page_obj.has_previous() else "",
        "next": to(page_obj.next_page_number()) if page_obj.has_next() else "",
    }


@register.filter
def html_language(code: str) -> str:
    """A language code as HTML writes it: ``zh-Hans``."""
    language, _, script = code.partition("-")
    return f"{language}-{script.title()}" if script else language
