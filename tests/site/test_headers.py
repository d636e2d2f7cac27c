"""What a browser is told about safety, on every page."""

import re

import pytest


@pytest.mark.parametrize("path", ["/en/", "/ur/map/", "/zh-hans/search/?q=x", "/en/nowhere/"])
def test_every_page_is_strict(client, db, path):
    answer = client.get(path)
    policy = answer["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert re.search(r"script-src 'self'(;|$)", policy)
    assert re.search(r"style-src 'self'(;|$)", policy)
    assert "unsafe-eval" not in policy
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"


@pytest.mark.parametrize("path", ["", "map/", "search/?q=copper", "components/", "display/", "how-it-works/"])
def test_nothing_comes_from_elsewhere_and_nothing_runs_inside_the_page(client, register, path):
    html = client.get(f"/en/{path}").content.decode()
    loaded = re.findall(r"<(?:script|link|img|source|iframe)\b[^>]*?(?:src|href)=\"([^\"]+)\"", html)
    assert all(address.startswith(("/", "data:")) for address in loaded), loaded
    assert not re.findall(r"<script(?![^>]*\bsrc=)", html)
    assert not re.findall(r"<[^>]+\s(?:style|on[a-z]+)=\"", html)


def test_htmx_is_told_not_to_evaluate_or_style(client, db):
    html = client.get("/en/").content.decode()
    assert '"allowEval":false' in html
    assert '"includeIndicatorStyles":false' in html
