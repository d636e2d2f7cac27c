"""Deciding a step."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.core.files.base import File
from django.db import transaction
from django.utils.timezone import localdate

from emining.coordination.casework import policies, queries
from emining.coordination.casework.enums import StepState
from emining.coordination.casework.models import Case, Step
from emining.coordination.casework.rules import diagram as diagrams
from emining.coordination.casework.services import engine, running
from emining.kernel.accounts.models import User
from emining.kernel.language.translated import Translated
from emining.kernel.ledger import services as ledger
from emining.registry.documents import services as documents
from emining.registry.documents.enums import Release


class AlreadyDecided(Exception):
    """Somebody else decided the step first, or the file was withdrawn."""


class DecisionRefused(ValueError):
    """A decision can't be taken as given; ``field`` names what is wrong, ``code`` how: ``unknown``, ``needed``, ``invalid``."""

    def __init__(self, field: str, code: str) -> None:
        super().__init__(f"{field}: {code}")
        self.field, self.code = field, code


def _checked(
    drawn: diagrams.Step,
    decision: str,
    note: Translated,
    answers: Mapping[str, str],
    files: Mapping[str, object],
    on: date,
) -> dict[str, str]:
    """The answers that belong to the step, in their standard form."""
    chosen = drawn.decision(decision)
    if chosen is None:
        raise DecisionRefused("decision", "unknown")
    if chosen.needs_note and not note:
        raise DecisionRefused("note", "needed")
    known = {field.code: field for field in drawn.fields}
    if unknown := (set(answers) | set(files)) - set(known):
        raise DecisionRefused(sorted(unknown)[0], "unknown")
    kept: dict[str, str] = {}
    for field in drawn.fields:
        given = files.get(field.code) if field.kind == "document" else answers.get(field.code, "").strip()
        if decision in field.needed_for and not given:
            raise DecisionRefused(field.code, "needed")
        if field.kind == "date" and given:
            try:
                day = date.fromisoformat(str(given))
            except ValueError as error:
                raise DecisionRefused(field.code, "invalid") from error
            if day > on:
                raise DecisionRefused(field.code, "future")
        if field.kind != "document" and given:
            kept[field.code] = str(given)
    return kept


@transaction.atomic
def decide(
    *,
    step: Step,
    decision: str,
    by: User,
    now: datetime,
    note: Translated | str = "",
    answers: Mapping[str, str] | None = None,
    files: Mapping[str, File] | None = None,  # type: ignore[type-arg]
) -> Step:
    """Decide a step: the file goes on, the next step opens, people are told. All of it happens or nothing.

    ``note`` goes to the applicant as written; a plain text counts as written in the language of ``by``. ``answers`` and
    ``files`` are what the step asks beside, by field; dates as ISO 8601, not after the day of ``now``.

    :raises PermissionDenied: ``by`` is not an officer of the step's office (or does not act for the applicant).
    :raises AlreadyDecided: somebody else was first, or the file was withdrawn.
    :raises DecisionRefused: the decision is not one of the step's, or lacks what it needs.
    :raises emining.registry.documents.rules.FileRefused: a file is not taken.
    """
    case = Case.objects.select_for_update(of=("self",)).select_related("procedure", "applicant").get(pk=step.case_id)
    step = Step.objects.select_related("office").get(pk=step.pk)
    step.case = case
    if step.state != StepState.WAITING:
        raise AlreadyDecided
    on = localdate(now)
    if not policies.may_decide(by, step, on):
        raise PermissionDenied
    drawn = queries.diagram_of(case.procedure).step(step.task)
    text = note if isinstance(note, Translated) else Translated.written(note.strip(), by.language)
    kept = _checked(drawn, decision, text, answers or {}, files or {}, on)
    # Of two officers at once only one finds the step still waiting.
    won = Step.objects.filter(pk=step.pk, state=StepState.WAITING).update(
        state=StepState.DONE, done_at=now, done_by=by, decision=decision, note=text
    )
    if not won:
        raise AlreadyDecided
    step.refresh_from_db()
    step.case = case
    step.answers = {**kept, **_documents(step, drawn, files or {}, by, now)}
    step.save(update_fields=["answers"])
    ledger.append(
        action="step.decided",
        kind="case",
        ref=case.ref,
        now=now,
        by=by,
        office=step.office.ref,
        data={"step": step.task, "decision": decision, "answers": step.answers},
        is_public=False,
    )
    workflow = engine.restore(case.procedure.specification, case.workflow, running.decided(case))
    engine.complete(workflow, step.workflow_task, {step.task: decision})
    if drawn.office != diagrams.APPLICANT:
        running.tell(
            case,
            running.people(case.applicant, on),
            "step_decided",
            now,
            step=step,
            drawn=drawn,
            decision=drawn.decision(decision),
        )
    running.go_on(case, workflow, by, step.office, now)
    return step


def _documents(
    step: Step,
    drawn: diagrams.Step,
    files: Mapping[str, File],  # type: ignore[type-arg]
    by: User,
    now: datetime,
) -> dict[str, str]:
    """Keep what came with the decision; the applicant and the offices of the case may read it."""
    kept = {}
    for field in drawn.fields:
        file = files.get(field.code)
        if file is not None:
            kept[field.code] = documents.add(
                name=(file.name or field.code).rsplit("/", 1)[-1],
                file=file,
                subject_kind="case",
                subject_ref=step.case.ref,
                release=Release.NAMED,
                owner=step.office,
                recipients=queries.involved(step.case),
                by=by,
                now=now,
                language=by.language,
                is_example=step.case.is_example,
            ).ref
    return kept
