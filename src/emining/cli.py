"""The ``emining`` command: every task of a day at the register, from one place.

Exit codes: 0 done; 1 done, and something needs attention (rows held, problems found); 2 wrong use; 3 refused or failed.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any

import click

NEEDS_ATTENTION = 1
REFUSED = 3


def _prepare() -> None:
    """Load settings and rooms; nothing of Django is imported before this."""
    import django

    django.setup()


def _print_json(value: Any) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, indent=2, default=str))


@contextmanager
def _progress(label: str, *, hidden: bool) -> Iterator[Any]:
    """A progress bar on standard error; gives ``update(done, total)``."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), disable=hidden, transient=True) as bar:
        job = bar.add_task(label, total=None)
        yield lambda done, total=None: bar.update(job, completed=done, total=total)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="emining")
def main() -> None:
    """The Pak-China E-Mining Platform: serve it, fill it, ask it, look after it.

    Settings come from variables that begin with EMINING_ (docs/reference/settings.md). The two that matter first:
    EMINING_DATA_DIR, the one folder that is written to, and EMINING_DATABASE_URL.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "emining.site.settings")


@main.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on; 0.0.0.0 for every one.")
@click.option("--port", default=8000, show_default=True, help="Port to listen on.")
@click.option("--workers", default=1, show_default=True, help="Server processes; as many as cores on a server.")
@click.option("--worker/--no-worker", default=False, help="Also run a background worker (messages, imports).")
def serve(host: str, port: int, workers: int, worker: bool) -> None:
    """Serve the platform.

    \b
    Examples:
      emining serve                              on this machine only
      emining serve --host 0.0.0.0 --workers 4   on a server
    """
    _prepare()
    from emining.site import serving

    serving.serve(host=host, port=port, workers=workers, with_worker=worker)


@main.command()
@click.option("--json", "as_json", is_flag=True, help="Print what was loaded as JSON.")
def demo(as_json: bool) -> None:
    """Load the demo register: real deposits, projects and parties with their sources, and marked examples.

    Safe to repeat: a second run changes nothing. Prints the demo sign-ins.
    """
    _prepare()
    from django.utils import timezone

    from emining.site.demo import loader

    with _progress("Demo register", hidden=as_json) as progress:
        report = loader.load(now=timezone.now(), progress=progress)
    if as_json:
        _print_json(report.to_json())
    else:
        click.echo(str(report))


@main.command(name="import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--profile", required=True, help="How to read this kind of file: see docs/reference/import-profiles.md.")
@click.option("--crs", default="", help="Coordinate system of the numbers, e.g. EPSG:32717, where the file is silent.")
@click.option("--repair", is_flag=True, help="Repair invalid polygons; the report shows each change in area.")
@click.option("--all-or-nothing", is_flag=True, help="Take in no row unless every row can be taken in.")
@click.option("--dry-run", is_flag=True, help="Check and report; change nothing.")
@click.option("--index-later", is_flag=True, help="Leave it to the worker to make the records searchable.")
@click.option("--report", type=click.Path(dir_okay=False, path_type=Path), help="Write every row's outcome as XLSX.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
def import_(
    file: Path,
    profile: str,
    crs: str,
    repair: bool,
    all_or_nothing: bool,
    dry_run: bool,
    index_later: bool,
    report: Path | None,
    as_json: bool,
) -> None:
    """Bring FILE into the register, every row accounted for.

    Reads CSV, PSV, XLSX, GeoJSON, GeoPackage, Shapefile and KML. The same file again changes nothing.

    \b
    Examples:
      emining import sites.csv --profile usgs_pakistan
      emining import concessions.geojson --profile peru_titles --crs EPSG:32717
    """
    _prepare()
    from django.utils import timezone

    from emining.exchange.imports import commands

    with _progress(file.name, hidden=as_json) as progress:
        outcome = commands.import_file(
            file,
            profile=profile,
            crs=crs,
            repair=repair,
            all_or_nothing=all_or_nothing,
            dry_run=dry_run,
            report=report,
            index=not index_later,
            progress=progress,
            by=None,
            now=timezone.now(),
        )
    if as_json:
        _print_json(outcome.to_json())
    else:
        click.echo(str(outcome), err=outcome.is_refused)
    sys.exit(REFUSED if outcome.is_refused else NEEDS_ATTENTION if outcome.needs_attention else 0)


@main.command()
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
@click.option("--dry-run", is_flag=True, help="Say what would be joined; change nothing.")
def reconcile(as_json: bool, dry_run: bool) -> None:
    """Find deposits that are the same: join the certain, queue the doubtful for an officer."""
    _prepare()
    from django.db import transaction
    from django.utils import timezone

    from emining.registry.minerals import services

    # Only a trial needs one transaction around everything; else the register stays open while deposits are compared.
    trial = transaction.atomic() if dry_run else nullcontext()
    with _progress("Comparing deposits", hidden=as_json) as progress, trial:
        report = services.reconcile(
            now=timezone.now(), progress=lambda _stage, done, total: progress(done, total or None)
        )
        if dry_run:
            transaction.set_rollback(True)
    if as_json:
        _print_json(report.to_json())
    else:
        click.echo(str(report))


@main.command()
@click.argument("words", nargs=-1, required=True)
@click.option("--kind", "kinds", multiple=True, help="Only records of this kind, e.g. deposit; may be repeated.")
@click.option("--limit", default=20, show_default=True, help="How many to show.")
@click.option("--rebuild", is_flag=True, help="Make the index anew first.")
@click.option("--json", "as_json", is_flag=True, help="Print the answer as JSON.")
def search(words: tuple[str, ...], kinds: tuple[str, ...], limit: int, rebuild: bool, as_json: bool) -> None:
    """Search the register in English, Chinese or Urdu: copper, 铜矿 and تانبا find the same.

    Exit code 1 where nothing is found.
    """
    _prepare()
    from emining.kernel.search import queries, services

    if rebuild:
        services.rebuild()
    results = queries.search(" ".join(words), kinds=list(kinds) or None, limit=limit)
    if as_json:
        _print_json(results.to_json())
    else:
        for hit in results.hits:
            names = " · ".join(hit.names.texts.values())
            click.echo(f"{hit.ref}  {hit.kind:<13} {names}")
        click.echo(f"{results.total} found", err=True)
    sys.exit(0 if results.total else NEEDS_ATTENTION)


@main.command()
@click.option("--once", is_flag=True, help="Do what is waiting, then stop.")
def worker(once: bool) -> None:
    """Do background work: send messages, run imports, watch clocks. Several may run at once."""
    _prepare()
    import signal
    import threading

    from emining.kernel.tasks import worker as background

    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    background.run(until=stop, once=once)


@main.command()
@click.option("--json", "as_json", is_flag=True, help="Print the findings as JSON.")
def check(as_json: bool) -> None:
    """Check the installation: settings, database, migrations, rulebooks, glossaries, catalogues, search index.

    Exit code 1 where something needs attention.
    """
    _prepare()
    from emining.site import checking

    findings = checking.findings()
    if as_json:
        _print_json([finding.to_json() for finding in findings])
    else:
        for finding in findings:
            click.echo(str(finding))
    sys.exit(NEEDS_ATTENTION if any(not finding.is_good for finding in findings) else 0)


@main.command(context_settings={"ignore_unknown_options": True, "help_option_names": []})
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def manage(arguments: tuple[str, ...]) -> None:
    """Run one of Django's management commands, e.g. `emining manage migrate`."""
    from django.core.management import execute_from_command_line

    execute_from_command_line(["emining manage", *arguments])


if __name__ == "__main__":
    sys.exit(main())
