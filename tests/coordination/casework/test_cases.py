"""A file is decided once, by whoever may, on the version that it began with, and nothing of it is lost."""

import json
import threading
from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection, connections

from emining.coordination.casework import queries, services
from emining.coordination.casework.enums import CaseState
from emining.coordination.casework.models import Case, Step
from emining.coordination.casework.services import engine
from emining.coordination.casework.services.cases import OfficeMissing
from emining.kernel.ledger.models import Entry
from emining.kernel.notices.models import Notice

HOUR = timedelta(hours=1)


def waiting(case):
    return {step.task: step for step in case.steps.filter(state="waiting")}


@pytest.mark.django_db
def test_two_offices_look_at_a_file_side_by_side_and_it_waits_for_both(house, start, finished, now):
    case = start()
    assert set(waiting(case)) == {"legal", "technical"}
    services.decide(step=waiting(case)["technical"], decision="doubtful", by=house.second, now=now + HOUR)
    assert set(waiting(case)) == {"legal"}
    services.decide(step=waiting(case)["legal"], decision="fine", by=house.first, now=now + HOUR)
    assert set(waiting(case)) == {"verdict"}
    services.decide(step=waiting(case)["verdict"], decision="yes", by=house.first, now=now + HOUR)
    case.refresh_from_db()
    assert (case.state, case.ended_at) == (CaseState.COMPLETED, "good")
    assert finished == [(case.ref, house.one, {})]


@pytest.mark.django_db
@pytest.mark.parametrize("first", ["legal", "technical"])
def test_what_side_by_side_offices_said_counts_whoever_was_first(first, house, start, now):
    case = start()
    by = {"legal": house.first, "technical": house.second}
    for task in (first, "technical" if first == "legal" else "legal"):
        services.decide(step=waiting(case)[task], decision="fine", by=by[task], now=now)
    services.decide(step=waiting(case)["verdict"], decision="yes", by=house.first, now=now)
    case.refresh_from_db()
    assert case.ended_at == "good"


@pytest.mark.django_db
def test_what_no_condition_takes_goes_the_default_way(house, start, finished, now):
    case = start()
    for task, decision, by in (
        ("legal", "fine", house.first),
        ("technical", "fine", house.second),
        ("verdict", "no", house.first),
    ):
        services.decide(step=waiting(case)[task], decision=decision, by=by, now=now)
    case.refresh_from_db()
    assert (case.state, finished) == (CaseState.REFUSED, [])


@pytest.mark.django_db
@pytest.mark.parametrize("who", ["second", "later", "former", "reads", "owner", "looker"])
def test_nobody_decides_but_an_officer_of_that_office_on_that_day(who, house, start, now):
    step = waiting(start())["legal"]
    with pytest.raises(PermissionDenied):
        services.decide(step=step, decision="fine", by=getattr(house, who), now=now)
    step.refresh_from_db()
    assert step.state == "waiting"


@pytest.mark.django_db
def test_a_role_that_begins_later_counts_from_then(house, start, now):
    step = waiting(start())["legal"]
    assert services.decide(step=step, decision="fine", by=house.later, now=datetime(2026, 4, 1, 6, tzinfo=UTC))


@pytest.mark.django_db
def test_the_second_of_two_officers_changes_nothing(house, start, now):
    case = start()
    mine, theirs = waiting(case)["technical"], waiting(case)["technical"]
    services.decide(step=mine, decision="fine", by=house.second, now=now)
    entries, notices = Entry.objects.count(), Notice.objects.count()
    with pytest.raises(services.AlreadyDecided):
        services.decide(step=theirs, decision="doubtful", by=house.second, now=now)
    assert Step.objects.get(pk=mine.pk).decision == "fine"
    assert (Entry.objects.count(), Notice.objects.count()) == (entries, notices)


