"""``emining manage catalogues``: gather, check and compile the Chinese and Urdu words of every room."""

from pathlib import Path
from typing import Any

from django.apps import apps
from django.core.management.base import BaseCommand, CommandError, CommandParser

from emining.kernel.language import catalogues


class Command(BaseCommand):
    help = (
        "Gather each room's strings into <room>/locale/{zh_Hans,ur}/LC_MESSAGES/django.po, keep the translations, and "
        "compile. --check changes nothing and fails where a string is missing, untranslated, fuzzy or obsolete."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("rooms", nargs="*", help="labels of rooms, e.g. minerals site; default: all")
        parser.add_argument("--check", action="store_true", help="change nothing; name every fault; exit 1 if any")
        parser.add_argument("--compile", action="store_true", help="only compile")

    def handle(self, *args: Any, **options: Any) -> None:
        rooms = {
            config.label: Path(config.path)
            for config in apps.get_app_configs()
            if config.name.startswith("emining.") and (not options["rooms"] or config.label in options["rooms"])
        }
        if unknown := set(options["rooms"]) - set(rooms):
            raise CommandError(f"No such room: {', '.join(sorted(unknown))}")
        if options["check"]:
            found = [fault for label, path in rooms.items() for fault in catalogues.faults(path, label)]
            for fault in found:
                self.stderr.write(str(fault))
            if found:
                raise CommandError(f"{len(found)} strings need a translator: emining manage catalogues")
            return
        for path in rooms.values():
            if not options["compile"]:
                catalogues.merge(path)
            catalogues.compile_room(path)
