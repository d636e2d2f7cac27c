"""Home, the pages about the platform, and how it looks on this device."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_safe

from emining.insight.dashboards import queries as dashboards
from emining.kernel.ledger import queries as ledger
from emining.kernel.sources.models import Source
from emining.site import layers, newest, sheet
from emining.site.minerals import GROUPS, SHAPES

YEAR = 365 * 24 * 3600


LATEST = 8
ON_SHEET = 600  # signs on the index sheet


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What this is, how far it has come, and the ways in; for those signed in, their work first."""
    language = get_language() or "en"
    today = timezone.localdate()
    deposits = next((layer for layer in layers.layers() if layer.code == "deposits"), None)
    features = deposits.features(bbox=sheet.BOX, filters={}, language=language, limit=ON_SHEET) if deposits else []
    context = {
        "targets": dashboards.targets(today),
        "pipeline": dashboards.pipeline(today),
        "changes": newest.changes(ledger.latest(LATEST)),
        "signs": sheet.signs(features),
        "sheet": sheet,
        "groups": GROUPS,
        "shapes": SHAPES.items(),
        "today": today,
        "has_own_search": True,
    }
    return render(request, "site/home.html", context)


@require_safe
def how_it_works(request: HttpRequest) -> HttpResponse:
    return render(request, "site/how_it_works.html")


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "site/accessibility.html")


@require_safe
def sources(request: HttpRequest) -> HttpResponse:
    return render(request, "site/sources.html", {"sources": Source.objects.order_by("publisher", "title")})


class DisplayForm(forms.Form):
    appearance = forms.ChoiceField(
        label=gettext_lazy("Light or dark"),
        choices=[
            ("", gettext_lazy("As on this device")),
            ("light", gettext_lazy("Light")),
            ("dark", gettext_lazy("Dark")),
        ],
        widget=forms.RadioSelect,
        required=False,
    )
    next = forms.CharField(widget=forms.HiddenInput, required=False)


def _safe(request: HttpRequest, address: str) -> str:
    """An address of this site to go back to; else the home page."""
    is_ours = url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure())
    return address if is_ours and address.startswith("/") else reverse("home")


@require_http_methods(["GET", "HEAD", "POST"])
def display(request: HttpRequest) -> HttpResponse:
    """Light or dark, kept in a cookie on this device."""
    form = DisplayForm(
        request.POST or None,
        initial={"appearance": request.COOKIES.get("appearance", ""), "next": request.GET.get("next", "")},
    )
    if request.method == "POST" and form.is_valid():
        answer = HttpResponseRedirect(_safe(request, form.cleaned_data["next"]))
        if form.cleaned_data["appearance"]:
            answer.set_cookie("appearance", form.cleaned_data["appearance"], max_age=YEAR, samesite="Lax")
        else:
            answer.delete_cookie("appearance", samesite="Lax")
        return answer
    return render(request, "site/display.html", {"form": form})


@require_GET
def manifest(request: HttpRequest) -> JsonResponse:
    """What a device needs to know to keep the platform among its applications."""
    return JsonResponse(
        {
            "name": _("Pak-China E-Mining Platform"),
            "short_name": "E-Mining",
            "start_url": "/",
            "display": "browser",
            "background_color": "#fbfaf6",
            "theme_color": "#0b6b68",
            "icons": [{"src": static("site/icon.svg"), "sizes": "any", "type": "image/svg+xml"}],
        },
        content_type="application/manifest+json",
    )


@require_GET
def robots(request: HttpRequest) -> HttpResponse:
    return HttpResponse("User-agent: *\nDisallow: /*/accounts/\nDisallow: /*/search/\n", content_type="text/plain")