@pytest.mark.django_db(transaction=True)
def test_two_officers_at_the_same_moment(house, start, now):
    if connection.vendor == "sqlite":
        pytest.skip("a database in memory is one connection; its writers wait in line by themselves")
    step = waiting(start())["technical"]
    barrier = threading.Barrier(2)
    outcomes = []

    def decide(decision):
        barrier.wait()
        try:
            services.decide(step=Step.objects.get(pk=step.pk), decision=decision, by=house.second, now=now)
            outcomes.append(decision)
        except services.AlreadyDecided:
            outcomes.append("late")
        finally:
            connections.close_all()

    threads = [threading.Thread(target=decide, args=(word,)) for word in ("fine", "doubtful")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes)[-1] == "late"
    assert len(set(outcomes)) == 2
    assert Step.objects.get(pk=step.pk).decision in outcomes
    assert Entry.objects.filter(action="step.decided").count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"decision": "perhaps"}, "decision"),
        ({"decision": "fine", "answers": {"colour": "red"}}, "colour"),
    ],
)
def test_a_decision_that_the_step_does_not_offer_is_refused(given, field, house, start, now):
    step = waiting(start())["legal"]
    with pytest.raises(services.DecisionRefused) as refused:
        services.decide(step=step, by=house.first, now=now, **given)
    assert refused.value.field == field
    assert Step.objects.get(pk=step.pk).state == "waiting"


@pytest.mark.django_db
def test_what_a_handler_cannot_do_undoes_the_decision(house, start, now, monkeypatch):
    from emining.coordination.casework import handlers

    def fail(call):
        raise RuntimeError("the register is full")

    handlers.register("small-procedure", "finish", fail)
    case = start()
    services.decide(step=waiting(case)["legal"], decision="fine", by=house.first, now=now)
    services.decide(step=waiting(case)["technical"], decision="fine", by=house.second, now=now)
    notices = Notice.objects.count()
    with pytest.raises(RuntimeError):
        services.decide(step=waiting(case)["verdict"], decision="yes", by=house.first, now=now)
    assert set(waiting(case)) == {"verdict"}
    assert Notice.objects.count() == notices


@pytest.mark.django_db
def test_a_case_keeps_where_it_stands_and_never_the_specification(house, start, now):
    case = start()
    state = Case.objects.get(pk=case.pk).workflow
    assert "spec" not in state
    workflow = engine.restore(case.procedure.specification, json.loads(json.dumps(state)), {})
    assert {name for _, name in engine.waiting(workflow)} == {"legal", "technical"}
    assert json.dumps(engine.state_of(workflow), sort_keys=True) == json.dumps(state, sort_keys=True)


@pytest.mark.django_db
def test_a_running_case_stays_on_its_version(house, start, load, now):
    old = start("X1")
    load(days=7)
    new = start("X2")
    assert (old.procedure.version, new.procedure.version) == (1, 2)
    assert queries.diagram_of(old.procedure).step("legal").working_days == 2
    assert queries.diagram_of(new.procedure).step("legal").working_days == 7
    for case, task, by in ((old, "legal", house.first), (old, "technical", house.second)):
        services.decide(step=waiting(case)[task], decision="fine", by=by, now=now)
    assert set(waiting(old)) == {"verdict"}


@pytest.mark.django_db
def test_an_office_that_the_register_lacks_is_named(house, now):
    with pytest.raises(OfficeMissing, match="two"):
        services.start(
            procedure="small-procedure",
            subject_kind="thing",
            subject_ref="X",
            applicant=house.firm,
            offices={"one": house.one},
            by=house.owner,
            now=now,
        )


@pytest.mark.django_db
def test_a_withdrawn_file_can_be_neither_decided_nor_withdrawn_again(house, start, now):
    case = start()
    step = waiting(case)["legal"]
    with pytest.raises(PermissionDenied):
        services.withdraw(case=case, by=house.looker, now=now)
    services.withdraw(case=case, by=house.owner, now=now)
    with pytest.raises(services.AlreadyDecided):
        services.decide(step=step, decision="fine", by=house.first, now=now)
    with pytest.raises(services.CaseClosed):
        services.withdraw(case=case, by=house.owner, now=now)
    told = Notice.objects.filter(kind="casework/case_withdrawn")
    assert {notice.user for notice in told} == {house.first, house.second, house.owner, house.looker}


@pytest.mark.django_db
def test_a_message_goes_to_the_others_as_it_was_written(house, start, now):
    case = start()
    message = services.write(case=case, text=" 你好 ", language="zh-hans", by=house.owner, now=now)
    assert message.text.to_json() == {"zh-hans": {"text": "你好", "state": "original"}}
    assert {n.user for n in Notice.objects.filter(kind="casework/message")} == {house.first, house.second}
    with pytest.raises(PermissionDenied):
        services.write(case=case, text="x", language="en", by=house.former, now=now)
    with pytest.raises(ValueError, match="nothing"):
        services.write(case=case, text="  ", language="en", by=house.owner, now=now)
