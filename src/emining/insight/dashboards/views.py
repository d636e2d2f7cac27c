from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from emining.insight.dashboards import queries


def pipeline(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    context = {"today": today, "pipeline": queries.pipeline(today), "targets": queries.targets(today)}
    return render(request, "dashboards/pipeline.html", context)
