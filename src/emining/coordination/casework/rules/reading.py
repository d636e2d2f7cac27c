"""Reading a BPMN 2.0 file into a :class:`Diagram`.

What the standard has no place for (names in three languages, offices, clocks, decisions) stands in extension elements of
the namespace ``urn:emining:procedure:1``; see ``docs/guides/procedures.md``.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from lxml import etree

from emining.coordination.casework.rules.diagram import (
    Decision,
    Diagram,
    End,
    Field,
    Flow,
    Gateway,
    Node,
    Office,
    Service,
    Start,
    Step,
)
from emining.kernel.language.translated import Translated

BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL"
DI = "http://www.omg.org/spec/BPMN/20100524/DI"
OWN = "urn:emining:procedure:1"
_LANGUAGES = {"en": "en", "zh": "zh", "zh-hans": "zh", "zh-Hans": "zh", "ur": "ur"}
# Elements of a process that say nothing about its course
_SILENT = {"documentation", "extensionElements", "incoming", "outgoing", "laneSet", "lane", "flowNodeRef"}
_SILENT |= {"textAnnotation", "association", "text", "conditionExpression"}


@dataclass(frozen=True)
class Fault:
    """What is wrong with a file, and with which of its elements."""

    file: str
    element: str
    message: str

    def __str__(self) -> str:
        return f"{self.file}: {self.element}: {self.message}" if self.element else f"{self.file}: {self.message}"


class ProcedureError(Exception):
    """A procedure can't be used; ``faults`` names everything that is wrong."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__("\n".join(str(fault) for fault in faults))
        self.faults = faults


