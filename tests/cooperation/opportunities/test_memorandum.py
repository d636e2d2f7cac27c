"""The main job, by services: from an opportunity to a memorandum in the register."""

from datetime import date, timedelta

import pytest
from django.core.files.base import ContentFile

from emining.cooperation.opportunities.enums import ExpressionState
from emining.coordination.agreements.models import Agreement
from emining.coordination.casework import queries
from emining.coordination.casework.enums import CaseState
from emining.kernel.ledger.models import Entry
from emining.kernel.ledger.queries import history
from emining.kernel.notices.models import Notice
from emining.registry.documents.queries import of_subject

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def paper(name="memorandum.pdf"):
    return ContentFile(PDF, name=name)


@pytest.mark.django_db
def test_an_opportunity_ends_in_a_memorandum_in_the_register(house, opportunity, expression, case, decide, now):
    assert case.steps.get().office == house.province
    decide(case, "accept")
    assert case.steps.get(state="waiting").office == house.board
    decide(case, "no_objection", days=2)
    decide(case, "approve", days=3)
    signed = (now + timedelta(days=8)).date()
    decide(case, "signed", days=9, answers={"signed_on": signed.isoformat()}, files={"memorandum": paper()})

    agreement = Agreement.objects.get()
    assert agreement.signed_on == signed
    assert agreement.project == house.project
    assert agreement.case_ref == case.ref
    assert {party.organisation for party in agreement.parties.all()} == {house.province, house.firm}
    assert agreement.name.texts["zh-hans"].endswith("查盖铜矿勘查合作")
    assert agreement.name.texts["zh-hans"] != agreement.name.texts["en"]
    case.refresh_from_db()
    expression.refresh_from_db()
    assert case.state == CaseState.COMPLETED
    assert expression.state == ExpressionState.MEMORANDUM
    assert [entry.action for entry in history("agreement", agreement.ref)] == ["agreement.recorded"]
    assert "project.memorandum" in [entry.action for entry in history("project", house.project.ref)]


@pytest.mark.django_db
def test_the_signed_text_is_read_by_both_sides_and_by_nobody_else(house, case, decide, now):
    for decision in ("accept", "no_objection", "approve"):
        decide(case, decision)
    decide(case, "signed", answers={"signed_on": "2026-03-02"}, files={"memorandum": paper()})
    on = now.date()
    agreement = Agreement.objects.get()
    for reader in (house.investor, house.provincial, house.federal):
        assert [document.ref for document in of_subject("case", case.ref, reader, on)] == [agreement.document_ref]
    for stranger in (house.rival_person, house.visitor, house.petroleum_officer):
        assert of_subject("case", case.ref, stranger, on) == []


@pytest.mark.django_db
def test_a_file_returned_for_correction_comes_back_without_starting_anew(house, case, decide):
    decide(case, "return_for_correction", note="The licence of the company is missing.")
    waiting = case.steps.get(state="waiting")
    assert waiting.office == house.firm
    decide(case, "resubmit", note="附上营业执照。", files={"correction": paper("licence.pdf")})
    assert case.steps.get(state="waiting").office == house.province
    decide(case, "accept")
    assert [step.task for step in case.steps.all()] == [
        "check_completeness",
        "correct",
        "check_completeness",
        "federal_review",
    ]
    notes = [step.note.to_json() for step in case.steps.all() if step.note]
    assert notes[1] == {"zh-hans": {"text": "附上营业执照。", "state": "original"}}


@pytest.mark.django_db
def test_a_refusal_closes_the_file_and_the_company_may_try_again(house, opportunity, expression, case, decide, now):
    decide(case, "accept")
    decide(case, "objection", note="A commitment stands already.")
    decide(case, "refuse", note="See the federal objection.")
    case.refresh_from_db()
    expression.refresh_from_db()
    assert (case.state, expression.state) == (CaseState.REFUSED, ExpressionState.REFUSED)
    assert not Agreement.objects.exists()
    assert queries.journey(queries.find(case.ref), now).end.id == "refused"


@pytest.mark.django_db
def test_everybody_is_told_in_their_own_language(house, case, decide):
    first = Notice.objects.get(user=house.provincial)
    assert first.language == "ur"
    assert "/ur/cases/" in first.url
    decide(case, "accept")
    told = Notice.objects.filter(user=house.investor).order_by("-id").first()
    assert told.language == "zh-hans"
    assert "材料齐全" in told.body
    assert Notice.objects.filter(user=house.federal).count() == 1
    assert not Notice.objects.filter(user__in=[house.former, house.visitor, house.rival_person]).exists()


@pytest.mark.django_db
def test_what_a_company_wants_is_not_public(case, decide):
    decide(case, "accept")
    assert not Entry.objects.filter(kind__in=["case", "expression"], is_public=True).exists()


def test_the_example_day_is_a_monday(now):
    assert now.date() == date(2026, 3, 2)
    assert now.weekday() == 0
