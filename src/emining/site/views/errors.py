"""Pages for what went wrong, in the reader's language."""

from __future__ import annotations

import logging
import secrets

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

log = logging.getLogger("emining.site.errors")


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "site/errors/404.html", status=404)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "site/errors/403.html", status=403)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "site/errors/400.html", status=400)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return render(request, "site/errors/csrf.html", status=403)


def server_error(request: HttpRequest) -> HttpResponse:
    """The number on the page stands in the log beside the error; the page itself asks no database."""
    number = secrets.token_hex(4).upper()
    log.error("error %s at %s %s", number, request.method, request.path)
    return HttpResponse(render_to_string("site/errors/500.html", {"number": number}), status=500)
