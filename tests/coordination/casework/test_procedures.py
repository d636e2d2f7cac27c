"""A procedure that somebody could get stuck in is not taken, and the message names file and element."""

from pathlib import Path

import pytest
from django.conf import settings

from emining.coordination.casework.models import Procedure
from emining.coordination.casework.rules import diagram as diagrams
from emining.coordination.casework.rules.reading import ProcedureError, drawn, read
from emining.coordination.casework.rules.soundness import faults
from emining.coordination.casework.services import load_procedures, procedures
from emining.kernel.language.translated import LANGUAGES

PATH = settings.RULEBOOKS_DIR / "procedures" / "expression-of-interest.bpmn"
SOURCE = PATH.read_text(encoding="utf-8")
HANDLERS = {"enter_memorandum", "record_refusal", "record_withdrawal"}


def wrong(text, handlers=HANDLERS):
    """Everything found wrong with a changed file, as «element: message»."""
    source = text.encode()
    try:
        return [
            f"{f.element}: {f.message}" for f in faults(read(source, "x.bpmn"), "x.bpmn", handlers, drawn(source, "x"))
        ]
    except ProcedureError as error:
        return [f"{f.element}: {f.message}" for f in error.faults]


def changed(before, after, count=1):
    assert before in SOURCE
    return SOURCE.replace(before, after, count)


def test_the_procedure_that_ships_is_sound_and_valid_bpmn():
    assert wrong(SOURCE) == []
    assert procedures.specification(SOURCE.encode(), PATH.name)


def test_it_goes_through_two_agencies_in_at_least_three_steps():
    diagram = read(SOURCE.encode(), PATH.name)
    way = [node for node in diagrams.ahead(diagram, diagram.start, {}) if isinstance(node, diagrams.Step)]
    assert [step.office for step in way] == ["province", "federal", "province", "province"]


def test_every_word_of_it_stands_in_three_languages():
    diagram = read(SOURCE.encode(), PATH.name)
    for step in diagram.steps():
        words = [step.names, step.help, step.next, step.clock_source]
        words += [part for decision in step.decisions for part in (decision.names, decision.done)]
        words += [part for field in step.fields for part in (field.names, field.help)]
        for part in words:
            assert set(part.texts) == set(LANGUAGES), f"{step.id}: {part}"


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ('em:office="federal"', "", "federal_review: em:office says whose step it is; it is missing"),
        ('em:office="federal"', 'em:office="army"', "federal_review: the office «army» is not declared"),
        (
            'working-days="15"',
            'working-days="soon"',
            "federal_review: em:clock working-days must be a number of at least 1",
        ),
        ('<em:name xml:lang="ur">وفاقی جائزہ</em:name>', "", "federal_review: a name is missing in ur"),
        ('em:outcome="refused"', 'em:outcome="lost"', "refused: em:outcome must be «completed» or «refused»"),
        ('code="approve" kind="forward"', 'code="approve" kind="maybe"', "provincial_decision/approve: kind «maybe»"),
        ('needed-for="signed"', 'needed-for="sealed"', "sign_memorandum/signed_on: needed-for names a decision"),
        (
            'targetRef="record_refusal"',
            'targetRef="nowhere"',
            "f_refusal: leads from or to «nowhere», which is not there",
        ),
    ],
)
def test_what_is_missing_is_named_with_its_element(before, after, message):
    assert any(fault.startswith(message) for fault in wrong(changed(before, after)))


def test_a_dead_end_is_found():
    text = SOURCE.replace('<bpmn:sequenceFlow id="f_recorded" sourceRef="record_refusal" targetRef="refused"/>', "")
    found = wrong(text)
    assert "record_refusal: a dead end: no end can be reached from here" in found
    assert "refused: nothing leads here from the start" in found


def test_a_decision_that_leads_nowhere_is_found():
    found = wrong(changed('provincial_decision == "refuse"', 'provincial_decision == "approve"'))
    assert any("several flows are taken" in fault for fault in found)
    assert any("for provincial_decision = refuse no flow is taken" in fault for fault in found)


