"""The house's own pages, in each language, with and without a register."""

import re

import pytest

LANGUAGES = {"en": ("en", "ltr"), "zh-hans": ("zh-Hans", "ltr"), "ur": ("ur", "rtl")}
PAGES = ["", "map/", "search/?q=copper", "how-it-works/", "sources/", "accessibility/", "display/", "components/"]
# Four Latin words in a row outside of what is marked as English or isolated
PROSE = re.compile(r"(?:\b[A-Za-z]{2,}\b[ ,]+){3,}\b[A-Za-z]{2,}\b")
MARKED = re.compile(r"<(bdi|code|script|style|cite)\b.*?</\1>|<[^>]+lang=\"en\".*?</[a-z]+>", re.S)


def words(html: str) -> str:
    """The text of a page without what is marked as being in another language."""
    body = html[html.index("<main") : html.index("</main>")]
    return re.sub(r"<[^>]*>", "\n", MARKED.sub(" ", body))


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_each_page_opens_in_each_language_with_its_direction(client, db, language, path):
    answer = client.get(f"/{language}/{path}")
    html = answer.content.decode()
    lang, direction = LANGUAGES[language]
    assert answer.status_code == 200
    assert f'<html lang="{lang}" dir="{direction}"' in html
    assert html.count("<h1") == 1


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("language", ["zh-hans", "ur"])
def test_no_english_prose_is_left_on_a_chinese_or_urdu_page(client, register, language, path):
    html = client.get(f"/{language}/{path}").content.decode()
    assert PROSE.findall(words(html)) == []


def test_the_bare_address_leads_to_the_browsers_language(client, db):
    assert client.get("/", headers={"accept-language": "zh-CN,zh;q=0.9"})["Location"] == "/zh-hans/"
    assert client.get("/", headers={"accept-language": "ur-PK"})["Location"] == "/ur/"
    assert client.get("/", headers={"accept-language": "fr"})["Location"] == "/en/"


def test_switching_language_keeps_the_address_and_what_was_asked(client, db):
    html = client.get("/en/map/?commodity=copper&q=a%26b").content.decode()
    assert 'href="/ur/map/?commodity=copper&amp;q=a%26b"' in html
    assert 'hreflang="zh-Hans"' in html


def test_home_shows_the_targets_with_their_sources_and_what_changed(client, register):
    html = client.get("/en/").content.decode()
    assert "USD 10 billion" in html
    assert "A source’s statement chosen for the deposit" in html
    assert f'href="/en/deposits/{register["Saindak"].ref}/"' in html
    assert "3 deposits and occurrences on this sheet" in html


def test_home_leads_those_who_signed_in_to_their_work(client, django_user_model, db):
    client.force_login(django_user_model.objects.create_user("officer@example.org", "x" * 14))
    html = client.get("/en/").content.decode()
    assert "My work" in html
    assert "Sign out" in html


def test_the_choice_of_light_or_dark_is_kept_without_a_script(client, db):
    answer = client.post("/en/display/", {"appearance": "dark", "next": "/en/map/?q=x"})
    assert answer["Location"] == "/en/map/?q=x"
    assert 'data-appearance="dark"' in client.get("/en/").content.decode()
    client.post("/en/display/", {"appearance": "", "next": "https://elsewhere.example/"})
    assert "data-appearance" not in client.get("/en/").content.decode()


def test_the_display_page_leads_nowhere_but_here(client, db):
    answer = client.post("/en/display/", {"appearance": "dark", "next": "https://elsewhere.example/"})
    assert answer["Location"] == "/en/"
    assert client.post("/en/display/", {"appearance": "dark", "next": "//elsewhere.example/"})["Location"] == "/en/"


def test_sources_name_publisher_and_day(client, source):
    html = client.get("/zh-hans/sources/").content.decode()
    assert "A publisher" in html
    assert "2026年3月12日" in html


def test_robots_and_manifest(client, db):
    assert b"Disallow" in client.get("/robots.txt").content
    manifest = client.get("/ur/manifest.webmanifest")
    assert manifest.json()["name"] == "پاک چین ای مائننگ پلیٹ فارم"
    assert manifest["Content-Type"] == "application/manifest+json"
