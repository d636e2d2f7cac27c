"""Bringing a file into the register, step by step. For officers."""

from __future__ import annotations

import tempfile
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from emining.exchange.imports import jobs, policies, queries, services
from emining.exchange.imports.enums import BatchState, Outcome, label_of, refusal, sentence, title_of
from emining.exchange.imports.forms import COLUMN, ColumnsForm, DecideForm, UploadForm
from emining.exchange.imports.models import Batch
from emining.exchange.imports.queries import Preview
from emining.exchange.imports.rules import profiles
from emining.exchange.imports.rules.table import FileRefused

PAGE = 50
STALE_S = 180


def _officer(request: HttpRequest) -> None:
    if not policies.may_import(request.user, timezone.localdate()):
        raise PermissionDenied


def _find(request: HttpRequest, ref: str) -> Batch:
    _officer(request)
    batch = queries.find(ref)
    if batch is None:
        raise Http404
    return batch


@login_required
def imports(request: HttpRequest) -> HttpResponse:
    _officer(request)
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        batch = services.begin(
            file=form.cleaned_data["file"],
            profile=form.cleaned_data["profile"],
            by=request.user,  # type: ignore[arg-type]
            now=timezone.now(),
        )
        return redirect("import_columns", batch.ref)
    page = Paginator(queries.batches(), 25).get_page(request.GET.get("page"))
    context = {"form": form, "page_obj": page, "left": queries.left(request.user)}
    return render(request, "imports/list.html", context, status=422 if form.errors else 200)


@login_required
def import_(request: HttpRequest, ref: str) -> HttpResponse:
    batch = _find(request, ref)
    if batch.is_busy:
        return render(request, "imports/progress.html", {"batch": batch, "is_stale": _is_stale(batch)})
    if batch.state in {BatchState.UPLOADED, BatchState.REFUSED}:
        return redirect("import_columns", batch.ref)
    return render(request, "imports/import.html", _result(request, batch))


def _is_stale(batch: Batch) -> bool:
    at = parse_datetime(str(batch.progress.get("at", "")))
    return at is None or (timezone.now() - at).total_seconds() > STALE_S


def _result(request: HttpRequest, batch: Batch, form: DecideForm | None = None) -> dict[str, Any]:
    outcome, code = request.GET.get("outcome", ""), request.GET.get("noticed", "")
    if not outcome and not code:  # first what a person has to look at
        outcome = next((o for o in (Outcome.HELD, Outcome.REJECTED) if batch.counts.get(o)), "")
    outcome = outcome if outcome in Outcome.values else ""
    rows = queries.rows(batch, outcome=outcome, code=code if code.isidentifier() else "")
    counts = [(o.value, o.label, batch.counts.get(o.value, 0)) for o in Outcome]
    return {
        "batch": batch,
        "page_obj": Paginator(rows, PAGE).get_page(request.GET.get("page")),
        "counts": counts,
        "problems": queries.problem_counts(batch),
        "outcome": outcome,
        "noticed": code,
        "noticed_title": title_of(code) if code else "",
        "can_repair": "invalid_polygon" in batch.summary.get("problems", {}),
        "good": sum(batch.counts.get(o, 0) for o in (Outcome.CREATED, Outcome.JOINED, Outcome.UNCHANGED)),
        "form": form or DecideForm(),
        "is_checked": batch.state == BatchState.CHECKED,
        "is_imported": batch.state == BatchState.IMPORTED,
        "unknown_words": _unknown_words(batch),
    }


def _unknown_words(batch: Batch) -> list[tuple[str, str, int]]:
    return [
        (label_of(attribute), word, entry["count"])
        for attribute, words in batch.summary.get("words", {}).items()
        if attribute != "kind"
        for word, entry in words.items()
        if not entry["code"]
    ][:40]


@login_required
def columns(request: HttpRequest, ref: str) -> HttpResponse:
    batch = _find(request, ref)
    if batch.is_busy or batch.state in {BatchState.IMPORTED, BatchState.UNDONE}:
        return redirect("import", batch.ref)
    profile = profiles.find(batch.profile)
    preview, refused = _preview(batch)
    candidates = _candidates(batch, preview)
    initial = _initial(batch, preview)
    form = ColumnsForm(request.POST or None, initial=initial, profile=profile, preview=preview, candidates=candidates)
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data["profile"]
        services.choose(
            batch=batch,
            profile=chosen,
            crs=form.system(),
            mapping=form.mapping(),
            by=request.user,  # type: ignore[arg-type]
            now=timezone.now(),
        )
        if chosen != profile.key or refused is not None:
            return redirect("import_columns", batch.ref)
        services.start_check(
            batch=batch,
            by=request.user,  # type: ignore[arg-type]
            now=timezone.now(),
            enqueue=jobs.check_file.enqueue,
        )
        return redirect("import", batch.ref)
    told = refused or (preview.refused if preview else None)
    context = {
        "batch": batch,
        "form": form,
        "preview": preview,
        "notes": [sentence(note) for note in preview.notes] if preview else [],
        "unreadable": refused is not None,
        "refusal": refusal(told.code, told.details) if told else batch.refusal_text,
    }
    return render(request, "imports/columns.html", context, status=422 if form.errors else 200)


