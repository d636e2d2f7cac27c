"""A company registers itself, an officer decides, and nobody else does."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from emining.kernel.accounts.models import User
from emining.kernel.language.translated import Translated
from emining.kernel.ledger.models import Entry
from emining.kernel.notices import services as notices
from emining.kernel.notices.models import Notice
from emining.kernel.search import queries as search
from emining.registry.parties import policies, queries, services
from emining.registry.parties.enums import OrganisationState, Role

from .conftest import NOW

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


def test_a_registered_company_is_not_public_until_it_is_confirmed(company, officer, client):
    assert company.state == OrganisationState.REGISTERED
    assert client.get(f"/en/organisations/{company.ref}/").status_code == 404
    assert search.search("示例矿业").total == 0
    services.decide(organisation=company, confirm=True, reason="", by=officer, now=NOW)
    assert client.get(f"/en/organisations/{company.ref}/").status_code == 200
    assert search.search("示例矿业").hits[0].ref == company.ref


def test_the_company_is_told_in_its_own_language(company, officer, investor):
    services.decide(organisation=company, confirm=True, reason="", by=officer, now=NOW)
    receipt, notice = Notice.objects.filter(user=investor).order_by("id")
    assert receipt.subject == "示例矿业有限公司已登记，等待确认"
    assert notice.subject == "示例矿业有限公司已获确认"
    assert notice.url == f"/zh-hans/organisations/{company.ref}/"
    assert Entry.objects.filter(action="organisation.confirmed", ref=company.ref, by=officer).count() == 1


def test_only_an_officer_decides_and_only_once(company, officer, investor):
    with pytest.raises(PermissionDenied):
        services.decide(organisation=company, confirm=True, reason="", by=investor, now=NOW)
    with pytest.raises(ValueError, match="reason"):
        services.decide(organisation=company, confirm=False, reason=" ", by=officer, now=NOW)
    services.decide(organisation=company, confirm=False, reason="no papers", by=officer, now=NOW)
    with pytest.raises(ValueError, match="already"):
        services.decide(organisation=company, confirm=True, reason="", by=officer, now=NOW)


def test_a_number_belongs_to_one_organisation(company, officer):
    with pytest.raises(services.IdentifierTaken):
        services.register(
            name=Translated.of(en="Another"),
            kind="company",
            country="CN",
            identifiers={"USCC": "91110000100000374E"},
            by=officer,
            now=NOW,
        )


def test_a_role_holds_for_its_period(company, investor, officer):
    membership = company.memberships.get()
    services.appoint(user=officer, organisation=company, role=Role.OWNER, now=NOW)
    assert queries.companies_of(investor, TODAY) == [company]
    assert queries.companies_of(investor, TODAY - timedelta(days=1)) == []
    services.end_membership(membership=membership, by=investor, now=NOW)
    assert queries.companies_of(investor, TODAY) == []
    assert not policies.acts_for(investor, company, TODAY)


def test_somebody_always_looks_after_an_organisation(company, investor, client):
    with pytest.raises(services.LastOwner):
        services.end_membership(membership=company.memberships.get(), by=investor, now=NOW)
    client.force_login(investor)
    answer = client.post(f"/en/organisations/{company.ref}/people/{company.memberships.get().pk}/end/", follow=True)
    assert "Nobody else looks after this organisation" in answer.content.decode()
    assert company.memberships.get().until is None


def test_officers_of_federal_offices_are_told_of_a_registration(officer, company):
    (told,) = Notice.objects.filter(user=officer)
    assert told.url == f"/en/organisations/registrations/{company.ref}/"


def test_an_officer_of_another_states_authority_decides_nothing(company):
    office, _ = services.record(slug="mnr", kind="authority", name=Translated.of(en="MNR"), country="CN", now=NOW)
    user = User.objects.create_user("mnr@example.org", "a-long-password")
    services.appoint(user=user, organisation=office, role=Role.OFFICER, now=NOW)
    assert policies.is_officer(user, TODAY)
    with pytest.raises(PermissionDenied):
        services.decide(organisation=company, confirm=True, reason="", by=user, now=NOW)


AMENDED = {"kind": "company", "country": "CN", "now": NOW}


def test_a_refused_registration_is_put_right_by_its_owner_and_decided_again(company, officer, investor):
    services.decide(organisation=company, confirm=False, reason="The number is wrong.", by=officer, now=NOW)
    numbers = {"USCC": "", "LEI": "213800KUD8LAJWSQ9D15"}
    with pytest.raises(PermissionDenied):
        services.amend(organisation=company, name=company.name, identifiers=numbers, by=officer, **AMENDED)
    services.amend(organisation=company, name=company.name, identifiers=numbers, by=investor, **AMENDED)
    assert company.state == OrganisationState.REGISTERED
    assert queries.numbers(company) == {"LEI": "213800KUD8LAJWSQ9D15"}
    services.decide(organisation=company, confirm=True, reason="", by=officer, now=NOW)
    with pytest.raises(PermissionDenied):
        services.amend(organisation=company, name=company.name, identifiers=numbers, by=investor, **AMENDED)


def test_putting_right_in_the_browser_begins_with_what_stands_there(company, officer, investor, client):
    services.decide(organisation=company, confirm=False, reason="x", by=officer, now=NOW)
    client.force_login(investor)
    page = client.get(f"/zh-hans/organisations/{company.ref}/amend/").content.decode()
    assert 'value="示例矿业有限公司"' in page
    assert 'value="91110000100000374E"' in page
    form = {**FORM, "name_en": "", "name_zh": "示例矿业有限公司", "uscc": "91110000100000374E"}
    answer = client.post(f"/zh-hans/organisations/{company.ref}/amend/", form)
    assert answer.status_code == 302
    company.refresh_from_db()
    assert company.state == OrganisationState.REGISTERED


def test_who_was_refused_holds_no_number_against_its_true_bearer(company, officer, investor):
    services.decide(organisation=company, confirm=False, reason="Not your number.", by=officer, now=NOW)
    true = services.register(
        name=Translated.of(en="True bearer"), identifiers={"USCC": "91110000100000374E"}, by=officer, **AMENDED
    )
    assert queries.holder_of("USCC", "91110000100000374E") == true
    assert queries.numbers(company) == {}
    entry = Entry.objects.get(action="organisation.refused")
    assert entry.data["identifiers"] == {"USCC": "91110000100000374E"}, "what it claimed stays in the record"


def test_one_person_does_not_fill_the_officers_list(investor):
    for number in range(5):
        services.register(name=Translated.of(en=f"C {number}"), identifiers={}, by=investor, **AMENDED)
    with pytest.raises(services.TooManyWaiting):
        services.register(name=Translated.of(en="C 6"), identifiers={}, by=investor, **AMENDED)


def test_an_invitation_is_written_in_the_chosen_language_and_then_forgotten(company, investor, mailoutbox):
    _invitation, token = services.invite(
        organisation=company, email="new@example.org", role=Role.MEMBER, language="ur", by=investor, now=NOW
    )
    letter = Notice.objects.get(address="new@example.org")
    assert token in letter.body
    notices.deliver_due(NOW)
    (message,) = [m for m in mailoutbox if m.to == ["new@example.org"]]
    assert f"/ur/invitations/{token}/" in message.body
    letter.refresh_from_db()
    assert (letter.body, letter.url) == ("", "")


def test_a_withdrawn_invitation_works_no_more(company, investor, officer, client):
    invitation, token = services.invite(
        organisation=company, email=officer.email, role=Role.MEMBER, language="en", by=investor, now=NOW
    )
    client.force_login(officer)
    withdraw = f"/en/organisations/{company.ref}/invitations/{invitation.pk}/withdraw/"
    assert client.post(withdraw).status_code == 403
    client.force_login(investor)
    assert client.post(withdraw).status_code == 302
    with pytest.raises(services.InvitationUnusable):
        services.accept(token=token, by=officer, now=NOW)


def test_an_invitation_is_for_one_address_once_and_for_14_days(company, investor, officer):
    _invitation, token = services.invite(
        organisation=company, email="Officer@example.org", role=Role.MEMBER, language="en", by=investor, now=NOW
    )
    with pytest.raises(services.InvitationUnusable) as wrong:
        services.accept(token=token, by=investor, now=NOW)
    assert wrong.value.code == "other"
    with pytest.raises(services.InvitationUnusable) as late:
        services.accept(token=token, by=officer, now=NOW + timedelta(days=15))
    assert late.value.code == "over"
    services.accept(token=token, by=officer, now=NOW)
    assert company in queries.companies_of(officer, TODAY)
    with pytest.raises(services.InvitationUnusable):
        services.accept(token=token, by=officer, now=NOW)


def test_recording_the_same_again_changes_nothing(db):
    given = {"slug": "mcc", "kind": "company", "name": Translated.of(en="MCC", zh="中冶"), "country": "CN", "now": NOW}
    _first, changed = services.record(**given)
    _again, changed_again = services.record(**given)
    assert (changed, changed_again) == (True, False)
    assert Entry.objects.filter(action="organisation.recorded").count() == 1


FULL_WIDTH = "".join(chr(ord(sign) + 0xFEE0) for sign in "91110000100000374E")
FORM = {
    "name_zh": "",
    "name_en": "Example Mining",
    "name_ur": "",
    "kind": "company",
    "country": "CN",
    "uscc": "",
    "ntn": "",
    "secp": "",
    "lei": "",
    "website": "",
}


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Give at least one registration number"),
        ("zh-hans", "请至少填写一个登记号码"),
        ("ur", "کم از کم ایک رجسٹریشن نمبر"),
    ],
)
def test_a_wrong_form_keeps_what_was_typed_and_says_why(client, investor, language, words):
    client.force_login(investor)
    answer = client.post(f"/{language}/organisations/register/", FORM)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert words in page
    assert 'value="Example Mining"' in page


def test_registering_in_the_browser_ends_at_the_record(client, investor):
    client.force_login(investor)
    answer = client.post(
        "/zh-hans/organisations/register/", {**FORM, "name_zh": "示例公司", "uscc": FULL_WIDTH}, follow=True
    )
    assert answer.status_code == 200
    assert "已登记，待确认" in answer.content.decode()


def test_a_similar_name_is_asked_about(client, investor, officer):
    services.record(slug="x", kind="company", name=Translated.of(en="Example Mining Ltd"), country="CN", now=NOW)
    client.force_login(investor)
    form = {**FORM, "uscc": "91110000100000374E"}
    assert client.post("/en/organisations/register/", form).status_code == 422
    assert client.post("/en/organisations/register/", {**form, "seen": "on"}).status_code == 302


def test_lists_ask_the_database_equally_often_for_one_and_for_three(client, django_assert_num_queries):
    def record(number):
        services.record(
            slug=f"o{number}", kind="company", name=Translated.of(en=f"Company {number}"), country="PK", now=NOW
        )

    record(1)
    with django_assert_num_queries(3):
        client.get("/en/organisations/")
    record(2)
    record(3)
    with django_assert_num_queries(3):
        client.get("/en/organisations/")
