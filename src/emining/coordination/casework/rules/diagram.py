"""A procedure as its diagram draws it: offices, steps, decisions, clocks, and in which order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from emining.coordination.casework.rules import expressions
from emining.coordination.casework.rules.expressions import Value
from emining.kernel.language.translated import Translated

APPLICANT = "applicant"
Kind = Literal["forward", "return", "refuse"]
FieldKind = Literal["date", "text", "document"]
NOTHING = Translated()


@dataclass(frozen=True)
class Decision:
    """One answer that a step allows. ``kind`` says where it leads: on, back for correction, or to an end."""

    code: str
    names: Translated
    kind: Kind = "forward"
    needs_note: bool = False
    done: Translated = NOTHING  # how the timeline says it afterwards: "Found complete"


@dataclass(frozen=True)
class Field:
    """What a step asks for beside the decision; ``needed_for`` names the decisions that can't be made without it."""

    code: str
    kind: FieldKind
    names: Translated
    help: Translated = NOTHING
    needed_for: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Step:
    """A user task: who has to decide what, and within how many working days, by which rule."""

    id: str
    names: Translated
    office: str
    working_days: int
    clock_source: Translated
    help: Translated = NOTHING
    next: Translated = NOTHING  # the plain sentence that says what happens after it
    decisions: tuple[Decision, ...] = ()
    fields: tuple[Field, ...] = ()

    def decision(self, code: str) -> Decision | None:
        return next((decision for decision in self.decisions if decision.code == code), None)


@dataclass(frozen=True)
class Service:
    """A service task: a registered function does the work."""

    id: str
    handler: str


@dataclass(frozen=True)
class Gateway:
    id: str
    kind: Literal["exclusive", "parallel"]
    default: str = ""  # identifier of the flow taken where no condition holds


@dataclass(frozen=True)
class Start:
    id: str


@dataclass(frozen=True)
class End:
    """How a case ends: ``outcome`` is the state that it then has."""

    id: str
    outcome: str
    names: Translated


Node = Step | Service | Gateway | Start | End


@dataclass(frozen=True)
class Flow:
    id: str
    source: str
    target: str
    condition: str = ""


@dataclass(frozen=True)
class Office:
    """An office by its part in the procedure. ``organisation`` is the slug of the one that the law names, if it does."""

    role: str
    names: Translated
    organisation: str = ""


@dataclass(frozen=True)
class Diagram:
    """A whole procedure."""

    code: str
    names: Translated
    offices: Mapping[str, Office]
    nodes: Mapping[str, Node]
    flows: tuple[Flow, ...]
    law: Translated = NOTHING
    withdrawal: str = ""  # handler that is called when the applicant withdraws

    def outgoing(self, node: str) -> tuple[Flow, ...]:
        return tuple(flow for flow in self.flows if flow.source == node)

    def step(self, identifier: str) -> Step:
        """:raises KeyError: there is no such step."""
        node = self.nodes[identifier]
        if not isinstance(node, Step):
            raise KeyError(identifier)
        return node

    def steps(self) -> Iterator[Step]:
        return (node for node in self.nodes.values() if isinstance(node, Step))

    def services(self) -> Iterator[Service]:
        return (node for node in self.nodes.values() if isinstance(node, Service))

    @property
    def start(self) -> str:
        return next(node.id for node in self.nodes.values() if isinstance(node, Start))

    def handlers(self) -> set[str]:
        """Names of the functions that somebody has to register."""
        return {service.handler for service in self.services()} | ({self.withdrawal} if self.withdrawal else set())


def taken(diagram: Diagram, gateway: Gateway, data: Mapping[str, Value]) -> Flow | None:
    """The flow that an exclusive gateway takes for ``data``; ``None`` where none holds."""
    default = None
    for flow in diagram.outgoing(gateway.id):
        if flow.id == gateway.default or not flow.condition:
            default = default or flow
        elif expressions.evaluate(flow.condition, data):
            return flow
    return default


def ahead(diagram: Diagram, after: str, data: Mapping[str, Value]) -> list[Step | End]:
    """What is still to come after the node ``after`` if every step is decided forward, up to the end.

    ``data`` holds the decisions made so far; the step ``after`` itself counts as decided forward. A circle ends the list.
    """
    known = dict(data)
    found: list[Step | End] = []
    seen: set[str] = set()
    queue = [after]
    while queue:
        here = queue.pop(0)
        node = diagram.nodes[here]
        if here in seen:
            continue
        seen.add(here)
        if isinstance(node, Step):
            if here != after:
                found.append(node)
            known[node.id] = next((d.code for d in node.decisions if d.kind == "forward"), "")
        if isinstance(node, End):
            found.append(node)
        if isinstance(node, Gateway) and node.kind == "exclusive":
            flow = taken(diagram, node, {**dict.fromkeys((s.id for s in diagram.steps()), ""), **known})
            queue += [flow.target] if flow else []
        else:
            queue += [flow.target for flow in diagram.outgoing(here)]
    return found
