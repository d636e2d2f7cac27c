"""The ``emining`` command."""

import os
import sys

import click


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """The Pak-China E-Mining Platform: serve it, fill it, ask it, look after it."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "emining.site.settings")


@main.command(context_settings={"ignore_unknown_options": True, "help_option_names": []})
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def manage(arguments: tuple[str, ...]) -> None:
    """Run any of Django's management commands, e.g. `emining manage migrate`."""
    from django.core.management import execute_from_command_line

    execute_from_command_line(["emining manage", *arguments])


if __name__ == "__main__":
    sys.exit(main())
