"""Every page of signing in is in the reader's language, without inline scripts, and says what to do."""

import re

import pytest
from allauth.account.models import EmailAddress, EmailConfirmationHMAC
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.contrib.auth.tokens import default_token_generator
from django.core.cache import cache
from django.urls import reverse
from django.utils import translation

from emining.kernel.accounts.models import User

PASSWORD = "correct horse battery"
pytestmark = pytest.mark.django_db
# What is written in Latin letters in any language
LATIN = re.compile(
    r"English|JavaScript|PIN|USB|E-Mining|example|org|Li|reader|laptop|second|OpenID|Connect|Weixin|SHA|https?|localhost"
    r"|testserver|accounts|Ctrl|PDF|CC|BY|OK|Noto|Apache|GitHub"
)


@pytest.fixture(autouse=True)
def _no_attempts_before():
    cache.clear()


@pytest.fixture
def reader():
    user = User.objects.create_user("reader@example.org", PASSWORD, name="李明", language="zh-hans")
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


@pytest.fixture
def signed_in(client, reader):
    """Signed in a moment ago by password, so that the pages that protect the account open."""
    client.post(reverse("account_login"), {"login": reader.email, "password": PASSWORD})
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    assert "_auth_user_id" in client.session
    client.get(reverse("my_account"))  # the greeting is in the language of the page that was signed in on
    return client


def words_of(page: str) -> list[str]:
    """The Latin words that a reader sees in the main part, apart from names and signs."""
    main = "<main" + page.split("<main", 1)[1].split("</main>", 1)[0]
    main = re.sub(
        r"<(script|code|noscript)\b.*?</\1>|<bdi.*?</bdi>|<option[^>]*>.*?</option>", " ", main, flags=re.DOTALL
    )
    text = re.sub(r"<[^>]+>", " ", main)
    return [word for word in re.findall(r"[A-Za-z]{2,}", text) if not LATIN.fullmatch(word)]


def looked_at(client, address: str) -> str:
    answer = client.get(address)
    page = answer.content.decode()
    assert answer.status_code in {200, 401}, address
    for script in re.findall(r"<script\b([^>]*)>", page):
        assert "src=" in script or 'type="application/json"' in script, f"{address}: the policy forbids inline scripts"
    assert "style=" not in page.split("<main", 1)[1]
    return page


OPEN = [
    "account_login",
    "account_signup",
    "account_reset_password",
    "account_reset_password_done",
    "account_email_verification_sent",
    "account_inactive",
    "account_reset_password_from_key_done",
    "socialaccount_login_cancelled",
    "socialaccount_login_error",
]
OWN = [
    "my_account",
    "account_logout",
    "account_email",
    "account_change_password",
    "account_reauthenticate",
    "mfa_index",
    "mfa_activate_totp",
    "mfa_list_webauthn",
    "mfa_add_webauthn",
    "socialaccount_connections",
]


@pytest.mark.parametrize("language", ["zh-hans", "ur"])
@pytest.mark.parametrize("name", OPEN)
def test_a_page_for_everybody_has_no_english_left(client, name, language):
    with translation.override(language):
        assert words_of(looked_at(client, reverse(name))) == []


@pytest.mark.parametrize("language", ["zh-hans", "ur"])
def test_the_pages_of_ones_own_account_have_no_english_left(signed_in, language):
    with translation.override(language):
        left = {name: words_of(looked_at(signed_in, reverse(name))) for name in OWN}
    assert {name: words for name, words in left.items() if words} == {}


@pytest.mark.parametrize("language", ["zh-hans", "ur"])
def test_links_out_of_messages_lead_to_pages_without_english(client, reader, language):
    address = EmailAddress.objects.create(user=reader, email="second@example.org")
    with translation.override(language):
        for key in (EmailConfirmationHMAC(address).key, "broken"):
            assert words_of(looked_at(client, reverse("account_confirm_email", args=[key]))) == []
        token = default_token_generator.make_token(reader)
        for key in (token, "broken"):
            link = reverse("account_reset_password_from_key", args=[user_pk_to_url_str(reader), key])
            page = client.get(link, follow=True).content.decode()
            assert words_of(page) == []


@pytest.mark.parametrize("language", ["zh-hans", "ur"])
def test_the_second_step_has_no_english_left(reader, client, language):
    secret = generate_totp_secret()
    TOTP.activate(reader, secret)
    RecoveryCodes.activate(reader)
    own = ["mfa_index", "mfa_deactivate_totp", "mfa_view_recovery_codes", "mfa_generate_recovery_codes"]
    with translation.override(language):
        answer = client.post(reverse("account_login"), {"login": reader.email, "password": PASSWORD})
        assert answer["Location"] == reverse("mfa_authenticate")
        assert words_of(looked_at(client, reverse("mfa_authenticate"))) == []
        wrong = client.post(reverse("mfa_authenticate"), {"code": "000000"})
        assert "_auth_user_id" not in client.session
        assert words_of(wrong.content.decode()) == []
        code = format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))
        client.post(reverse("mfa_authenticate"), {"code": code})
        assert "_auth_user_id" in client.session
        again = client.get(reverse("mfa_deactivate_totp"), follow=True)
        assert words_of(again.content.decode()) == []
        client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
        left = {name: words_of(looked_at(client, reverse(name))) for name in own}
    assert {name: words for name, words in left.items() if words} == {}


@pytest.mark.parametrize("language", ["zh-hans", "ur"])
def test_what_is_wrong_is_said_in_the_readers_language_and_what_was_typed_stays(client, language):
    with translation.override(language):
        address = reverse("account_signup")
    answer = client.post(
        address,
        {"email": "li@example.org", "name": "Li", "password1": "12345", "password2": "other", "language": language},
    )
    page = answer.content.decode()
    assert words_of(page) == []
    assert 'value="li@example.org"' in page
    assert 'role="alert"' in page


def test_too_many_wrong_passwords_are_slowed_down_in_words(client, reader):
    for _ in range(6):
        answer = client.post("/ur/accounts/login/", {"login": reader.email, "password": "wrong"})
    assert "سائن اِن کی بہت سی ناکام کوششیں" in answer.content.decode()
    cache.clear()
    for _ in range(40):
        answer = client.post("/zh-hans/accounts/password/reset/", {"email": "a@example.org"})
    assert answer.status_code == 429
    assert "尝试次数过多" in answer.content.decode()


@pytest.mark.parametrize("service", ["weixin/login/", "weixin/login/callback/", "oidc/oidc/login/"])
def test_a_service_that_the_settings_do_not_name_is_not_there(client, service):
    assert client.get(f"/en/accounts/{service}").status_code == 404


def test_a_service_that_the_settings_name_is_offered(client, settings):
    settings.SOCIALACCOUNT_PROVIDERS = {"weixin": {"APPS": [{"client_id": "wx1", "secret": "s"}]}}
    page = client.get("/zh-hans/accounts/login/").content.decode()
    assert "/zh-hans/accounts/weixin/login/" in page
