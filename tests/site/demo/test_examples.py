"""What the demo shows of a process: marked as an example, taken by people with the right to take it."""

import pytest
from django.test import Client

from emining.cooperation.opportunities.models import Expression, Opportunity
from emining.coordination.agreements.models import Agreement
from emining.coordination.casework.models import Case, Step
from emining.coordination.projects.models import Project
from emining.kernel.accounts.models import User
from emining.registry.documents.models import Document
from emining.registry.parties import queries as parties
from emining.registry.parties.models import Organisation
from emining.site.demo import loader

from .conftest import NOW

ON = NOW.date()


@pytest.mark.parametrize("model", [Opportunity, Expression, Case, Document])
def test_all_of_it_is_marked_as_an_example(demo, model):
    assert model.objects.exists()
    assert not model.objects.filter(is_example=False).exists()


def test_nothing_made_up_hangs_on_a_real_project_or_company(demo):
    assert not Project.objects.filter(is_example=False, opportunities__isnull=False).exists()
    assert not Agreement.objects.filter(is_example=True, project__is_example=False).exists()
    assert not Agreement.objects.filter(is_example=False).exclude(case_ref="").exists()
    assert set(Expression.objects.values_list("organisation__slug", flat=True)) == {"example-mining"}
    assert Organisation.objects.get(slug="example-mining").is_example


def test_real_records_are_never_marked_as_examples(demo, register):
    assert set(Organisation.objects.filter(is_example=True).values_list("slug", flat=True)) == {"example-mining"}
    assert Project.objects.filter(is_example=False).count() == len(register.projects)
    assert Agreement.objects.filter(is_example=False).count() == len(register.agreements)


def test_one_opportunity_is_open_and_nobody_has_answered_it(demo):
    assert Opportunity.objects.filter(expressions=None, state="published", closes_on__gt=ON).count() == 1


def test_one_file_waits_at_the_federal_office(demo):
    case = Case.objects.get(state="running")
    waiting = Step.objects.get(case=case, state="waiting")
    assert waiting.task == "federal_review"
    assert waiting.office.slug == "board-of-investment"
    assert waiting.started_at < NOW < waiting.due_at
    assert {message.organisation.slug for message in case.messages.all()} == {"balochistan-mines", "example-mining"}


def test_one_file_ended_with_a_memorandum(demo):
    case = Case.objects.get(state="completed")
    assert case.closed_at < NOW
    agreement = Agreement.objects.get(case_ref=case.ref)
    assert agreement.is_example and agreement.project.is_example
    assert agreement.kind == "memorandum" and agreement.signed_on == case.closed_at.date()
    assert Document.objects.get(ref=agreement.document_ref).is_example
    assert Expression.objects.get(ref=case.subject_ref).state == "memorandum"


def test_every_step_was_taken_in_time_on_a_working_day(demo):
    for step in Step.objects.filter(state="done"):
        assert step.done_at <= step.due_at
        assert step.done_at.weekday() < 5


def test_the_three_people_have_their_languages_and_roles(demo):
    people = {user.email.split("@")[0]: user for user in User.objects.all()}
    assert {name: user.language for name, user in people.items()} == {
        "investor": "zh-hans",
        "balochistan": "ur",
        "federal": "en",
    }
    assert [o.slug for o in parties.confirmed_companies_of(people["investor"], ON)] == ["example-mining"]
    assert [o.slug for o in parties.offices_of(people["balochistan"], ON)] == ["balochistan-mines"]
    assert [o.slug for o in parties.offices_of(people["federal"], ON)] == ["board-of-investment"]
    assert not any(user.is_staff or user.is_superuser for user in people.values())


def test_each_of_them_signs_in_with_what_the_page_shows(demo):
    assert len(loader.DEMO_SIGN_INS) == 3
    for sign_in in loader.DEMO_SIGN_INS:
        assert Client().login(email=sign_in.email, password=sign_in.password)
        assert sign_in.who.texts.keys() == {"en", "zh-hans", "ur"}
        assert sign_in.description


def test_a_password_that_was_changed_stays_changed(demo):
    user = User.objects.get(email="federal@demo.example")
    user.set_password("another-long-password")
    user.save()
    loader.load(now=NOW)
    user.refresh_from_db()
    assert user.check_password("another-long-password")


def test_what_people_did_since_is_left_alone(demo):
    Opportunity.objects.filter(slug="example-shekran").update(state="closed")
    loader.load(now=NOW)
    assert Opportunity.objects.get(slug="example-shekran").state == "closed"
