"""What the home page, the map and a record weigh on the wire, beside the budget of the house.

Starts the platform with its demo register in a temporary folder, opens each page in Chromium as a first-time visitor
and again as one who comes back, and adds up what the network delivers: bodies as compressed, without their headers. The
browser gets no fonts of the device but one (DejaVu): what a page needs, it has to load.

    python benchmarks/pages.py [--quick] [--json]
"""

from __future__ import annotations

import argparse
import json
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, Request, sync_playwright

KB = 1024
BUDGETS = {"home": 120, "record": 120, "map": 450, "repeat": 30}  # KB, compressed; see docs/adr/0005-design-system.md
LANGUAGES = ("en", "zh-hans", "ur")
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
FLAGS = ["--no-sandbox", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"]
FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>/usr/share/fonts/truetype/dejavu</dir><cachedir>{cache}</cachedir></fontconfig>"""


@dataclass(frozen=True)
class Result:
    """One page in one language, in the form that all benchmarks print."""

    name: str
    value: float
    unit: str
    peer: str
    peer_value: float
    ratio: float
    runs: int
    spread: float


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def platform(folder: Path) -> Iterator[str]:
    """The address of a running platform with the demo register."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    environment = {**os.environ, "EMINING_DATA_DIR": str(folder), "EMINING_DEMO": "true", "EMINING_BASE_URL": address}
    environment.pop("EMINING_DATABASE_URL", None)
    emining = [sys.executable, "-m", "emining.cli"]
    quiet = {"env": environment, "stdout": subprocess.DEVNULL, "check": True}
    subprocess.run([*emining, "manage", "migrate", "--verbosity", "0"], **quiet)
    subprocess.run([*emining, "demo", "--json"], **quiet)
    with (folder / "server.log").open("w") as log:
        server = subprocess.Popen([*emining, "serve", "--port", str(port)], env=environment, stdout=log, stderr=log)
    try:
        for _ in range(200):
            try:
                urllib.request.urlopen(address + "/robots.txt", timeout=5).read()
                break
            except OSError:
                if server.poll() is not None:
                    raise SystemExit((folder / "server.log").read_text()) from None
                time.sleep(0.2)
        yield address
    finally:
        server.terminate()
        server.wait(timeout=20)


def first_record(address: str) -> str:
    """The path of a deposit's page below the language."""
    with urllib.request.urlopen(f"{address}/en/search/?q=Saindak&kind=deposit", timeout=10) as answer:
        html = answer.read().decode()
    start = html.index('href="/en/deposits/', html.index("results")) + len('href="/en/')
    return html[start : html.index('"', start)]


class Scale:
    """Adds up the bodies that reach one page from the network; what comes from the browser's cache weighs nothing."""

    def __init__(self, page: Page, worker_bytes: int) -> None:
        self.total = 0
        self._worker_bytes = worker_bytes  # the map's worker loads its script apart from the page
        self._headers: dict[str, int] = {}
        self._worker_is_cached = False
        wire = page.context.new_cdp_session(page)
        wire.send("Network.enable")
        wire.on("Network.responseReceived", self._begun)
        wire.on("Network.loadingFinished", self._ended)
        page.on("requestfinished", self._worker)

    def _begun(self, event: dict[str, Any]) -> None:
        self._headers[event["requestId"]] = int(event["response"]["encodedDataLength"])

    def _ended(self, event: dict[str, Any]) -> None:
        body = int(event["encodedDataLength"]) - self._headers.get(event["requestId"], 0)
        self.total += max(body, 0)

    def _worker(self, request: Request) -> None:
        if "map-worker" in request.url and not self._worker_is_cached:
            self.total += self._worker_bytes
            self._worker_is_cached = True  # its name holds its checksum, so it is kept for good


def compressed_worker(address: str) -> int:
    """The bytes of the map's worker as a browser gets them."""
    with urllib.request.urlopen(f"{address}/en/map/", timeout=10) as answer:
        html = answer.read().decode()
    start = html.index('data-worker="') + len('data-worker="')
    request = urllib.request.Request(address + html[start : html.index('"', start)], headers={"Accept-Encoding": "br"})
    with urllib.request.urlopen(request, timeout=10) as answer:
        assert answer.headers["Content-Encoding"] == "br"
        assert "immutable" in answer.headers["Cache-Control"]
        return len(answer.read())


def weigh(browser: Browser, address: str, path: str, worker_bytes: int) -> tuple[int, int]:
    """Bytes of a first and of a second visit."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    scale = Scale(page, worker_bytes)
    weights = []
    for _ in range(2):
        scale.total = 0
        page.goto(address + path, wait_until="networkidle")
        page.wait_for_timeout(800)
        weights.append(scale.total)
        page.goto("about:blank")
    context.close()
    return weights[0], weights[1]


def result(name: str, kind: str, weights: list[int]) -> Result:
    value = statistics.median(weights) / KB
    spread = (max(weights) - min(weights)) / KB
    budget = BUDGETS[kind]
    return Result(
        name, round(value, 1), "KB", "budget", budget, round(value / budget, 3), len(weights), round(spread, 1)
    )


def measure(address: str, browser: Browser, runs: int, languages: tuple[str, ...]) -> list[Result]:
    record = first_record(address)
    worker = compressed_worker(address)
    results = []
    for kind, path in (("home", ""), ("record", record), ("map", "map/")):
        for language in languages:
            visits = [weigh(browser, address, f"/{language}/{path}", worker) for _ in range(runs)]
            results.append(result(f"{kind} {language} first visit", kind, [first for first, _ in visits]))
            results.append(result(f"{kind} {language} repeat visit", "repeat", [second for _, second in visits]))
    return results


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="one run of each page instead of three")
    parser.add_argument("--json", action="store_true", help="print a list of results as JSON")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        (folder / "fonts.conf").write_text(FONTS.format(cache=folder / "fontcache"))
        environment = {**os.environ, "FONTCONFIG_FILE": str(folder / "fonts.conf")}
        with platform(folder) as address:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS, env=environment)
            results = measure(address, browser, 1 if arguments.quick else 3, LANGUAGES)
            browser.close()
    if arguments.json:
        print(json.dumps([asdict(line) for line in results], indent=2))
    else:
        for line in results:
            verdict = "" if line.ratio <= 1 else "  OVER"
            print(
                f"{line.name:<32} {line.value:>7.1f} {line.unit}  of {line.peer_value:>3}  {line.ratio:>5.2f}{verdict}"
            )
    return 0 if all(line.ratio <= 1 for line in results) else 1


if __name__ == "__main__":
    sys.exit(main())
