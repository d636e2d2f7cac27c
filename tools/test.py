"""Behind ./test: every check, one after the other, with a summary that hides nothing.

What can't run here (no apt, no root) is named loudly; in CI it is a failure.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

import postgres
from setup import BIN, FRONTEND, PYTHON, ROOT, SetupError, apt, node, npm, say, set_up

IN_CI = os.environ.get("CI", "").lower() in {"true", "1"}
POSTGRES_PACKAGES = ("postgresql", "postgresql-15-postgis-3")
BROWSER_PACKAGES = ("chromium", "fonts-noto-core", "fonts-noto-cjk")


@dataclass
class Report:
    rows: list[tuple[str, str, float]] = field(default_factory=list)

    def step(self, name: str, command: list[object], **environment: str) -> bool:
        say(name)
        begun = time.monotonic()
        env = {**os.environ, **environment}
        code = subprocess.run([str(c) for c in command], cwd=ROOT, env=env, check=False).returncode
        self.rows.append((name, "passed" if code == 0 else "FAILED", time.monotonic() - begun))
        return code == 0

    def not_run(self, name: str, why: str) -> None:
        print(f"\n{'!' * 78}\n  NOT RUN: {name}\n  {why}\n{'!' * 78}\n", flush=True)
        self.rows.append((name, "NOT RUN", 0.0))

    def left_out(self, name: str) -> None:
        self.rows.append((name, "left out (--fast)", 0.0))

    def summary(self) -> int:
        print(f"\n{'─' * 78}")
        for name, result, seconds in self.rows:
            print(f"{result:<18} {seconds:7.1f} s  {name}")
        bad = {"FAILED", "NOT RUN"} if IN_CI else {"FAILED"}
        failures = [name for name, result, _ in self.rows if result in bad]
        print(f"{'─' * 78}\n{len(self.rows) - len(failures)} checks passed, {len(failures)} failed or missing")
        return 1 if failures else 0


def pytest(*arguments: object) -> list[object]:
    return [PYTHON, "-m", "pytest", "-q", *arguments]


def checks(report: Report) -> None:
    report.step("Style (ruff)", [BIN / "ruff", "check", "."])
    report.step("Layout (ruff format)", [BIN / "ruff", "format", "--check", "."])
    report.step("Floors and rooms (import-linter)", [BIN / "lint-imports", "--cache-dir", "none"])
    report.step("Types (mypy)", [BIN / "mypy"])
    report.step("Catalogues in Chinese and Urdu", [BIN / "emining", "manage", "catalogues", "--check"])
    report.step("Migrations match the models", [BIN / "emining", "manage", "makemigrations", "--check", "--dry-run"])
    command = node()
    path = f"{Path(command[0]).parent}{os.pathsep}{os.environ.get('PATH', '')}"
    report.step("Front-end types (tsc)", [*npm(command), "--prefix", FRONTEND, "run", "--silent", "check"], PATH=path)


def suites(report: Report, folder: Path, extra: list[str], *, fast: bool) -> None:
    workers = ["-n", str(min(4, os.cpu_count() or 1))]
    suite = [*workers, "-m", "not journey", *extra]
    report.step("Suite on SQLite", pytest(*suite), EMINING_DATABASE_URL=f"sqlite:///{folder}/suite.sqlite3")
    on_postgres, in_browser = "Suite on PostgreSQL and PostGIS", "Journeys in the browser"
    if fast:
        report.left_out(on_postgres)
        report.left_out(in_browser)
        return
    if postgres.programs() or (apt(*POSTGRES_PACKAGES) and postgres.programs()):
        with postgres.server() as address:
            report.step(on_postgres, pytest(*suite), EMINING_DATABASE_URL=address)
    else:
        report.not_run(on_postgres, f"Install {' '.join(POSTGRES_PACKAGES)}, or run as root where apt is.")
    if shutil.which("chromium") or (apt(*BROWSER_PACKAGES) and shutil.which("chromium")):
        report.step(
            in_browser,
            pytest("-m", "journey", "-p", "no:xdist", "tests/journeys", *extra),
            EMINING_DATABASE_URL=f"sqlite:///{folder}/journeys.sqlite3",
        )
    else:
        report.not_run(in_browser, f"Install {' '.join(BROWSER_PACKAGES)}, or run as root where apt is.")


def main() -> int:
    extra = [argument for argument in sys.argv[1:] if argument != "--fast"]
    try:
        set_up(for_development=True)
    except SetupError as error:
        print(f"\nNot set up: {error}", file=sys.stderr)
        return 1
    report = Report()
    with tempfile.TemporaryDirectory(prefix="emining-test-") as folder:
        os.environ["EMINING_DATA_DIR"] = folder
        for name in [name for name in os.environ if name.startswith("EMINING_") and name != "EMINING_DATA_DIR"]:
            del os.environ[name]
        if not extra:
            checks(report)
        suites(report, Path(folder), extra, fast="--fast" in sys.argv[1:])
    return report.summary()


if __name__ == "__main__":
    sys.exit(main())
