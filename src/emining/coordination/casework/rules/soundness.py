"""Whether a procedure can be used: nobody gets stuck in it, and every step says who, what and by when."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import product

from emining.coordination.casework.rules import expressions
from emining.coordination.casework.rules.diagram import APPLICANT, Diagram, End, Gateway, Service, Start, Step
from emining.coordination.casework.rules.expressions import ExpressionError
from emining.coordination.casework.rules.reading import Fault
from emining.kernel.language.translated import LANGUAGES, Translated

OUTCOMES = {"completed", "refused"}
KINDS = {"forward", "return", "refuse"}
FIELD_KINDS = {"date", "text", "document"}
IDENTIFIER = re.compile(r"[a-z][a-z0-9_]*")


def faults(
    diagram: Diagram, file: str, handlers: Iterable[str] | None = None, drawn: set[str] | None = None
) -> list[Fault]:
    """Everything that is wrong. ``handlers`` are the registered names; ``drawn`` the elements that have a place."""
    found = [*_process(diagram), *_course(diagram), *_conditions(diagram)]
    for step in diagram.steps():
        found += _step(diagram, step)
    for node in diagram.nodes.values():
        if isinstance(node, End):
            if node.outcome not in OUTCOMES:
                found.append((node.id, "em:outcome must be «completed» or «refused»"))
            found += _three(node.id, "a name", node.names)
        if isinstance(node, Service) and not node.handler:
            found.append((node.id, "em:handler names the function that does the work; it is missing"))
    if handlers is not None:
        known = set(handlers)
        found += [
            (_who(diagram, name), f"no handler called «{name}» is registered") for name in diagram.handlers() - known
        ]
    if drawn is not None:
        wanted = [*diagram.nodes, *(flow.id for flow in diagram.flows)]
        found += [(one, "has no place in the drawing (bpmndi)") for one in wanted if one not in drawn]
    return [Fault(file, element, message) for element, message in found]


def _who(diagram: Diagram, handler: str) -> str:
    return next((service.id for service in diagram.services() if service.handler == handler), "withdrawal")


def _three(element: str, what: str, words: Translated) -> Iterator[tuple[str, str]]:
    if missing := [language for language in LANGUAGES if language not in words.texts]:
        yield element, f"{what} is missing in {', '.join(missing)}"


def _process(diagram: Diagram) -> Iterator[tuple[str, str]]:
    if not re.fullmatch(r"[a-z][a-z0-9-]*", diagram.code):
        yield diagram.code, "the process needs an identifier of small letters, digits and underscores"
    yield from _three(diagram.code, "the procedure's name", diagram.names)
    yield from _three(diagram.code, "the law (em:law)", diagram.law)
    if APPLICANT not in diagram.offices:
        yield diagram.code, "em:office role=«applicant» is missing"
    for office in diagram.offices.values():
        yield from _three(f"office {office.role}", "a name", office.names)
    starts = [node for node in diagram.nodes.values() if isinstance(node, Start)]
    if len(starts) != 1:
        yield diagram.code, f"one start is expected, there are {len(starts)}"
    if not any(isinstance(node, End) for node in diagram.nodes.values()):
        yield diagram.code, "there is no end"
    if not any(True for _ in diagram.steps()):
        yield diagram.code, "there is no step for anybody to do"


def _step(diagram: Diagram, step: Step) -> Iterator[tuple[str, str]]:
    if not IDENTIFIER.fullmatch(step.id):
        yield step.id, "a step's identifier has small letters, digits and underscores, so that conditions can name it"
    yield from _three(step.id, "a name", step.names)
    if not step.office:
        yield step.id, "em:office says whose step it is; it is missing"
    elif step.office not in diagram.offices:
        yield step.id, f"the office «{step.office}» is not declared"
    if step.working_days < 1:
        yield step.id, "em:clock working-days must be a number of at least 1"
    yield from _three(step.id, "the clock's source", step.clock_source)
    if not step.decisions:
        yield step.id, "no decision is allowed here (em:decision)"
    codes = [decision.code for decision in step.decisions]
    for decision in step.decisions:
        where = f"{step.id}/{decision.code}"
        if not IDENTIFIER.fullmatch(decision.code) or codes.count(decision.code) > 1:
            yield where, "a decision needs a code of its own"
        if decision.kind not in KINDS:
            yield where, f"kind «{decision.kind}» is none of {', '.join(sorted(KINDS))}"
        yield from _three(where, "a name", decision.names)
        yield from _three(where, "the words of the timeline (em:done)", decision.done)
    for asked in step.fields:
        where = f"{step.id}/{asked.code}"
        if not IDENTIFIER.fullmatch(asked.code):
            yield where, "a field needs a code"
        if asked.kind not in FIELD_KINDS:
            yield where, f"kind «{asked.kind}» is none of {', '.join(sorted(FIELD_KINDS))}"
        yield from _three(where, "a name", asked.names)
        if unknown := sorted(asked.needed_for - set(codes)):
            yield where, f"needed-for names a decision that is not there: {', '.join(unknown)}"


def _reach(edges: list[tuple[str, str]], begin: set[str]) -> set[str]:
    seen = set(begin)
    queue = list(begin)
    while queue:
        here = queue.pop()
        for source, target in edges:
            if source == here and target not in seen:
                seen.add(target)
                queue.append(target)
    return seen


def _course(diagram: Diagram) -> Iterator[tuple[str, str]]:
    nodes = diagram.nodes
    for flow in diagram.flows:
        for end in (flow.source, flow.target):
            if end not in nodes:
                yield flow.id, f"leads from or to «{end}», which is not there"
    edges = [(flow.source, flow.target) for flow in diagram.flows]
    starts = {node.id for node in nodes.values() if isinstance(node, Start)}
    ends = {node.id for node in nodes.values() if isinstance(node, End)}
    reached = _reach(edges, starts)
    saved = _reach([(target, source) for source, target in edges], ends)
    for identifier, node in nodes.items():
        ways = len(diagram.outgoing(identifier))
        if identifier not in reached:
            yield identifier, "nothing leads here from the start"
        if identifier not in saved:
            yield identifier, "a dead end: no end can be reached from here"
        if isinstance(node, Step | Service | Start) and ways > 1:
            yield identifier, "several flows leave it; a gateway must say which is taken"
        if isinstance(node, End) and ways:
            yield identifier, "a flow leaves an end"


def _conditions(diagram: Diagram) -> Iterator[tuple[str, str]]:
    steps = {step.id: {decision.code for decision in step.decisions} for step in diagram.steps()}
    unread: set[str] = set()
    for flow in diagram.flows:
        if not flow.condition:
            continue
        source = diagram.nodes.get(flow.source)
        if not isinstance(source, Gateway) or source.kind != "exclusive":
            yield flow.id, "a condition stands only on a flow that leaves an exclusive gateway"
            continue
        try:
            compared = expressions.compared_with(flow.condition)
            asked = expressions.names(flow.condition)
        except ExpressionError as error:
            unread.add(source.id)
            yield flow.id, str(error)
            continue
        for name in sorted(asked - set(steps)):
            unread.add(source.id)
            yield flow.id, f"«{name}» is not a step of this procedure"
        for name, texts in compared.items():
            for text in sorted(texts - steps.get(name, texts)):
                yield flow.id, f"«{text}» is not a decision of {name}"
    for node in diagram.nodes.values():
        if isinstance(node, Gateway) and node.kind == "exclusive" and node.id not in unread:
            yield from _gateway(diagram, node, steps)


def _gateway(diagram: Diagram, gateway: Gateway, steps: dict[str, set[str]]) -> Iterator[tuple[str, str]]:
    """Every decision must lead somewhere, and only to one place."""
    ways = diagram.outgoing(gateway.id)
    if gateway.default and gateway.default not in {flow.id for flow in ways}:
        yield gateway.id, f"its default «{gateway.default}» does not leave it"
    plain = [flow.id for flow in ways if not flow.condition and flow.id != gateway.default]
    if len(ways) > 1 and plain:
        yield gateway.id, f"{', '.join(plain)} has no condition and is not the default"
        return
    conditions = [flow for flow in ways if flow.condition and flow.id != gateway.default]
    asked = sorted({name for flow in conditions for name in expressions.names(flow.condition)})
    if not conditions or len(asked) > 4:
        return
    for answers in product(*(sorted(steps[name]) for name in asked)):
        data = dict(zip(asked, answers, strict=True))
        said = ", ".join(f"{name} = {answer}" for name, answer in data.items())
        try:
            holds = [flow.id for flow in conditions if expressions.evaluate(flow.condition, data)]
        except ExpressionError as error:
            yield gateway.id, f"for {said}: {error}"
            return
        if len(holds) > 1:
            yield gateway.id, f"for {said} several flows are taken: {', '.join(holds)}"
        if not holds and not gateway.default:
            yield gateway.id, f"for {said} no flow is taken"
