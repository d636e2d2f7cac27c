"""The task of an officer (or of the company): the facts beside the decision."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from emining.coordination.casework import policies, queries, services
from emining.coordination.casework.enums import StepState
from emining.coordination.casework.forms import DecisionForm
from emining.coordination.casework.views.case import find_case, papers
from emining.kernel.language.translated import Translated


@login_required
def step(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    case = find_case(request, ref)
    found = next((step for step in case.steps.all() if step.pk == pk), None)
    if found is None:
        raise Http404
    if found.state != StepState.WAITING:
        messages.info(request, _("This step is decided already. Here is where the file stands."))
        return redirect("case", case.ref)
    now, on = timezone.now(), timezone.localdate()
    if not policies.may_decide(request.user, found, on):
        raise PermissionDenied
    drawn = queries.diagram_of(case.procedure).step(found.task)
    form = DecisionForm(
        request.POST or None, request.FILES or None, drawn=drawn, on=on, language=get_language() or "en"
    )
    if request.method == "POST" and form.is_valid():
        try:
            services.decide(
                step=found,
                decision=form.cleaned_data["decision"],
                note=Translated.written(form.cleaned_data["note"], form.cleaned_data["note_language"]),
                answers=form.answers(),
                files=form.files_given(),
                by=request.user,  # type: ignore[arg-type]
                now=now,
            )
        except services.AlreadyDecided:
            messages.warning(request, _("A colleague decided this step a moment ago; your decision was not recorded."))
            return redirect("case", case.ref)
        messages.success(request, _("Recorded. The next office and the company are told."))
        return redirect("case", case.ref) if policies.is_applicant(request.user, case, on) else redirect("queue")
    works = queries.queue(request.user, now, on)
    context = {
        "record": case,
        "subject": queries.subject_of(case),
        "journey": queries.journey(case, now),
        "step": found,
        "drawn": drawn,
        "clock": queries.clock_of(found, now),
        "form": form,
        "following": next((work for work in works if work.step and work.step.pk != found.pk), None),
        "messages_sent": case.messages.select_related("organisation", "by"),
        **papers(request, case),
    }
    return render(request, "casework/step.html", context)
