"""``emining manage procedures``: bring the BPMN files of the rulebooks into the register."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from emining.coordination.casework.rules.reading import ProcedureError
from emining.coordination.casework.services import faults, load_procedures


class Command(BaseCommand):
    help = (
        "Load every procedure under rulebooks/procedures. A changed file becomes a new version; cases that run stay on "
        "theirs. --check only says what is wrong with the files."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="change nothing; name every fault; exit 1 if any")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["check"]:
            found = faults()
            for fault in found:
                self.stderr.write(str(fault))
            if found:
                raise CommandError(f"{len(found)} faults")
            return
        try:
            loaded = load_procedures(timezone.now())
        except ProcedureError as error:
            raise CommandError(str(error)) from error
        for procedure, is_new in loaded:
            self.stdout.write(f"{procedure.code} version {procedure.version}{' (new)' if is_new else ''}")
