"""The journey of a file, for those who take part in it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from emining.coordination.casework import policies, queries, services
from emining.coordination.casework.forms import MessageForm
from emining.coordination.casework.models import Case
from emining.kernel.identifiers import refs
from emining.registry.documents import queries as documents


def find_case(request: HttpRequest, ref: str) -> Case:
    """The case, for those who take part; for anybody else there is none."""
    found = queries.find(refs.normalise(ref))
    if found is None or not policies.may_see(request.user, found, timezone.localdate()):
        raise Http404
    return found


def papers(request: HttpRequest, case: Case) -> dict[str, Any]:
    """The documents of the case that the reader may open: as a list, and by reference for the timeline."""
    on = timezone.localdate()
    found = documents.of_subject(case.subject_kind, case.subject_ref, request.user, on)
    found += documents.of_subject("case", case.ref, request.user, on)
    return {"documents": found, "papers": {document.ref: document for document in found}}


def _journey(request: HttpRequest, found: Case, form: MessageForm) -> dict[str, Any]:
    on, user = timezone.localdate(), request.user
    journey = queries.journey(found, timezone.now())
    return {
        "record": found,
        "ref": found.ref,
        "subject": queries.subject_of(found),
        "journey": journey,
        "asked": [stop for stop in journey.now if stop.step and policies.may_decide(user, stop.step, on)],
        "is_applicant": policies.is_applicant(user, found, on),
        "may_withdraw": policies.may_withdraw(user, found, on),
        "offices": [(journey.diagram.offices[part.role], part.organisation) for part in found.offices.all()],
        "messages_sent": found.messages.select_related("organisation", "by"),
        "writes_for": policies.writes_for(user, found, on),
        "form": form,
        **papers(request, found),
    }


@login_required
def case(request: HttpRequest, ref: str) -> HttpResponse:
    found = find_case(request, ref)
    return render(request, "casework/case.html", _journey(request, found, MessageForm()))


@login_required
@require_POST
def message(request: HttpRequest, ref: str) -> HttpResponse:
    found = find_case(request, ref)
    form = MessageForm(request.POST)
    if not form.is_valid():
        return render(request, "casework/case.html", _journey(request, found, form), status=422)
    services.write(
        case=found,
        text=form.cleaned_data["text"],
        language=get_language() or "en",
        by=request.user,  # type: ignore[arg-type]
        now=timezone.now(),
    )
    messages.success(request, _("Your message is sent to everybody who takes part in this file."))
    return redirect("case", found.ref)


@login_required
def withdraw(request: HttpRequest, ref: str) -> HttpResponse:
    found = find_case(request, ref)
    if not policies.may_withdraw(request.user, found, timezone.localdate()):
        raise PermissionDenied
    if request.method == "POST":
        try:
            services.withdraw(case=found, by=request.user, now=timezone.now())  # type: ignore[arg-type]
            messages.success(request, _("The file is withdrawn. The offices are told."))
        except services.CaseClosed:
            messages.warning(request, _("The file was closed in the meantime; nothing was changed."))
        return redirect("case", found.ref)
    return render(request, "casework/withdraw.html", {"record": found, "subject": queries.subject_of(found)})
