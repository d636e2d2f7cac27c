"""What a person sees where something went wrong."""

import logging

import pytest
from django.test import Client, override_settings
from django.urls import path

from emining.site import urls
from emining.site.views import errors


def fail(request):
    raise RuntimeError("a fault")


def refuse(request):
    from django.core.exceptions import PermissionDenied

    raise PermissionDenied


def misread(request):
    from django.core.exceptions import SuspiciousOperation

    raise SuspiciousOperation


class _Addresses:
    """The platform's addresses, and some that fail."""

    urlpatterns = [*urls.urlpatterns, path("fail/", fail), path("refuse/", refuse), path("misread/", misread)]
    handler400 = "emining.site.views.errors.bad_request"
    handler403 = "emining.site.views.errors.forbidden"
    handler404 = "emining.site.views.errors.not_found"
    handler500 = "emining.site.views.errors.server_error"


@pytest.fixture
def quiet():
    """A client that gets the error page instead of the exception."""
    with override_settings(ROOT_URLCONF=_Addresses):
        yield Client(raise_request_exception=False)


def test_an_unknown_address_offers_search_and_the_nearest_pages(client, db):
    answer = client.get("/en/deposit/saindak-mine/")
    html = answer.content.decode()
    assert answer.status_code == 404
    assert 'value="saindak mine"' in html
    assert html.index("/en/deposits/", html.index("Nearest")) < html.index("/en/map/", html.index("Nearest"))


@pytest.mark.parametrize(("asked", "lang"), [("zh-CN", "zh-Hans"), ("ur", "ur"), ("de", "en")])
def test_an_address_without_a_language_is_answered_in_the_browsers(client, db, asked, lang):
    answer = client.get("/nowhere/at/all", headers={"accept-language": asked})
    assert answer.status_code == 404
    assert f'<html lang="{lang}"' in answer.content.decode()


def test_an_unknown_address_shows_nothing_that_was_typed_as_markup(client, db):
    html = client.get("/en/%3Cscript%3Ealert(1)%3C/script%3E").content.decode()
    assert "<script>alert" not in html


def test_a_refusal_leads_to_signing_in_and_back(quiet, db):
    answer = quiet.get("/refuse/?a=1", headers={"accept-language": "en"})
    assert answer.status_code == 403
    assert "/en/accounts/login/?next=/refuse/%3Fa%3D1" in answer.content.decode()


def test_what_cannot_be_read_is_said_to_have_changed_nothing(quiet, db):
    answer = quiet.get("/misread/", headers={"accept-language": "ur"})
    assert answer.status_code == 400
    assert "کچھ تبدیل نہیں ہوا" in answer.content.decode()


def test_a_fault_shows_the_number_that_the_log_holds(quiet, db, caplog):
    with caplog.at_level(logging.ERROR, "emining.site.errors"):
        answer = quiet.get("/fail/", headers={"accept-language": "zh-CN"})
    html = answer.content.decode()
    number = caplog.records[0].message.split()[1]
    assert answer.status_code == 500
    assert number in html
    assert "系统方面出现故障" in html


def test_the_page_of_a_fault_asks_no_database(rf, django_assert_num_queries, db):
    with django_assert_num_queries(0):
        assert errors.server_error(rf.get("/en/")).status_code == 500


def test_a_form_that_was_open_too_long_leads_back(db):
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post("/en/display/", {"appearance": "dark"}, headers={"referer": "http://testserver/en/display/"})
    assert answer.status_code == 403
    with override_settings(CSRF_FAILURE_VIEW="emining.site.views.errors.csrf_failure"):
        answer = strict.post("/ur/display/", {}, headers={"referer": "http://testserver/ur/display/"})
    assert answer.status_code == 403
    assert 'href="/ur/display/"' in answer.content.decode()
