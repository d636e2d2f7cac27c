"""A person signs up with a name and a language, and is written to in it."""

import re

import pytest
from django.core import mail
from django.core.cache import cache

from emining.kernel.accounts import services
from emining.kernel.accounts.models import User

pytestmark = pytest.mark.django_db
PASSWORD = "correct horse battery"
SIGN_UP = {
    "email": "Li@Example.org",
    "name": "李明",
    "password1": PASSWORD,
    "password2": PASSWORD,
    "language": "zh-hans",
}


@pytest.fixture(autouse=True)
def _no_attempts_before():
    cache.clear()


def signed_up(client, **other) -> User:
    answer = client.post("/en/accounts/signup/", {**SIGN_UP, **other})
    assert answer.status_code == 302
    return User.objects.get()


def test_signing_up_keeps_name_and_language_and_hashes_the_password_with_argon2(client):
    user = signed_up(client)
    assert (user.name, user.language, user.email) == ("李明", "zh-hans", "li@example.org")
    assert user.password.startswith("argon2")


def test_the_confirmation_is_in_the_readers_language_and_so_is_its_page(client):
    signed_up(client)
    (message,) = mail.outbox
    assert message.subject == "验证您的电子邮箱"
    (link,) = re.findall(r"https?://\S+/accounts/confirm-email/\S+", message.body)
    assert "/zh-hans/accounts/" in link
    assert not re.search(r"[A-Za-z]{4,}", re.sub(r"https?://\S+", "", message.body))
    page = client.get(link.split("testserver")[-1])
    assert "这是我的邮箱" in page.content.decode()
    client.post(link.split("testserver")[-1])
    assert User.objects.get().emailaddress_set.get().verified


@pytest.mark.parametrize(
    ("language", "subject"), [("en", "Choose a new password"), ("zh-hans", "设置新密码"), ("ur", "نیا پاس ورڈ چنیں")]
)
def test_a_forgotten_password_is_answered_in_the_persons_language(client, language, subject):
    User.objects.create_user("a@example.org", PASSWORD, language=language)
    client.post("/en/accounts/password/reset/", {"email": "a@example.org"})
    (message,) = mail.outbox
    assert message.subject == subject
    assert f"/{language}/accounts/password/reset/key/" in message.body


def test_nobody_learns_from_the_page_whether_an_address_has_an_account(client):
    User.objects.create_user("a@example.org", PASSWORD)
    known = client.post("/en/accounts/password/reset/", {"email": "a@example.org"})
    unknown = client.post("/en/accounts/password/reset/", {"email": "b@example.org"})
    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])


@pytest.mark.parametrize("language", ["zh-hans", "ur"])
def test_a_change_of_the_account_is_told_without_english(client, language):
    user = User.objects.create_user("a@example.org", PASSWORD, language=language)
    client.post("/en/accounts/password/reset/", {"email": user.email})
    link = re.findall(r"https?://\S+/reset/key/\S+", mail.outbox[0].body)[0].split("testserver")[-1]
    page = client.get(link, follow=True)
    client.post(page.request["PATH_INFO"], {"password1": "a new long password", "password2": "a new long password"})
    user.refresh_from_db()
    assert user.check_password("a new long password")
    told = mail.outbox[1]
    assert re.findall(r"\b[A-Za-z]{4,}\b", re.sub(r"https?://\S+", "", told.subject + told.body)) == []
    assert f"/{language}/accounts/password/reset/" in told.body


def test_a_dead_mail_server_does_not_end_in_an_error_page(client, settings):
    User.objects.create_user("a@example.org", PASSWORD, language="ur")
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    answer = client.post("/ur/accounts/password/reset/", {"email": "a@example.org"}, follow=True)
    assert answer.status_code == 200
    assert "پیغام ابھی بھیجا نہیں جا سکا" in answer.content.decode()


def test_the_profile_is_changed_by_its_person_only(client):
    user = User.objects.create_user("a@example.org", PASSWORD, name="A")
    other = User.objects.create_user("b@example.org", PASSWORD, name="B")
    client.force_login(user)
    client.post("/en/account/", {"name": "علی", "language": "ur"})
    user.refresh_from_db()
    other.refresh_from_db()
    assert (user.name, user.language, other.name) == ("علی", "ur", "B")
    wrong = client.post("/en/account/", {"name": "", "language": "fr"})
    assert wrong.status_code == 422
    services.update_profile(user=user, name="A", language="en")
    assert User.objects.get(pk=user.pk).language == "en"
