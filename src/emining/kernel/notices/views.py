"""A person's own messages."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from emining.kernel.notices import queries, services


@login_required
def notices(request: HttpRequest) -> HttpResponse:
    page = Paginator(queries.of(request.user), 20).get_page(request.GET.get("page"))  # type: ignore[arg-type]
    answer = render(request, "notices/list.html", {"page_obj": page})
    services.mark_read(user=request.user, now=timezone.now())  # type: ignore[arg-type]
    return answer
