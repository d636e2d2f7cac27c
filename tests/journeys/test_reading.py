"""Anyone, signed out, in any of the three languages, finds out what is in the ground and who is at work on it."""

import pytest

from .conftest import LANGUAGES, SIZES, Visitor

WORDS = {
    "en": {"copper": "copper", "saindak": "Saindak"},
    "zh-hans": {"copper": "铜矿", "saindak": "山达克"},
    "ur": {"copper": "تانبا", "saindak": "سیندک"},
}
LISTS = ("deposits", "titles", "organisations", "projects", "agreements", "opportunities")


def open_first_record(visitor: Visitor, kind: str) -> bool:
    """From the list of ``kind``, follow the link to its first record; says whether there is one."""
    visitor.go(f"{kind}/")
    record = visitor.page.locator(f"main a[href*='/{visitor.language}/{kind}/']").filter(has_not_text="»")
    links = [link.get_attribute("href") or "" for link in record.all()]
    records = [link for link in links if link.rstrip("/").split("/")[-1] != kind and "?" not in link]
    if not records:
        return False
    visitor.page.goto(visitor.platform.url + records[0])
    return True


def read_everything(visitor: Visitor) -> None:
    """The home page, the map's list, search, every list and a record of each kind."""
    page = visitor.go("")
    assert page.locator("h1").count() == 1
    visitor.look("home")

    page.locator("form[role=search] input[name=q], input[type=search][name=q]").first.fill(
        WORDS[visitor.language]["copper"]
    )
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/**")
    assert page.locator(f"main a[href*='/{visitor.language}/deposits/']").count() >= 3
    visitor.look("search-copper")

    visitor.go(f"search/?q={WORDS[visitor.language]['saindak']}")
    first = page.locator("main .results a, main .list-rows a").first
    assert WORDS[visitor.language]["saindak"] in first.inner_text()
    visitor.look("search-saindak")

    visitor.go("map/?commodity=copper")
    assert page.locator(f"main a[href*='/{visitor.language}/deposits/']").count() >= 3
    visitor.look("map")

    for kind in LISTS:
        visitor.go(f"{kind}/")
        visitor.look(kind)
        if open_first_record(visitor, kind):
            visitor.look(f"{kind}-record")
    visitor.go("pipeline/")
    visitor.look("pipeline")
    visitor.go("components/")
    visitor.look("components")
    if visitor.language != "en":
        for path in ("", "map/", "deposits/", "projects/", "opportunities/", "pipeline/"):
            visitor.go(path)
            left = visitor.latin_left_over()
            assert not left, f"English on the {visitor.language} page {path!r}: {left[:5]}"


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_reading(visit, language, size):
    read_everything(visit(language, size))


@pytest.mark.parametrize("language", LANGUAGES)
def test_reading_without_javascript(visit, language):
    read_everything(visit(language, "narrow", javascript=False))


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_unknown_address_helps(visit, language):
    visitor = visit(language)
    answer = visitor.page.goto(f"{visitor.platform.url}/{language}/nowhere/")
    assert answer.status == 404
    visitor.complaints.clear()  # the browser itself notes the 404
    assert visitor.page.locator("main a").count() >= 2
    visitor.look("not-found")


def test_the_short_address_leads_to_the_record_in_the_readers_language(visit):
    visitor = visit("zh-hans")
    assert open_first_record(visitor, "deposits")
    ref = visitor.page.url.rstrip("/").split("/")[-1]
    visitor.page.goto(f"{visitor.platform.url}/r/{ref.lower()}")
    assert visitor.page.url.endswith(f"/zh-hans/deposits/{ref}/")


def test_switching_language_keeps_the_address(visit):
    visitor = visit("en")
    visitor.go("deposits/?commodity=copper")
    visitor.page.locator("a[hreflang=ur]").first.click()
    assert "/ur/deposits/?commodity=copper" in visitor.page.url


def test_the_map_draws_deposits_and_no_boundary(visit):
    visitor = visit("en")
    visitor.go("map/?commodity=copper")
    visitor.page.locator("canvas.maplibregl-canvas").wait_for()
    visitor.page.wait_for_timeout(1500)
    visitor.look("map-drawn")
    assert "boundar" in visitor.page.locator("body").inner_text().lower()
