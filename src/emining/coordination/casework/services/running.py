"""What starting and deciding share: going on as far as the next step, opening it, closing the case, telling people."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.utils.timezone import localdate

from emining.coordination.casework import handlers, queries
from emining.coordination.casework.enums import CaseState, StepState
from emining.coordination.casework.models import Case, Step
from emining.coordination.casework.rules.diagram import APPLICANT, Diagram, End, Service
from emining.coordination.casework.services import engine
from emining.kernel.accounts.models import User
from emining.kernel.ledger import services as ledger
from emining.kernel.notices import services as notices
from emining.registry.parties import queries as parties
from emining.registry.parties.enums import OrganisationKind
from emining.registry.parties.models import Organisation


def people(organisation: Organisation, on: date) -> list[User]:
    """Who reads the mail of an organisation: an authority's officers, everybody of a company."""
    if organisation.kind == OrganisationKind.AUTHORITY:
        return parties.officers_of(organisation, on)
    return parties.people_of(organisation, on)


def tell(case: Case, to: Iterable[User], kind: str, now: datetime, **context: Any) -> None:
    """A notice about a case, in each reader's language, with the way to its page."""
    known = {"case": case, "subject": queries.subject_of(case), "procedure": queries.diagram_of(case.procedure)}
    notices.send(to=to, kind=f"casework/{kind}", context={**known, **context}, now=now, url=f"cases/{case.ref}/")


def answers_of(case: Case) -> dict[str, str]:
    """Every answer given so far, the later in place of the earlier."""
    found: dict[str, str] = {}
    for step in Step.objects.filter(case=case, state=StepState.DONE).order_by("done_at", "id"):
        found |= step.answers
    return found


def decided(case: Case) -> dict[str, str]:
    """The latest decision of each step."""
    done = Step.objects.filter(case=case, state=StepState.DONE).order_by("done_at", "id")
    return dict(done.values_list("task", "decision"))


def go_on(case: Case, workflow: Any, by: User, office: Organisation, now: datetime) -> list[Step]:
    """Call what service steps name, open the steps that are next, or close the case; gives the steps opened."""
    diagram = queries.diagram_of(case.procedure)
    while service := next(((t, n) for t, n in engine.waiting(workflow) if isinstance(diagram.nodes[n], Service)), None):
        task, name = service
        node = diagram.nodes[name]
        assert isinstance(node, Service)  # noqa: S101 — chosen by its type a line above
        call = handlers.Call(case, answers_of(case), by, office, now)
        handlers.get(diagram.code, node.handler)(call)
        engine.complete(workflow, task, {})
    case.workflow = engine.state_of(workflow)
    ended_at = engine.ended_at(workflow)
    if ended_at:
        close(case, diagram, ended_at, by, office, now)
        return []
    case.save(update_fields=["workflow"])
    return _open(case, diagram, engine.waiting(workflow), now)


def _open(case: Case, diagram: Diagram, waiting: list[tuple[str, str]], now: datetime) -> list[Step]:
    there = set(case.steps.values_list("workflow_task", flat=True))
    offices = {part.role: part.organisation for part in case.offices.select_related("organisation")}
    opened = []
    for task, name in waiting:
        if task in there:
            continue
        drawn = diagram.step(name)
        office = case.applicant if drawn.office == APPLICANT else offices[drawn.office]
        step = Step.objects.create(
            case=case,
            task=name,
            workflow_task=task,
            office=office,
            started_at=now,
            due_at=queries.due_at(office, now, drawn.working_days),
        )
        opened.append(step)
        kind = "asked_of_you" if drawn.office == APPLICANT else "step_waiting"
        tell(case, people(office, localdate(now)), kind, now, step=step, drawn=drawn)
    return opened


def close(case: Case, diagram: Diagram, ended_at: str, by: User, office: Organisation, now: datetime) -> None:
    """The case has reached an end of its diagram."""
    end = diagram.nodes[ended_at]
    assert isinstance(end, End)  # noqa: S101 — the engine gives the identifier of an end
    case.state = CaseState(end.outcome)
    case.ended_at = ended_at
    case.closed_at = now
    case.save(update_fields=["state", "ended_at", "closed_at", "workflow"])
    ledger.append(
        action="case.closed",
        kind="case",
        ref=case.ref,
        now=now,
        by=by,
        office=office.ref,
        data={"end": ended_at, "outcome": end.outcome},
        is_public=False,
    )
    readers = [user for organisation in queries.involved(case) for user in people(organisation, localdate(now))]
    tell(case, readers, "case_closed", now, end=end, office=office)
