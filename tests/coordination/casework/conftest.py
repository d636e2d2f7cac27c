"""A small procedure of its own, so that casework is tested without any room above it."""

from datetime import date
from types import SimpleNamespace

import pytest

from emining.coordination.casework import handlers, services
from emining.coordination.casework.services import procedures
from emining.kernel.accounts.models import User
from emining.kernel.language.translated import Translated
from emining.registry.parties.enums import OrganisationKind, OrganisationState, Role
from emining.registry.parties.models import Membership, Organisation

CODE = "small-procedure"


def three(tag, text):
    return "".join(f'<em:{tag} xml:lang="{language}">{text}</em:{tag}>' for language in ("en", "zh-Hans", "ur"))


def step(identifier, office, days, *decisions):
    made = "".join(
        f'<em:decision code="{code}" kind="{kind}">{three("name", code)}{three("done", code)}</em:decision>'
        for code, kind in decisions
    )
    return (
        f'<bpmn:userTask id="{identifier}" em:office="{office}"><bpmn:extensionElements>{three("name", identifier)}'
        f'<em:clock working-days="{days}">{three("source", "a rule")}</em:clock>{three("help", "help")}'
        f"{three('next', 'next')}{made}</bpmn:extensionElements></bpmn:userTask>"
    )


def small(days=2):
    """Two offices look at a file side by side; then the first decides."""
    nodes = {
        "begin": '<bpmn:startEvent id="begin"/>',
        "fork": '<bpmn:parallelGateway id="fork"/>',
        "legal": step("legal", "one", days, ("fine", "forward")),
        "technical": step("technical", "two", 3, ("fine", "forward"), ("doubtful", "refuse")),
        "join": '<bpmn:parallelGateway id="join"/>',
        "verdict": step("verdict", "one", 1, ("yes", "forward"), ("no", "refuse")),
        "which": '<bpmn:exclusiveGateway id="which" default="f_no"/>',
        "finish": '<bpmn:serviceTask id="finish" em:handler="finish"/>',
        "good": f'<bpmn:endEvent id="good" em:outcome="completed"><bpmn:extensionElements>{three("name", "good")}'
        "</bpmn:extensionElements></bpmn:endEvent>",
        "bad": f'<bpmn:endEvent id="bad" em:outcome="refused"><bpmn:extensionElements>{three("name", "bad")}'
        "</bpmn:extensionElements></bpmn:endEvent>",
    }
    flows = [
        ("f_begin", "begin", "fork", ""),
        ("f_legal", "fork", "legal", ""),
        ("f_technical", "fork", "technical", ""),
        ("f_legal_done", "legal", "join", ""),
        ("f_technical_done", "technical", "join", ""),
        ("f_joined", "join", "verdict", ""),
        ("f_verdict", "verdict", "which", ""),
        ("f_yes", "which", "finish", "verdict == 'yes' and technical in ('fine', 'doubtful')"),
        ("f_no", "which", "bad", ""),
        ("f_finished", "finish", "good", ""),
    ]
    lines = "".join(
        f'<bpmn:sequenceFlow id="{name}" sourceRef="{source}" targetRef="{target}"'
        + (
            f"><bpmn:conditionExpression>{condition}</bpmn:conditionExpression></bpmn:sequenceFlow>"
            if condition
            else "/>"
        )
        for name, source, target, condition in flows
    )
    shapes = "".join(
        f'<bpmndi:BPMNShape id="{n}_di" bpmnElement="{n}"><dc:Bounds x="0" y="0" width="9" height="9"/></bpmndi:BPMNShape>'
        for n in nodes
    ) + "".join(
        f'<bpmndi:BPMNEdge id="{f[0]}_di" bpmnElement="{f[0]}"><di:waypoint x="0" y="0"/><di:waypoint x="9" y="9"/>'
        "</bpmndi:BPMNEdge>"
        for f in flows
    )
    offices = "".join(
        f'<em:office role="{role}">{three("name", role)}</em:office>' for role in ("applicant", "one", "two")
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?><bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" '
        'xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" '
        'xmlns:di="http://www.omg.org/spec/DD/20100524/DI" xmlns:em="urn:emining:procedure:1" id="d" '
        'targetNamespace="urn:test"><bpmn:process id="small_procedure" isExecutable="true"><bpmn:extensionElements>'
        f"{three('name', 'Small')}<em:law>{three('name', 'A law')}</em:law>{offices}</bpmn:extensionElements>"
        f'{"".join(nodes.values())}{lines}</bpmn:process><bpmndi:BPMNDiagram id="dd"><bpmndi:BPMNPlane id="p" '
        f'bpmnElement="small_procedure">{shapes}</bpmndi:BPMNPlane></bpmndi:BPMNDiagram></bpmn:definitions>'
    )


@pytest.fixture
def finished():
    """The cases for which the procedure's service step was called."""
    called = []
    handlers.register(CODE, "finish", lambda call: called.append((call.case.ref, call.office, dict(call.answers))))
    return called


@pytest.fixture
def load(tmp_path, finished, now):
    def go(days=2):
        path = tmp_path / f"{CODE}.bpmn"
        path.write_text(small(days), encoding="utf-8")
        return procedures.load(path, now)[0]

    return go


def organisation(name, kind=OrganisationKind.AUTHORITY, country="PK"):
    return Organisation.objects.create(
        kind=kind, name=Translated.of(en=name), country=country, state=OrganisationState.CONFIRMED
    )


def person(name, at, role=Role.OFFICER, since=date(2025, 1, 1), until=None):
    user = User.objects.create_user(f"{name}@example.org", "a long enough password")
    Membership.objects.create(user=user, organisation=at, role=role, since=since, until=until)
    return user


@pytest.fixture
def house(db, load):
    load()
    one, two = organisation("One"), organisation("Two")
    firm = organisation("Firm", OrganisationKind.COMPANY, "CN")
    return SimpleNamespace(
        one=one,
        two=two,
        firm=firm,
        first=person("first", one),
        second=person("second", two),
        later=person("later", one, since=date(2026, 4, 1)),
        former=person("former", one, until=date(2026, 3, 2)),
        reads=person("reads", one, Role.READER),
        owner=person("owner", firm, Role.OWNER),
        looker=person("looker", firm, Role.READER),
    )


@pytest.fixture
def start(house, now):
    def go(ref="X1", at=None):
        return services.start(
            procedure=CODE,
            subject_kind="thing",
            subject_ref=ref,
            applicant=house.firm,
            offices={"one": house.one, "two": house.two},
            by=house.owner,
            now=at or now,
        )

    return go
