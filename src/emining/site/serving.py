"""Serving the platform with Granian, with static files collected and, on request, one background worker."""

import os
import signal
import subprocess
import sys

import click
from django.conf import settings
from django.core.management import call_command


def _collect_static() -> None:
    call_command("collectstatic", interactive=False, verbosity=0)


def announce(host: str, port: int) -> None:
    """Say where the platform is and, in a demo, with what to sign in."""
    shown = "127.0.0.1" if host in {"0.0.0.0", "::"} else host  # noqa: S104 — compared, not bound
    click.echo(f"\n  The platform is at http://{shown}:{port}\n")
    if settings.DEMO:
        from emining.site.demo import loader

        click.echo("  Demo sign-ins:")
        for sign_in in loader.DEMO_SIGN_INS:
            click.echo(f"    {sign_in.email:<28} {sign_in.password}   {sign_in.description}")
        click.echo()


def serve(*, host: str, port: int, workers: int, with_worker: bool) -> None:
    """Run until stopped. The worker is a process of its own, so that long work never holds up a page."""
    _collect_static()
    announce(host, port)
    helper = subprocess.Popen([sys.executable, "-m", "emining.cli", "worker"]) if with_worker else None
    # As a process of its own: Granian forks, and this one has threads and connections already.
    server = subprocess.Popen(  # noqa: S603 — our own program and checked numbers
        [
            sys.executable,
            "-m",
            "granian",
            "--interface=wsgi",
            f"--host={host}",
            f"--port={port}",
            f"--workers={workers}",
            "--log-level=warning",
            "emining.site.wsgi:application",
        ],
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "emining.site.settings"},
    )
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: server.terminate())
    try:
        code = server.wait()
    finally:
        if helper:
            helper.terminate()
            helper.wait()
    sys.exit(0 if code in {0, -signal.SIGTERM, -signal.SIGINT} else code)
