"""The engine beneath: it says what comes next and nothing else.

SpiffWorkflow's own script engine would run any Python that stands in a condition, and overdue timers the moment a case is
opened. Here conditions are read by :mod:`expressions`; scripts, timers and calls are refused when a diagram is loaded, and
refused again here. A service task halts the engine like a step does; casework then calls the registered function.
"""

from __future__ import annotations

import copy
import logging
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from lxml import etree
from SpiffWorkflow.bpmn.parser.BpmnParser import BpmnParser, BpmnValidator
from SpiffWorkflow.bpmn.parser.task_parsers import TaskParser
from SpiffWorkflow.bpmn.parser.util import full_tag
from SpiffWorkflow.bpmn.parser.ValidationException import ValidationException
from SpiffWorkflow.bpmn.script_engine import PythonScriptEngine
from SpiffWorkflow.bpmn.serializer import BpmnWorkflowSerializer
from SpiffWorkflow.bpmn.specs.defaults import ManualTask
from SpiffWorkflow.bpmn.specs.mixins import EndEventMixin
from SpiffWorkflow.bpmn.workflow import BpmnWorkflow
from SpiffWorkflow.util.task import TaskState

from emining.coordination.casework.rules import expressions
from emining.coordination.casework.rules.reading import Fault, ProcedureError

Json = dict[str, Any]
logging.getLogger("spiff").setLevel(logging.WARNING)  # it reports every state of every task
_SPECIFICATION = ("spec", "subprocess_specs")


class RefusingEngine(PythonScriptEngine):
    """Reads conditions over the decisions made so far, by step; runs nothing.

    The engine's own data is not used: where two branches meet it keeps whichever came last, also an older decision.
    """

    def __init__(self, decided: Mapping[str, str]) -> None:
        super().__init__()
        self.decided = dict(decided)

    def validate(self, expression: str) -> None:
        expressions.check(expression)

    def evaluate(self, task: Any, expression: str, external_context: Any = None) -> bool:
        undecided = dict.fromkeys(expressions.names(expression), "")
        return expressions.evaluate(expression, {**undecided, **self.decided})

    def execute(self, task: Any, script: str, external_context: Any = None) -> None:
        raise expressions.ExpressionError("a procedure runs no script")

    def call_service(self, task: Any, **arguments: Any) -> None:
        raise expressions.ExpressionError("a procedure calls no service by itself")


class _Parser(BpmnParser):
    OVERRIDE_PARSER_CLASSES = {full_tag("serviceTask"): (TaskParser, ManualTask)}


def _serializer() -> BpmnWorkflowSerializer:
    return BpmnWorkflowSerializer()


def specification(root: Any, process: str, file: str) -> Json:
    """The engine's specification of a BPMN file, checked against the standard's schema.

    :raises ProcedureError: the file is not valid BPMN 2.0.
    """
    parser = _Parser(validator=BpmnValidator())
    try:
        parser.add_bpmn_xml(root, filename=file)
        spec = parser.get_spec(process)
    except (ValidationException, etree.LxmlError) as error:
        raise ProcedureError([Fault(file, getattr(error, "tag", None) or "", str(error))]) from error
    workflow = BpmnWorkflow(spec, script_engine=RefusingEngine({}))
    whole: Json = _serializer().to_dict(workflow)
    return {part: whole[part] for part in _SPECIFICATION}


def begin(specification: Json) -> BpmnWorkflow:
    """A new run that has gone as far as the first step."""
    serializer = _serializer()
    spec = serializer.registry.restore(copy.deepcopy(specification["spec"]))
    workflow = BpmnWorkflow(spec, script_engine=RefusingEngine({}))
    workflow.do_engine_steps()
    return workflow


def restore(specification: Json, state: Json, decided: Mapping[str, str]) -> BpmnWorkflow:
    """A run as it was stored. ``decided`` gives the latest decision of each step."""
    workflow = _serializer().from_dict(copy.deepcopy({**state, **specification}))
    workflow.script_engine = RefusingEngine(decided)
    return workflow


def state_of(workflow: BpmnWorkflow) -> Json:
    """Where a run stands, without its specification."""
    whole: Json = _serializer().to_dict(workflow)
    return {name: part for name, part in whole.items() if name not in _SPECIFICATION}


def waiting(workflow: BpmnWorkflow) -> list[tuple[str, str]]:
    """What the run waits for: the running task's identifier and the diagram's."""
    ready = workflow.get_tasks(state=TaskState.READY, manual=True)
    return [(str(task.id), task.task_spec.bpmn_id) for task in ready]


def complete(workflow: BpmnWorkflow, task: str, decided: Mapping[str, str]) -> None:
    """Finish one waiting task, with what was ``decided`` by it, and go on to the next."""
    workflow.script_engine.decided.update(decided)
    workflow.get_task_from_id(UUID(task)).run()
    workflow.do_engine_steps()


def ended_at(workflow: BpmnWorkflow) -> str:
    """The identifier of the end that was reached, or nothing while the run goes on."""
    if not workflow.completed:
        return ""
    ends = workflow.get_tasks(state=TaskState.COMPLETED, spec_class=EndEventMixin)
    return str(max(ends, key=lambda task: task.last_state_change).task_spec.bpmn_id)