def _preview(batch: Batch) -> tuple[Preview | None, FileRefused | None]:
    try:
        with services.local(batch) as path:
            chosen = profiles.find(batch.profile).with_choices(batch.options)
            return queries.preview(path, batch.file_name, chosen, crs=batch.crs, limits=services.limits()), None
    except FileRefused as error:
        return None, error


def _candidates(batch: Batch, preview: Preview | None) -> list[dict[str, Any]]:
    refused = preview.refused if preview else None
    found: list[dict[str, Any]] = (refused.details if refused else batch.refusal).get("candidates", [])
    return found


def _initial(batch: Batch, preview: Preview | None) -> dict[str, Any]:
    source = batch.options.get("source") or {}
    initial = {"profile": batch.profile, "crs": batch.crs, "layer": preview.table.layer if preview else ""}
    initial |= {f"source_{name}": source.get(name, "") for name in ("title", "publisher", "url", "licence")}
    if preview:
        initial |= {COLUMN + attribute: column for attribute, column in preview.mapped.items()}
        initial["record_id"] = preview.record_id
    return initial


@login_required
@require_POST
def start(request: HttpRequest, ref: str) -> HttpResponse:
    batch = _find(request, ref)
    form = DecideForm(request.POST)
    if batch.state not in {BatchState.CHECKED, BatchState.FAILED, BatchState.RUNNING, BatchState.CHECKING}:
        return redirect("import", batch.ref)
    if batch.state == BatchState.CHECKING:  # the worker that had it was lost
        services.start_check(
            batch=batch,
            by=request.user,  # type: ignore[arg-type]
            now=timezone.now(),
            enqueue=jobs.check_file.enqueue,
        )
        return redirect("import", batch.ref)
    again = batch.state != BatchState.CHECKED
    if not again and not form.is_valid():
        return render(request, "imports/import.html", _result(request, batch, form), status=422)
    services.start_import(
        batch=batch,
        repair=batch.options.get("repair", False) if again else form.cleaned_data["repair"],
        all_or_nothing=batch.options.get("all_or_nothing", False) if again else form.cleaned_data["how"] == "all",
        by=request.user,  # type: ignore[arg-type]
        now=timezone.now(),
        enqueue=jobs.import_file.enqueue,
    )
    return redirect("import", batch.ref)


@login_required
def progress(request: HttpRequest, ref: str) -> HttpResponse:
    """The part of the page that says how far the work is; when it is done, htmx is sent to the page itself."""
    batch = _find(request, ref)
    if not batch.is_busy:
        answer = HttpResponse()
        answer["HX-Redirect"] = request.path.removesuffix("progress/")
        return answer
    return render(request, "imports/parts/progress.html", {"batch": batch, "is_stale": _is_stale(batch)})


@login_required
def report(request: HttpRequest, ref: str) -> FileResponse:
    batch = _find(request, ref)
    target = tempfile.TemporaryFile()  # noqa: SIM115 — the answer closes it
    queries.write_workbook(batch, target)
    target.seek(0)
    return FileResponse(target, as_attachment=True, filename=f"{batch.ref}.xlsx")


@login_required
def undo(request: HttpRequest, ref: str) -> HttpResponse:
    batch = _find(request, ref)
    if batch.state != BatchState.IMPORTED:
        return redirect("import", batch.ref)
    if request.method != "POST":
        return render(request, "imports/undo.html", {"batch": batch})
    try:
        done = services.undo(batch=batch, by=request.user, now=timezone.now())  # type: ignore[arg-type]
    except ValueError:
        messages.error(
            request, _("A layer of boundaries is not taken back; import the one that shall stand in its place.")
        )
        return redirect("import", batch.ref)
    gone = ngettext("%(n)s record was taken back.", "%(n)s records were taken back.", done["gone"]) % {
        "n": done["gone"]
    }
    restored = done["restored"]
    put_back = ngettext("%(n)s was put back as it had been.", "%(n)s were put back as they had been.", restored)
    stays = ngettext(
        "%(n)s stays, because other sources, officers or projects speak for it.",
        "%(n)s stay, because other sources, officers or projects speak for them.",
        done["stay"],
    )
    said = [gone]
    said += [put_back % {"n": restored}] if restored else []
    said += [stays % {"n": done["stay"]}] if done["stay"] else []
    messages.success(request, " ".join(said))
    return redirect("import", batch.ref)


@login_required
@require_POST
def discard(request: HttpRequest, ref: str) -> HttpResponse:
    batch = _find(request, ref)
    try:
        services.discard(batch=batch, by=request.user, now=timezone.now())  # type: ignore[arg-type]
    except ValueError:
        return redirect("import", batch.ref)
    messages.success(request, _("The file was thrown away. Nothing of it is in the register."))
    return redirect("imports")
