"""Loading procedures: one row a version of a file; a changed file is a new version, running cases stay on theirs."""

from __future__ import annotations

import hashlib
from datetime import datetime
from functools import cache
from pathlib import Path

from django.conf import settings
from django.db import transaction

from emining.coordination.casework import handlers
from emining.coordination.casework.models import Procedure
from emining.coordination.casework.rules import reading, soundness
from emining.coordination.casework.rules.diagram import Diagram
from emining.coordination.casework.rules.reading import Fault, ProcedureError
from emining.coordination.casework.services import engine
from emining.kernel.ledger import services as ledger


def files(folder: Path | None = None) -> list[Path]:
    return sorted(((folder or settings.RULEBOOKS_DIR) / "procedures").glob("*.bpmn"))


def read(path: Path) -> tuple[bytes, Diagram]:
    """A file with the diagram that it draws, checked.

    :raises ProcedureError: it can't be used; the error names every fault with its element.
    """
    source = path.read_bytes()
    diagram = reading.read(source, path.name)
    found = soundness.faults(diagram, path.name, handlers.names(diagram.code), reading.drawn(source, path.name))
    if diagram.code != path.stem:
        found.insert(0, Fault(path.name, diagram.code, "the file is not named after its process"))
    if found:
        raise ProcedureError(found)
    return source, diagram


def specification(source: bytes, file: str) -> engine.Json:
    """:raises ProcedureError: the standard's schema does not allow the file."""
    root = reading.parse_xml(source, file)
    return engine.specification(root, root.find(f"{{{reading.BPMN}}}process").get("id"), file)


def faults(folder: Path | None = None) -> list[Fault]:
    """Everything that is wrong with the procedures in the rulebooks, for the system check."""
    found: list[Fault] = []
    for path in files(folder):
        try:
            source, _ = read(path)
            _schema(source, path.name)
        except ProcedureError as error:
            found += error.faults
    return found


@cache
def _schema(source: bytes, file: str) -> None:
    specification(source, file)


@transaction.atomic
def load(path: Path, now: datetime) -> tuple[Procedure, bool]:
    """Bring one file into the register; says whether it is a new version.

    :raises ProcedureError: it can't be used.
    """
    source, diagram = read(path)
    checksum = hashlib.sha256(source).hexdigest()
    latest = Procedure.objects.select_for_update().filter(code=diagram.code).first()
    if latest is not None and latest.checksum == checksum:
        return latest, False
    procedure = Procedure.objects.create(
        code=diagram.code,
        version=latest.version + 1 if latest else 1,
        checksum=checksum,
        source=source.decode(),
        specification=specification(source, path.name),
        loaded_at=now,
    )
    ledger.append(
        action="procedure.loaded",
        kind="procedure",
        ref=f"{procedure.code}/{procedure.version}",
        now=now,
        data={"checksum": checksum},
        is_public=False,
    )
    return procedure, True


def load_procedures(now: datetime, folder: Path | None = None) -> list[tuple[Procedure, bool]]:
    """Bring every file under ``rulebooks/procedures`` into the register; the same file again changes nothing.

    :raises ProcedureError: one of them can't be used; none is loaded then.
    """
    with transaction.atomic():
        return [load(path, now) for path in files(folder)]


def current(code: str, now: datetime) -> Procedure:
    """The newest version of a procedure; loaded from its file where the register has none yet.

    :raises LookupError: there is no such procedure.
    """
    found = Procedure.objects.filter(code=code).first()
    if found is None:
        path = settings.RULEBOOKS_DIR / "procedures" / f"{code}.bpmn"
        if path not in files():
            raise LookupError(code)
        found, _ = load(path, now)
    return found
