"""Expressing interest, and the receipt for it."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from emining.cooperation.opportunities import policies, queries, services
from emining.cooperation.opportunities.forms import ExpressForm
from emining.cooperation.opportunities.views.reading import find_opportunity
from emining.coordination.casework import queries as casework
from emining.kernel.identifiers import refs
from emining.kernel.language.translated import Translated
from emining.registry.documents import queries as documents


def express(request: HttpRequest, ref: str) -> HttpResponse:
    """The form for whoever can express interest; for anybody else, what is missing and how to get it."""
    found = find_opportunity(request, ref)
    on = timezone.localdate()
    standing = queries.standing_of(request.user, found, on)
    offices = queries.offices_in_order(found)
    context = {"record": found, "standing": standing, "offices": offices}
    if standing.code != "ready":
        return render(request, "opportunities/express.html", context)
    language = get_language() or "en"
    form = ExpressForm(
        request.POST or None,
        request.FILES or None,
        companies=standing.companies,
        initial={"contact_name": getattr(request.user, "name", ""), "message_language": language},
    )
    if request.method == "POST" and form.is_valid():
        try:
            made = services.express(
                opportunity=found,
                organisation=form.cleaned_data["organisation"],
                message=Translated.written(form.cleaned_data["message"], form.cleaned_data["message_language"]),
                contact_name=form.cleaned_data["contact_name"],
                files=form.cleaned_data["documents"],
                by=request.user,  # type: ignore[arg-type]
                now=timezone.now(),
            )
        except services.DuplicateExpression as duplicate:
            return redirect("expression", duplicate.expression.ref)
        except services.OpportunityClosed:
            form.add_error(None, _("The opportunity was closed while you wrote. Nothing was lodged."))
        else:
            return redirect("expression", made.ref)
    return render(request, "opportunities/express.html", {**context, "form": form})


@login_required
def expression(request: HttpRequest, ref: str) -> HttpResponse:
    """The receipt: what was lodged, when, and what comes next."""
    found = queries.find_expression(refs.normalise(ref))
    on = timezone.localdate()
    if found is None or not policies.may_see_expression(request.user, found, on):
        raise Http404
    case = casework.of_subject("expression", found.ref)
    context = {
        "record": found,
        "case": case,
        "journey": casework.journey(case, timezone.now()) if case else None,
        "documents": documents.of_subject("expression", found.ref, request.user, on),
    }
    return render(request, "opportunities/expression.html", context)