def test_a_condition_about_a_decision_that_no_step_offers_is_found():
    found = wrong(changed('provincial_decision == "refuse"', 'provincial_decision == "reject"'))
    assert "f_refused: «reject» is not a decision of provincial_decision" in found
    found = wrong(changed('provincial_decision == "refuse"', 'minister == "refuse"'))
    assert "f_refused: «minister» is not a step of this procedure" in found


def test_a_condition_that_would_run_something_is_refused():
    found = wrong(changed('provincial_decision == "refuse"', "__import__('os').system('true')"))
    assert any(fault.startswith("f_refused:") and "not allowed" in fault for fault in found)


def test_a_script_is_refused():
    script = '<bpmn:scriptTask id="evil"><bpmn:script>import os</bpmn:script></bpmn:scriptTask></bpmn:process>'
    found = wrong(SOURCE.replace("</bpmn:process>", script))
    assert any(fault.startswith("evil: a script task is not allowed") for fault in found)


@pytest.mark.parametrize(
    "part",
    [
        '<bpmn:callActivity id="other" calledElement="x"/>',
        '<bpmn:subProcess id="other"/>',
        '<bpmn:businessRuleTask id="other"/>',
        '<bpmn:intermediateCatchEvent id="other"><bpmn:timerEventDefinition/></bpmn:intermediateCatchEvent>',
        '<bpmn:userTask id="other"><bpmn:multiInstanceLoopCharacteristics/></bpmn:userTask>',
    ],
)
def test_what_the_platform_does_not_run_is_refused(part):
    found = wrong(SOURCE.replace("</bpmn:process>", f"{part}</bpmn:process>"))
    assert any(fault.startswith("other:") and "not understood" in fault for fault in found)


def test_a_function_that_nobody_registered_is_named_with_the_step_that_needs_it():
    assert wrong(SOURCE, HANDLERS - {"enter_memorandum"}) == [
        "enter_memorandum: no handler called «enter_memorandum» is registered"
    ]


def test_an_element_without_a_place_in_the_drawing_is_found():
    text = SOURCE.replace('bpmnElement="federal_review"', 'bpmnElement="elsewhere"')
    assert wrong(text) == ["federal_review: has no place in the drawing (bpmndi)"]


def test_files_that_are_not_bpmn_are_refused():
    for text in ("", "no xml", "<a/>", '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'):
        assert wrong(text)


def test_an_entity_is_never_resolved():
    evil = '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    text = SOURCE.replace("<bpmn:definitions", f"{evil}<bpmn:definitions", 1)
    assert wrong(text) == [": a document type declaration is not allowed"]


@pytest.mark.django_db
def test_the_same_file_again_is_the_same_version(now, tmp_path):
    folder = tmp_path / "procedures"
    folder.mkdir()
    (folder / PATH.name).write_text(SOURCE, encoding="utf-8")
    [(first, is_new)] = load_procedures(now, tmp_path)
    assert (first.version, is_new) == (1, True)
    assert load_procedures(now, tmp_path) == [(first, False)]
    (folder / PATH.name).write_text(changed('working-days="15"', 'working-days="12"'), encoding="utf-8")
    [(second, is_new)] = load_procedures(now, tmp_path)
    assert (second.version, is_new) == (2, True)
    assert Procedure.objects.count() == 2


@pytest.mark.django_db
def test_a_file_that_is_wrong_changes_nothing(now, tmp_path):
    folder: Path = tmp_path / "procedures"
    folder.mkdir()
    (folder / PATH.name).write_text(changed('em:office="federal"', ""), encoding="utf-8")
    with pytest.raises(ProcedureError, match=r"expression-of-interest\.bpmn: federal_review"):
        load_procedures(now, tmp_path)
    assert not Procedure.objects.exists()
