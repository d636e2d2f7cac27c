"""The page that shows every component."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@require_safe
def components(request: HttpRequest) -> HttpResponse:
    return render(request, "site/components.html")
