"""Search across the register, and suggestions."""

import pytest


@pytest.mark.parametrize(("language", "text"), [("en", "copper"), ("zh-hans", "铜矿"), ("ur", "تانبا")])
def test_each_language_finds_the_same(client, register, language, text):
    html = client.get(f"/{language}/search/", {"q": text}).content.decode()
    assert f"/{language}/deposits/{register['Saindak'].ref}/" in html
    assert f"/{language}/deposits/{register['Duddar'].ref}/" not in html


def test_what_was_found_is_counted_by_kind_and_can_be_narrowed(client, register):
    html = client.get("/en/search/?q=zinc").content.decode()
    assert "kind=deposit" in html
    assert "kind=title" in html
    only = client.get("/en/search/?q=zinc&kind=title").content.decode()
    assert "EL-114/2019" in only
    assert f"/deposits/{register['Duddar'].ref}/" not in only


def test_nothing_found_says_what_to_do(client, register):
    html = client.get("/en/search/?q=xyzzyx").content.decode()
    assert "Nothing found for" in html
    assert "/en/map/" in html


def test_what_was_typed_is_shown_and_never_run(client, db):
    html = client.get("/en/search/", {"q": '"><script>x</script>'}).content.decode()
    assert "<script>x" not in html


@pytest.mark.parametrize("page", ["0", "-1", "abc", "99999999999", "2"])
def test_any_page_number_is_answered(client, register, page):
    assert client.get(f"/en/search/?q=copper&page={page}").status_code == 200


def test_suggestions_are_links_to_records(client, register):
    html = client.get("/zh-hans/search/suggestions/?q=山达").content.decode()
    assert f'href="/zh-hans/deposits/{register["Saindak"].ref}/"' in html
    assert client.get("/en/search/suggestions/?q=").content.strip() == b""
