"""Pages for what went wrong, in the reader's language."""

from __future__ import annotations

import logging
import re
import secrets
from urllib.parse import unquote, urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.templatetags.static import static

from emining.site.templatetags.components.navigation import MAIN, address

log = logging.getLogger("emining.site.errors")


def _near(request: HttpRequest) -> list[dict[str, object]]:
    """The pages of the main navigation, the one first whose address begins like the one asked for."""
    entries: list[dict[str, object]] = [{"url": address(name), "label": label} for name, label in MAIN]
    parts = request.path.strip("/").split("/")
    asked = parts[1] if len(parts) > 1 else parts[0]
    return sorted((e for e in entries if e["url"]), key=lambda e: not (asked and f"/{asked[:5]}" in str(e["url"])))


def _guess(request: HttpRequest) -> str:
    """Words of the address that may be worth a search."""
    last = unquote(request.path).strip("/").split("/")[-1]
    return re.sub(r"[\W_]+", " ", last).strip()[:80]


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The language is the address's, else the one that the browser prefers."""
    return render(
        request,
        "site/errors/404.html",
        {"near": _near(request), "guess": _guess(request), "has_own_search": True},
        status=404,
    )


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "site/errors/403.html", status=403)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "site/errors/400.html", status=400)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form whose token is missing or too old; leads back to it where it came from this site."""
    came = urlsplit(request.headers.get("Referer", ""))
    back = came.path if came.netloc == request.get_host() else ""
    return render(request, "site/errors/csrf.html", {"back": back}, status=403)


def server_error(request: HttpRequest) -> HttpResponse:
    """The number on the page stands in the log beside the error; the page itself asks no database."""
    number = secrets.token_hex(4).upper()
    log.error("error %s at %s %s", number, request.method, request.path)
    page = render_to_string("site/errors/500.html", {"number": number, "styles": _styles()})
    return HttpResponse(page, status=500)


def _styles() -> str:
    """The address of the styles; plain where even the list of static files is what failed."""
    try:
        return static("built/site.css")
    except ValueError:
        return "/static/built/site.css"
