"""A real server with the demo register, and a real browser that notices what a person would complain about."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
AXE = ROOT / "frontend/node_modules/axe-core/axe.min.js"
RESULTS = ROOT / "test-results/journeys"
SIZES = {"wide": {"width": 1280, "height": 900}, "narrow": {"width": 390, "height": 844}}
LANGUAGES = ("en", "zh-hans", "ur")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


def pytest_collection_modifyitems(items):
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.journey)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@dataclass
class Platform:
    """The running platform, and the folder where its mail goes."""

    url: str
    data: Path
    environment: dict[str, str]

    def emining(self, *arguments: str) -> subprocess.CompletedProcess:
        """Run the command against the same register."""
        return subprocess.run(
            [sys.executable, "-m", "emining.cli", *arguments],
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )

    def mail(self) -> str:
        return "\n".join(path.read_text(errors="replace") for path in sorted((self.data / "mail").glob("*")))


def start(data: Path, *, demo: bool = True) -> tuple[Platform, subprocess.Popen]:
    port = free_port()
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("EMINING_")},
        "EMINING_DATA_DIR": str(data),
        "EMINING_BASE_URL": f"http://127.0.0.1:{port}",
        "EMINING_DEMO": "true",
    }
    platform = Platform(f"http://127.0.0.1:{port}", data, environment)
    for command in (["manage", "migrate", "--verbosity", "0"], ["demo", "--json"] if demo else ["check"]):
        done = platform.emining(*command)
        assert done.returncode == 0, done.stdout + done.stderr
    with (data / "server.log").open("w") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", "emining.cli", "serve", "--port", str(port), "--worker"],
            env=environment,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    for _ in range(300):
        try:
            urllib.request.urlopen(platform.url + "/en/", timeout=5).read()
            return platform, server
        except OSError:
            assert server.poll() is None, (data / "server.log").read_text()
            time.sleep(0.2)
    raise AssertionError((data / "server.log").read_text())


@pytest.fixture(scope="session")
def platform(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Platform]:
    """The platform with the demo register, served as `emining serve --worker` serves it."""
    running, server = start(tmp_path_factory.mktemp("platform"))
    yield running
    server.terminate()
    server.wait(timeout=20)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
    flags += [
        "--use-gl=angle",
        "--use-angle=swiftshader",
        "--enable-unsafe-swiftshader",
    ]  # WebGL without a card
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=flags)
        yield chromium
        chromium.close()


@dataclass
class Visitor:
    """A person at a screen: goes to pages, and everything that goes wrong on them is written down."""

    page: Page
    platform: Platform
    language: str
    size: str
    folder: Path
    javascript: bool = True
    complaints: list[str] = field(default_factory=list)
    taken: int = 0

    def __post_init__(self) -> None:
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.complaints.append(f"{self.page.url}: script error: {error}"))
        self.page.on("request", self._request)

    def _console(self, message) -> None:
        if message.type in {"error", "warning"} and "GPU stall" not in message.text and "WebGL" not in message.text:
            self.complaints.append(f"{self.page.url}: console: {message.text}")

    def _request(self, request) -> None:
        if not request.url.startswith((self.platform.url, "data:", "blob:")):
            self.complaints.append(f"{self.page.url}: outside request to {request.url}")

    def go(self, path: str) -> Page:
        """Open an address below the language, e.g. ``deposits/``."""
        answer = self.page.goto(f"{self.platform.url}/{self.language}/{path}")
        assert answer is not None and answer.ok, f"{path}: {answer and answer.status}"
        return self.page

    def look(self, name: str) -> None:
        """Take a picture and have the page examined for accessibility, in the size at hand."""
        self.taken += 1
        self.folder.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=self.folder / f"{self.taken:02}-{name}.png", full_page=True)
        html = self.page.locator("html")
        direction = "rtl" if self.language == "ur" else "ltr"
        if html.get_attribute("dir") != direction or not (html.get_attribute("lang") or "").lower().startswith(
            self.language[:2]
        ):
            self.complaints.append(f"{self.page.url}: language or direction of the page is wrong")
        overflow = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if overflow > 1:
            self.complaints.append(f"{self.page.url}: {overflow} px wider than a {self.size} screen")
        if self.javascript:  # the examination is a script too
            self._axe()

    def _axe(self) -> None:
        if not self.page.evaluate("typeof window.axe === 'object'"):
            self.page.evaluate(AXE.read_text() + "; 1")
        found = self.page.evaluate(
            "tags => axe.run(document, {runOnly: {type: 'tag', values: tags}})"
            ".then(r => r.violations.map(v => [v.id, v.help, v.nodes.slice(0, 3).map(n => n.html).join(' | ')]))",
            RULES,
        )
        self.complaints += [f"{self.page.url}: {rule}: {words}: {nodes}" for rule, words, nodes in found]

    def latin_left_over(self) -> list[str]:
        """Lines of a Chinese or Urdu page that are English prose: four or more Latin words in a row, not isolated."""
        texts: list[str] = self.page.evaluate(
            """() => { const out = []; const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
            while (walk.nextNode()) { const n = walk.currentNode; const e = n.parentElement;
              if (e.closest('script,style,noscript,[lang=en],bdi,code,.visually-hidden-debug')) continue;
              if (n.textContent.trim()) out.push(n.textContent.trim()); } return out; }"""
        )
        return [text for text in texts if re.search(r"(?:\b[A-Za-z]{2,}\b[ ,]+){3,}\b[A-Za-z]{2,}\b", text)]


@pytest.fixture
def visit(browser: Browser, platform: Platform, request: pytest.FixtureRequest):
    """``visit(language, size, javascript=True)`` gives a :class:`Visitor`; at the end nobody may have complained."""
    opened: list[tuple[BrowserContext, Visitor]] = []

    def open_(language: str, size: str = "wide", *, javascript: bool = True, name: str = "") -> Visitor:
        context = browser.new_context(
            viewport=SIZES[size],
            java_script_enabled=javascript,
            locale={"en": "en-GB", "zh-hans": "zh-CN", "ur": "ur-PK"}[language],
            reduced_motion="reduce",
            is_mobile=size == "narrow",
        )
        context.set_default_timeout(15_000)
        folder = RESULTS / (name or request.node.originalname) / language / size
        visitor = Visitor(context.new_page(), platform, language, size, folder, javascript)
        opened.append((context, visitor))
        return visitor

    yield open_
    complaints = [complaint for _, visitor in opened for complaint in visitor.complaints]
    for context, _ in opened:
        context.close()
    assert not complaints, "\n".join(dict.fromkeys(complaints))
