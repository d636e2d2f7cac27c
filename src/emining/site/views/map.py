"""The map and the list beside it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@require_safe
def map_page(request: HttpRequest) -> HttpResponse:
    return render(request, "site/map.html")
