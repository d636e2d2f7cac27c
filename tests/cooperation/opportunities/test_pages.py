"""The main job through the pages, in each language, as the people who do it."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from emining.cooperation.opportunities import services
from emining.cooperation.opportunities.models import Expression, Opportunity
from emining.coordination.agreements.models import Agreement
from emining.coordination.casework.models import Case
from emining.kernel.language.translated import Translated

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
LANGUAGES = ["en", "zh-hans", "ur"]


def paper(name="profile.pdf"):
    return SimpleUploadedFile(name, PDF, content_type="application/pdf")


@pytest.fixture(autouse=True)
def _today(monkeypatch, now):
    """The pages read the clock; the people of these tests live in March 2026."""
    monkeypatch.setattr(timezone, "now", lambda: now)


@pytest.fixture
def sign_in(client):
    def go(user):
        client.force_login(user)
        return client

    return go


def page(client, address, status=200):
    answer = client.get(address)
    assert answer.status_code == status, address
    return answer.content.decode()


def words(text):
    """The page without its markup, scripts and the parts that keep their own language."""
    text = re.sub(r"(?s)<(script|style|code|title)\b.*?</\1>", " ", text)
    text = re.sub(r'(?s)<(bdi|cite|nav class="languages"|a [^>]*hreflang)[^>]*>.*?</(bdi|cite|nav|a)>', " ", text)
    return re.sub(r"<[^>]+>", " ", text)


@pytest.mark.django_db
@pytest.mark.parametrize("language", LANGUAGES)
def test_from_the_opportunity_to_the_memorandum_in_each_language(language, house, opportunity, sign_in, client):
    at = f"/{language}"
    listed = page(client, f"{at}/opportunities/")
    assert opportunity.title.get(language) in listed
    shown = page(client, f"{at}/opportunities/{opportunity.ref}/")
    assert f"{at}/opportunities/{opportunity.ref}/express/" in shown
    assert f"{at}/accounts/login/" in page(client, f"{at}/opportunities/{opportunity.ref}/express/")

    sign_in(house.investor)
    answer = client.post(
        f"{at}/opportunities/{opportunity.ref}/express/",
        {
            "organisation": house.firm.pk,
            "message": "我公司有意参与。",
            "message_language": "zh-hans",
            "contact_name": "李明",
            "documents": [paper(), paper("plan.pdf")],
        },
    )
    expression = Expression.objects.get()
    assert answer.url == f"{at}/expressions/{expression.ref}/"
    receipt = page(client, answer.url)
    assert expression.ref in receipt
    assert "profile.pdf" in receipt
    assert house.province.name.get(language) in receipt
    case = Case.objects.get()
    journey = page(client, f"{at}/cases/{case.ref}/")
    assert "我公司有意参与。" in journey

    people = {house.province.pk: house.provincial, house.board.pk: house.federal}
    for decision in ("accept", "no_objection", "approve", "signed"):
        step = case.steps.get(state="waiting")
        sign_in(people[step.office_id])
        assert f"{at}/cases/{case.ref}/steps/{step.pk}/" in page(client, f"{at}/my-work/")
        page(client, f"{at}/cases/{case.ref}/steps/{step.pk}/")
        given = {"decision": decision, "note": "", "note_language": language}
        if decision == "signed":
            given |= {"field_signed_on": "2026-03-02", "field_memorandum": paper("memorandum.pdf")}
        answer = client.post(f"{at}/cases/{case.ref}/steps/{step.pk}/", given)
        assert answer.status_code == 302, answer.content.decode()

    agreement = Agreement.objects.get()
    sign_in(house.investor)
    record = page(client, f"{at}/agreements/{agreement.ref}/")
    assert agreement.document_ref in record
    assert case.ref in record
    client.logout()
    assert agreement.document_ref not in page(client, f"{at}/agreements/{agreement.ref}/")
    assert agreement.ref in page(client, f"{at}/projects/{house.project.ref}/")
    assert agreement.ref in page(client, f"{at}/organisations/{house.firm.ref}/")
    assert agreement.ref in page(client, f"{at}/agreements/")


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["zh-hans", "ur"])
def test_no_english_stands_on_a_chinese_or_urdu_page(language, house, opportunity, case, decide, sign_in, client):
    decide(case, "return_for_correction", note=Translated.of(en="x", zh="请补充。", ur="مکمل کریں۔"))
    step = case.steps.get(state="waiting")
    addresses = [
        "opportunities/",
        f"opportunities/{opportunity.ref}/",
        f"opportunities/{opportunity.ref}/express/",
        f"projects/{house.project.ref}/",
        "projects/",
        "agreements/",
        "my-work/",
        f"cases/{case.ref}/",
        f"cases/{case.ref}/steps/{step.pk}/",
        f"cases/{case.ref}/withdraw/",
        f"expressions/{case.subject_ref}/",
    ]
    sign_in(house.investor)
    allowed = {"WGS", "WKT", "PDF", "DOCX", "XLSX", "PNG", "JPEG", "TIFF", "CSV", "ZIP", "TXT", "English", "GeoJSON"}
    allowed |= {"GeoPackage", "SHA", "QR", "investor", "Business", "Recorder", "gazette", "Government"}
    for address in addresses:
        text = words(page(client, f"/{language}/{address}"))
        found = set(re.findall(r"\b[A-Za-z]{3,}\b", text)) - allowed
        assert not found, (address, found)


@pytest.mark.django_db
def test_what_was_typed_is_kept_when_something_is_wrong(house, opportunity, sign_in):
    client = sign_in(house.investor)
    answer = client.post(
        f"/zh-hans/opportunities/{opportunity.ref}/express/",
        {
            "organisation": house.firm.pk,
            "message": "很长的一段话",
            "message_language": "zh-hans",
            "contact_name": "",
            "documents": [SimpleUploadedFile("virus.exe", b"MZ\x90\x00" + b"\x00" * 64)],
        },
    )
    text = answer.content.decode()
    assert "很长的一段话" in text
    assert "virus.exe" in text
    assert 'class="error-summary"' in text
    assert not Expression.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("who", "told"),
    [("newcomer", "not confirmed"), ("visitor", "not in the register yet"), (None, "Sign in")],
)
def test_who_cannot_express_interest_yet_is_told_what_is_missing(who, told, house, opportunity, client):
    if who:
        client.force_login(getattr(house, who))
    text = page(client, f"/en/opportunities/{opportunity.ref}/express/")
    assert told in text
    assert "<textarea" not in text


@pytest.mark.django_db
def test_a_second_expression_of_the_same_company_leads_to_the_first(house, opportunity, expression, sign_in):
    client = sign_in(house.investor)
    text = page(client, f"/en/opportunities/{opportunity.ref}/express/")
    assert f"/en/expressions/{expression.ref}/" in text
    client.post(f"/en/opportunities/{opportunity.ref}/express/", {"organisation": house.firm.pk, "message": "again"})
    assert Expression.objects.count() == 1


@pytest.mark.django_db
def test_an_officer_drafts_looks_and_publishes(house, sign_in):
    client = sign_in(house.provincial)
    answer = client.post(
        "/ur/opportunities/new/",
        {
            "publisher": house.province.pk,
            "project": house.project.ref.lower(),
            "original": "ur",
            "title_ur": "نیا موقع",
            "title_zh": "新机会",
            "machine": ["zh-hans"],
        },
    )
    draft = Opportunity.objects.get()
    assert answer.url == f"/ur/opportunities/{draft.ref}/"
    assert draft.title.to_json() == {
        "zh-hans": {"text": "新机会", "state": "machine"},
        "ur": {"text": "نیا موقع", "state": "original"},
    }
    assert (draft.subdivision, draft.commodities) == ("PK-BA", ["copper", "gold"])
    client.post(f"/ur/opportunities/{draft.ref}/publish/")
    draft.refresh_from_db()
    assert draft.state == "draft"  # summary and terms are missing
    given = {"publisher": house.province.pk, "project": house.project.ref, "original": "ur", "title_ur": "نیا موقع"}
    client.post(f"/ur/opportunities/{draft.ref}/edit/", {**given, "summary_ur": "خلاصہ", "terms_ur": "شرائط"})
    client.post(f"/ur/opportunities/{draft.ref}/publish/")
    draft.refresh_from_db()
    assert draft.state == "published"
    client.logout()
    page(client, f"/en/opportunities/{draft.ref}/")


@pytest.mark.django_db
def test_a_draft_exists_for_its_own_office_only(house, sign_in, client, now):
    draft = services.draft(publisher=house.province, title=Translated.of(en="Draft"), by=house.provincial, now=now)
    page(client, f"/en/opportunities/{draft.ref}/", 404)
    for stranger in (house.federal, house.investor, house.former):
        page(sign_in(stranger), f"/en/opportunities/{draft.ref}/", 404)
    page(sign_in(house.colleague), f"/en/opportunities/{draft.ref}/")


@pytest.mark.django_db
def test_a_file_is_seen_by_those_who_take_part_and_by_nobody_else(house, case, sign_in, client):
    step = case.steps.get()
    for address in (
        f"/en/cases/{case.ref}/",
        f"/en/cases/{case.ref}/steps/{step.pk}/",
        f"/en/expressions/{case.subject_ref}/",
    ):
        client.logout()
        assert client.get(address).status_code == 302
        for stranger in (house.rival_person, house.visitor, house.former, house.petroleum_officer, house.newcomer):
            page(sign_in(stranger), address, 404)
    for reader in (house.investor, house.reader, house.provincial, house.colleague, house.federal):
        page(sign_in(reader), f"/en/cases/{case.ref}/")
    for not_theirs in (house.investor, house.federal):
        page(sign_in(not_theirs), f"/en/cases/{case.ref}/steps/{step.pk}/", 403)


@pytest.mark.django_db
def test_an_officer_who_comes_second_is_told_and_changes_nothing(house, case, decide, sign_in):
    step = case.steps.get()
    client = sign_in(house.colleague)
    page(client, f"/en/cases/{case.ref}/steps/{step.pk}/")
    decide(case, "accept")
    answer = client.post(
        f"/en/cases/{case.ref}/steps/{step.pk}/",
        {"decision": "return_for_correction", "note": "No.", "note_language": "en"},
        follow=True,
    )
    assert "decided already" in answer.content.decode()
    step.refresh_from_db()
    assert step.decision == "accept"


@pytest.mark.django_db
def test_people_write_to_each_other_in_the_file(house, case, sign_in):
    client = sign_in(house.investor)
    client.post(f"/zh-hans/cases/{case.ref}/messages/", {"text": "请问需要何种样品？"})
    assert "请问需要何种样品？" in page(sign_in(house.federal), f"/en/cases/{case.ref}/")
    empty = client.post(f"/en/cases/{case.ref}/messages/", {"text": ""})
    assert empty.status_code == 422


@pytest.mark.django_db
def test_the_company_withdraws_its_file(house, case, sign_in):
    page(sign_in(house.provincial), f"/en/cases/{case.ref}/withdraw/", 403)
    client = sign_in(house.investor)
    page(client, f"/en/cases/{case.ref}/withdraw/")
    client.post(f"/en/cases/{case.ref}/withdraw/")
    case.refresh_from_db()
    assert case.state == "withdrawn"
    assert case.steps.get().state == "cancelled"
    page(client, f"/en/cases/{case.ref}/")


@pytest.mark.django_db
def test_a_short_reference_may_be_typed_in_small_letters(opportunity, client):
    answer = client.get(f"/en/opportunities/{opportunity.ref.lower()}/")
    assert answer.status_code == 301
    assert answer.url == f"/en/opportunities/{opportunity.ref}/"
