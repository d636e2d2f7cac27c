"""Addresses. The language stands first; each room brings its own."""

import importlib
from importlib.util import find_spec

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path

from emining.site import addresses as house

handler400 = "emining.site.views.errors.bad_request"
handler403 = "emining.site.views.errors.forbidden"
handler404 = "emining.site.views.errors.not_found"
handler500 = "emining.site.views.errors.server_error"

urlpatterns: list[URLPattern | URLResolver] = [*house.without_language]
in_language: list[URLPattern | URLResolver] = [*house.in_language, path("accounts/", include("allauth.urls"))]
for room in settings.ROOMS:
    if find_spec(f"{room}.urls") and room != "emining.site":
        addresses = importlib.import_module(f"{room}.urls")
        in_language += getattr(addresses, "in_language", [])
        urlpatterns += getattr(addresses, "without_language", [])
urlpatterns += i18n_patterns(*in_language)