def parse_xml(source: bytes, file: str) -> Any:
    """The file as a tree. No entity is resolved and nothing is fetched.

    :raises ProcedureError: it is not XML, or brings a document type of its own.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(source, parser)
    except etree.XMLSyntaxError as error:
        raise ProcedureError([Fault(file, "", f"this is not XML: {error.msg}")]) from error
    document: Any = root.getroottree().docinfo
    if document.doctype:
        raise ProcedureError([Fault(file, "", "a document type declaration is not allowed")])
    if root.tag != f"{{{BPMN}}}definitions":
        raise ProcedureError([Fault(file, "", "this is not a BPMN 2.0 file: its root is not bpmn:definitions")])
    return root


def _local(element: Any) -> str:
    return str(etree.QName(element).localname)


def _own(element: Any, name: str) -> list[Any]:
    return list(element.findall(f"{{{BPMN}}}extensionElements/{{{OWN}}}{name}"))


def _words(parent: Any, name: str) -> Translated:
    """``<em:name xml:lang="…">`` beneath ``parent``, by language."""
    texts: dict[str, str] = {}
    for child in parent.findall(f"{{{OWN}}}{name}"):
        language = _LANGUAGES.get(child.get("{http://www.w3.org/XML/1998/namespace}lang", ""), "")
        text = " ".join((child.text or "").split())
        if language and text:
            texts[language] = text
    return Translated.of(en=texts.get("en", ""), zh=texts.get("zh", ""), ur=texts.get("ur", ""))


def _extension(element: Any) -> Any:
    found = element.find(f"{{{BPMN}}}extensionElements")
    return found if found is not None else etree.Element("none")


def _decision(element: Any) -> Decision:
    return Decision(
        code=element.get("code", ""),
        names=_words(element, "name"),
        kind=element.get("kind", "forward"),
        needs_note=element.get("note") == "required",
        done=_words(element, "done"),
    )


def _field(element: Any) -> Field:
    return Field(
        code=element.get("code", ""),
        kind=element.get("kind", "text"),
        names=_words(element, "name"),
        help=_words(element, "help"),
        needed_for=frozenset(element.get("needed-for", "").split()),
    )


def _step(element: Any) -> Step:
    extension = _extension(element)
    clock = next(iter(_own(element, "clock")), None)
    days = clock.get("working-days", "") if clock is not None else ""
    return Step(
        id=element.get("id", ""),
        names=_words(extension, "name"),
        office=element.get(f"{{{OWN}}}office", ""),
        working_days=int(days) if re.fullmatch(r"\d{1,3}", days) else 0,
        clock_source=_words(clock, "source") if clock is not None else Translated(),
        help=_words(extension, "help"),
        next=_words(extension, "next"),
        decisions=tuple(_decision(part) for part in _own(element, "decision")),
        fields=tuple(_field(part) for part in _own(element, "field")),
    )


def _service(element: Any) -> Service:
    return Service(element.get("id", ""), element.get(f"{{{OWN}}}handler", ""))


def _end(element: Any) -> End:
    return End(element.get("id", ""), element.get(f"{{{OWN}}}outcome", ""), _words(_extension(element), "name"))


_NODES: dict[str, Callable[[Any], Node]] = {
    "startEvent": lambda element: Start(element.get("id", "")),
    "endEvent": _end,
    "userTask": _step,
    "serviceTask": _service,
    "exclusiveGateway": lambda element: Gateway(element.get("id", ""), "exclusive", element.get("default", "")),
    "parallelGateway": lambda element: Gateway(element.get("id", ""), "parallel"),
}


def _flow(element: Any) -> Flow:
    condition = element.find(f"{{{BPMN}}}conditionExpression")
    return Flow(
        element.get("id", ""),
        element.get("sourceRef", ""),
        element.get("targetRef", ""),
        "".join((condition.text or "").split("\n")).strip() if condition is not None else "",
    )


def _office(element: Any) -> Office:
    return Office(element.get("role", ""), _words(element, "name"), element.get("organisation", ""))


def _refused(element: Any, file: str) -> Fault | None:
    """An element that this platform does not run."""
    name = _local(element)
    identifier = element.get("id", "")
    if name == "scriptTask":
        return Fault(file, identifier, "a script task is not allowed: a diagram says in what order, it runs nothing")
    inside = {_local(child) for child in element if isinstance(child.tag, str)}
    if events := sorted(part for part in inside if part.endswith("EventDefinition")):
        return Fault(file, identifier, f"{events[0]} is not understood here")
    if loops := sorted(part for part in inside if part.endswith("LoopCharacteristics")):
        return Fault(file, identifier, f"{loops[0]} is not understood here")
    if name not in _NODES and name != "sequenceFlow" and name not in _SILENT:
        return Fault(file, identifier, f"a {name} is not understood here")
    return None


def read(source: bytes, file: str) -> Diagram:
    """The diagram that a file draws. Whether it is sound is asked of :mod:`soundness`.

    :raises ProcedureError: it is not BPMN, holds no process or several, or an element that is refused.
    """
    root = parse_xml(source, file)
    processes = root.findall(f"{{{BPMN}}}process")
    if len(processes) != 1:
        raise ProcedureError([Fault(file, "", f"one process is expected, there are {len(processes)}")])
    process = processes[0]
    parts = [part for part in process if isinstance(part.tag, str)]
    foreign = [part for part in parts if etree.QName(part).namespace != BPMN]
    faults = [Fault(file, part.get("id", _local(part)), "this element is not of BPMN 2.0") for part in foreign]
    faults += [fault for part in parts if part not in foreign and (fault := _refused(part, file))]
    identifiers = [part.get("id") for part in parts if part.get("id")]
    faults += [
        Fault(file, twice, "this identifier stands twice")
        for twice in sorted({one for one in identifiers if identifiers.count(one) > 1})
    ]
    if faults:
        raise ProcedureError(faults)
    extension = _extension(process)
    law = next(iter(_own(process, "law")), None)
    withdrawal = next(iter(_own(process, "withdrawal")), None)
    return Diagram(
        code=process.get("id", "").replace("_", "-"),
        names=_words(extension, "name"),
        offices={office.role: office for office in map(_office, _own(process, "office"))},
        nodes={part.get("id", ""): _NODES[_local(part)](part) for part in parts if _local(part) in _NODES},
        flows=tuple(_flow(part) for part in parts if _local(part) == "sequenceFlow"),
        law=_words(law, "name") if law is not None else Translated(),
        withdrawal=withdrawal.get("handler", "") if withdrawal is not None else "",
    )


def drawn(source: bytes, file: str) -> set[str]:
    """Identifiers of the elements that have a place in the drawing.

    :raises ProcedureError: the file is not XML.
    """
    root = parse_xml(source, file)
    return {
        shape.get("bpmnElement", "")
        for name in ("BPMNShape", "BPMNEdge")
        for shape in root.iter(f"{{{DI}}}{name}")
        if len(shape)
    }
