from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from emining.kernel.identifiers import refs
from emining.kernel.ledger.queries import history
from emining.registry.cadastre import queries

A_PAGE = 50


def titles(request: HttpRequest) -> HttpResponse:
    filters = queries.Filters.read(request.GET)
    page = Paginator(queries.titles(filters), A_PAGE).get_page(request.GET.get("page"))
    return render(request, "cadastre/titles.html", {"filters": filters, "facets": queries.facets(), "page_obj": page})


def title(request: HttpRequest, ref: str) -> HttpResponse:
    found = queries.find(refs.normalise(ref))
    if found is None:
        raise Http404
    if found.ref != ref:
        return redirect("title", found.ref, permanent=True)
    page = queries.record_of(found, timezone.localdate())
    contents = [("holders", _("Holders")), ("ground", _("Ground"))]
    if page.corners:
        contents.append(("corners", _("Corners")))
    contents += [("sources", _("Source")), ("history", _("History"))]
    context = {"record": found, "page": page, "entries": history("title", found.ref), "contents": contents}
    return render(request, "cadastre/title.html", context)


def reserved_grounds(request: HttpRequest) -> HttpResponse:
    page = Paginator(queries.reserved_grounds(), A_PAGE).get_page(request.GET.get("page"))
    return render(request, "cadastre/reserved_grounds.html", {"page_obj": page})


def reserved_ground(request: HttpRequest, ref: str) -> HttpResponse:
    found = queries.find_reserved(refs.normalise(ref))
    if found is None:
        raise Http404
    if found.ref != ref:
        return redirect("reserved_ground", found.ref, permanent=True)
    context = {
        "record": found,
        "entries": history("reserved_ground", found.ref),
        "contents": [("sources", _("Source")), ("history", _("History"))],
    }
    return render(request, "cadastre/reserved_ground.html", context)
