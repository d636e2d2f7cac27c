from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from emining.kernel.identifiers import refs
from emining.kernel.ledger.queries import history
from emining.registry.minerals import policies, queries, sections, services
from emining.registry.minerals.enums import Attribute
from emining.registry.minerals.forms import ChooseForm, PairForm, ReasonForm
from emining.registry.minerals.models import Deposit, MergeProposal

A_PAGE = 50


def deposits(request: HttpRequest) -> HttpResponse:
    filters = queries.Filters.read(request.GET)
    found = queries.deposits(filters, language=get_language() or "en")
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    is_officer = policies.may_reconcile(request.user, timezone.localdate())
    context = {
        "filters": filters,
        "facets": queries.facets(),
        "page_obj": page,
        "waiting": queries.open_proposals().count() if is_officer else 0,
    }
    return render(request, "minerals/deposits.html", context)


def _find(ref: str) -> Deposit:
    deposit = queries.find(refs.normalise(ref))
    if deposit is None:
        raise Http404
    return deposit


def deposit(request: HttpRequest, ref: str) -> HttpResponse:
    found = _find(ref)
    standing = queries.root(found)
    if standing.ref != ref:
        return redirect("deposit", standing.ref, permanent=True)
    record = queries.record_of(found)
    contents = [("statements", _("What the sources say"))]
    if record.estimates:
        contents.insert(0, ("estimates", _("Resources and reserves")))
    more = sections.of(record.deposit)
    contents += [(section.id, section.title) for section in more]
    contents += [("sources", _("Sources")), ("history", _("History"))]
    context = {
        "record": record.deposit,
        "more": more,
        "page": record,
        "may_decide": policies.may_decide(request.user, found, timezone.localdate()),
        "entries": history("deposit", found.ref),
        "contents": contents,
    }
    return render(request, "minerals/deposit.html", context)


@login_required
def choose(request: HttpRequest, ref: str, attribute: str) -> HttpResponse:
    deposit = _find(ref)
    if attribute not in Attribute.values:
        raise Http404
    if not policies.may_decide(request.user, deposit, timezone.localdate()):
        raise PermissionDenied
    account = next(a for a in queries.record_of(deposit).accounts if a.attribute == attribute)
    stating = deposit.records.select_related("source").filter(pk__in=[line.record.pk for line in account.stated])
    form = ChooseForm(request.POST or None, records=stating)
    if request.method == "POST" and form.is_valid():
        services.choose(
            deposit=deposit,
            attribute=attribute,
            record=form.cleaned_data["record"],
            reason=form.cleaned_data["reason"],
            by=request.user,  # type: ignore[arg-type]
            now=timezone.now(),
        )
        messages.success(request, _("The register shows the chosen value from now on."))
        return redirect(f"{reverse('deposit', args=[deposit.ref])}#statements")
    return render(request, "minerals/choose.html", {"record": deposit, "account": account, "form": form})


@login_required
def separate(request: HttpRequest, ref: str) -> HttpResponse:
    gone = _find(ref)
    today = timezone.localdate()
    if gone.merged_into is None:
        raise Http404
    if not (
        policies.may_decide(request.user, gone, today) and policies.may_decide(request.user, gone.merged_into, today)
    ):
        raise PermissionDenied
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        services.separate(gone=gone, reason=reason, by=request.user, now=timezone.now())  # type: ignore[arg-type]
        messages.success(request, _("The two deposits stand apart again."))
        return redirect("deposit", gone.ref)
    return render(request, "minerals/separate.html", {"record": gone, "kept": gone.merged_into, "form": form})


@login_required
def reconcile(request: HttpRequest) -> HttpResponse:
    if not policies.may_reconcile(request.user, timezone.localdate()):
        raise PermissionDenied
    page = Paginator(queries.open_proposals(), A_PAGE).get_page(request.GET.get("page"))
    return render(request, "minerals/reconcile.html", {"page_obj": page})


@login_required
def pair(request: HttpRequest, pk: int) -> HttpResponse:
    today = timezone.localdate()
    if not policies.may_reconcile(request.user, today):
        raise PermissionDenied
    proposal = get_object_or_404(MergeProposal.objects.select_related("first", "second", "decided_by"), pk=pk)
    may_decide = all(policies.may_decide(request.user, d, today) for d in (proposal.first, proposal.second))
    form = PairForm(request.POST or None)
    following = queries.next_proposal(proposal)
    if request.method == "POST" and form.is_valid():
        decide = services.join if form.cleaned_data["decision"] == "join" else services.keep_apart
        decide(
            one=proposal.first,
            other=proposal.second,
            reason=form.cleaned_data["reason"],
            by=request.user,  # type: ignore[arg-type]
            now=timezone.now(),
        )
        messages.success(request, _("Decided and written to the record."))
        after = following if following and following.pk != proposal.pk else queries.next_proposal()
        return redirect("reconcile_pair", after.pk) if after else redirect("reconcile")
    context = {
        "proposal": proposal,
        "sides": queries.side_by_side(proposal),
        "form": form,
        "may_decide": may_decide,
        "following": following if following and following.pk != proposal.pk else None,
    }
    return render(request, "minerals/pair.html", context)
