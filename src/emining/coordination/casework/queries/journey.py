"""The way of a file: what is done, who holds it now, what is to come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from django.conf import settings

from emining.coordination.casework.enums import CaseState, StepState
from emining.coordination.casework.models import Case, Procedure, Step
from emining.coordination.casework.queries.clocks import Clock, clock_of
from emining.coordination.casework.rules import diagram as diagrams
from emining.coordination.casework.rules.diagram import Decision, Diagram, End, Office
from emining.coordination.casework.rules.reading import read
from emining.kernel.language.translated import Translated
from emining.registry.parties.models import Organisation


@lru_cache(maxsize=64)
def _diagram(checksum: str, source: str, code: str) -> Diagram:
    return read(source.encode(), f"{code}.bpmn")


def diagram_of(procedure: Procedure) -> Diagram:
    """The diagram of a version, read once for each."""
    return _diagram(procedure.checksum, procedure.source, procedure.code)


def current_diagram(code: str) -> Diagram:
    """The diagram that a case started now would follow: the newest loaded version, else the file itself.

    :raises LookupError: there is no such procedure.
    """
    procedure = Procedure.objects.filter(code=code).defer("specification").first()
    if procedure is not None:
        return diagram_of(procedure)
    path = settings.RULEBOOKS_DIR / "procedures" / f"{code}.bpmn"
    if not path.is_file():
        raise LookupError(code)
    return read(path.read_bytes(), path.name)


@dataclass(frozen=True)
class Stop:
    """One step on the way. ``step`` is ``None`` for one that is still to come."""

    drawn: diagrams.Step
    office: Organisation | None
    role: Office
    step: Step | None = None
    clock: Clock | None = None
    decision: Decision | None = None

    @property
    def office_name(self) -> Translated:
        return self.office.name if self.office else self.role.names


@dataclass(frozen=True)
class Journey:
    """``now`` is empty once the case is closed; ``end`` is the end it reached, or that it is on its way to."""

    case: Case
    diagram: Diagram
    done: list[Stop]
    now: list[Stop]
    to_come: list[Stop]
    end: End | None

    @property
    def is_running(self) -> bool:
        return self.case.state == CaseState.RUNNING

    @property
    def holder(self) -> Stop | None:
        """The step that the file waits for; of several at once the one that falls due first."""
        return min(self.now, key=lambda stop: (stop.step.due_at is None, stop.step.due_at), default=None)  # type: ignore[union-attr]


def journey(case: Case, now: datetime) -> Journey:
    """The whole way of ``case`` as it stands at ``now``; steps to come are those if all goes well."""
    diagram = diagram_of(case.procedure)
    offices = {part.role: part.organisation for part in case.offices.all()}
    done, waiting, decided = [], [], {}
    for step in case.steps.all():
        drawn = diagram.step(step.task)
        stop = Stop(
            drawn,
            step.office,
            diagram.offices[drawn.office],
            step,
            clock_of(step, now),
            drawn.decision(step.decision) if step.decision else None,
        )
        if step.state == StepState.DONE:
            done.append(stop)
            decided[step.task] = step.decision
        elif step.state == StepState.WAITING:
            waiting.append(stop)
    if case.state != CaseState.RUNNING:
        end = diagram.nodes.get(case.ended_at)
        return Journey(case, diagram, done, [], [], end if isinstance(end, End) else None)
    coming = diagrams.ahead(diagram, waiting[0].drawn.id if waiting else diagram.start, decided)
    standing = {stop.drawn.id for stop in waiting}
    to_come = [
        Stop(drawn, offices.get(drawn.office), diagram.offices[drawn.office])
        for drawn in coming
        if isinstance(drawn, diagrams.Step) and drawn.id not in standing
    ]
    return Journey(case, diagram, done, waiting, to_come, next((e for e in coming if isinstance(e, End)), None))
