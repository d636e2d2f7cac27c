"""What people are told is in their own language, every kind of message."""

import re
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile

from emining.coordination.casework import services
from emining.coordination.casework.apps import check_procedures
from emining.kernel.notices.models import Notice

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
KINDS = {
    "casework/asked_of_you",
    "casework/case_closed",
    "casework/case_withdrawn",
    "casework/message",
    "casework/step_decided",
    "casework/step_overdue",
    "casework/step_waiting",
    "opportunities/lodged",
}


@pytest.fixture
def everything(house, case, decide, opportunity, now):
    """Every kind of message, each to a reader of Chinese and a reader of Urdu."""
    from emining.cooperation.opportunities import services as opportunities
    from emining.coordination.casework.models import Case
    from emining.kernel.accounts.models import User
    from emining.kernel.language.translated import Translated

    for language in ("zh-hans", "ur"):
        User.objects.update(language=language)
        for person in vars(house).values():
            if isinstance(person, User):
                person.language = language
        firm, by = (house.firm, house.investor) if language == "zh-hans" else (house.rival, house.rival_person)
        if language == "ur":
            opportunities.express(
                opportunity=opportunity,
                organisation=firm,
                message=Translated.written("x", "ur"),
                contact_name="x",
                by=by,
                now=now,
            )
            case = Case.objects.get(applicant=firm)
        else:
            case = Case.objects.get(applicant=firm)
            Notice.objects.all().delete()
        services.record_breaches(now + timedelta(days=20))
        decide(case, "return_for_correction", note="۱" if language == "ur" else "一")
        decide(case, "resubmit", by=by, note="۲" if language == "ur" else "二")
        services.write(case=case, text="۳" if language == "ur" else "三", language=language, by=by, now=now)
        services.write(
            case=case, text="۴" if language == "ur" else "四", language=language, by=house.provincial, now=now
        )
        if language == "zh-hans":
            for decision in ("accept", "no_objection", "approve"):
                decide(case, decision)
            decide(case, "signed", answers={"signed_on": "2026-03-02"}, files={"memorandum": ContentFile(PDF, "m.pdf")})
        else:
            decide(case, "accept")
            services.withdraw(case=case, by=by, now=now)
    return Notice.objects.all()


@pytest.mark.django_db
def test_no_english_stands_in_a_message_to_a_reader_of_chinese_or_urdu(everything):
    assert set(everything.values_list("kind", flat=True)) == KINDS
    for notice in everything:
        assert notice.language in {"zh-hans", "ur"}
        text = re.sub(r"https?://\S+|\b[CEH][0-9A-Z]{6,7}\b", "", f"{notice.subject}\n{notice.body}")
        assert not re.findall(r"[A-Za-z]{3,}", text), (notice.kind, notice.language, text)
        assert not re.findall(r"<|&#|&lt;|&quot;", text), text


@pytest.mark.django_db
def test_a_message_leads_to_its_page_in_the_readers_language(everything, client):
    for notice in everything.filter(kind="casework/step_decided")[:2]:
        assert notice.url.startswith(f"/{notice.language}/cases/")
        client.force_login(notice.user)
        assert client.get(notice.url).status_code == 200


def test_a_function_that_a_diagram_names_and_nobody_registered_fails_the_system_check(monkeypatch):
    from emining.coordination.casework import handlers

    assert check_procedures(None) == []
    kept = {key: function for key, function in handlers._handlers.items() if key[1] != "record_refusal"}
    monkeypatch.setattr(handlers, "_handlers", kept)
    (error,) = check_procedures(None)
    assert "expression-of-interest.bpmn: record_refusal: no handler" in error.msg
