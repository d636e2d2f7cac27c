"""Reading the files of the demo register and holding them against each other. No database."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from emining.kernel.language import glossary
from emining.site.demo import schema

REGISTER = Path(__file__).parent / "register"
Entry = TypeVar("Entry", bound=BaseModel)


class RegisterError(Exception):
    """The files have faults; the message names file and entry of each."""


@dataclass(frozen=True)
class Register:
    sources: list[schema.SourceEntry]
    organisations: list[schema.OrganisationEntry]
    deposits: list[schema.DepositEntry]
    projects: list[schema.ProjectEntry]
    agreements: list[schema.AgreementEntry]
    examples: schema.Examples


def _yaml(path: Path) -> Any:
    """The content of a file, read by the quick reader where there is one."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 — both are safe


def _files(folder: Path, name: str) -> Iterator[Path]:
    """``name``.yaml, or the files of the folder ``name``."""
    single = folder / f"{name}.yaml"
    yield from [single] if single.exists() else sorted((folder / name).glob("*.yaml"))


def _entries(folder: Path, name: str, model: type[Entry], faults: list[str]) -> list[Entry]:
    found: list[Entry] = []
    for path in _files(folder, name):
        where = path.relative_to(folder).as_posix()
        try:
            raw = _yaml(path) or []
        except yaml.YAMLError as error:
            faults.append(f"{where}: not readable as YAML: {error}")
            continue
        for number, entry in enumerate(raw, start=1):
            label = entry.get("slug") or entry.get("key") or f"entry {number}" if isinstance(entry, dict) else number
            try:
                found.append(model.model_validate(entry))
            except ValidationError as error:
                faults += [
                    f"{where}: {label}: {'.'.join(map(str, fault['loc']))}: {fault['msg']}" for fault in error.errors()
                ]
    return found


def read_examples(folder: Path = REGISTER) -> schema.Examples:
    """What is made up to show a process.

    :raises RegisterError: the file is not as it should be.
    """
    try:
        return schema.Examples.model_validate(_yaml(folder / "examples.yaml"))
    except (ValidationError, yaml.YAMLError) as error:
        raise RegisterError(f"examples.yaml: {error}") from error


def read(folder: Path = REGISTER) -> Register:
    """The whole register, checked.

    :raises RegisterError: a file is not as it should be, or names something that is in no file.
    """
    faults: list[str] = []
    try:
        examples = read_examples(folder)
    except RegisterError as error:
        examples = None
        faults.append(str(error))
    parts: dict[str, list[Any]] = {
        name: _entries(folder, name, model, faults)
        for name, model in (
            ("sources", schema.SourceEntry),
            ("organisations", schema.OrganisationEntry),
            ("deposits", schema.DepositEntry),
            ("projects", schema.ProjectEntry),
            ("agreements", schema.AgreementEntry),
        )
    }
    if examples is not None:
        register = Register(**parts, examples=examples)
        faults += [*_doubles(register), *_dangling(register), *_unknown_terms(register)]
        if not faults:
            return register
    raise RegisterError("\n".join(faults))


@cache
def shipped() -> Register:
    """The register that comes with the platform."""
    return read()


def _doubles(register: Register) -> Iterator[str]:
    lists: dict[str, list[str]] = {
        "sources": [source.key for source in register.sources],
        "organisations": [o.slug for o in register.organisations] + [register.examples.company.slug],
        "deposits": [deposit.slug for deposit in register.deposits],
        "projects": [p.slug for p in register.projects] + [p.slug for p in register.examples.projects],
        "agreements": [agreement.slug for agreement in register.agreements],
        "examples": [opportunity.slug for opportunity in register.examples.opportunities],
    }
    for name, slugs in lists.items():
        yield from (f"{name}: {slug}: stands twice" for slug, times in Counter(slugs).items() if times > 1)
    for deposit in register.deposits:
        said = Counter((statement.source, statement.record) for statement in deposit.statements)
        yield from (f"deposits: {deposit.slug}: {key[0]} speaks twice" for key, times in said.items() if times > 1)


def _dangling(register: Register) -> Iterator[str]:
    """References to what no file holds."""
    sources = {source.key for source in register.sources}
    organisations = {organisation.slug for organisation in register.organisations}
    deposits = {deposit.slug for deposit in register.deposits}
    projects = {project.slug for project in register.projects}
    people = {person.key for person in register.examples.people}

    def missing(where: str, kind: str, names: list[str | None], known: set[str]) -> Iterator[str]:
        yield from (f"{where}: no {kind} is called {name}" for name in names if name and name not in known)

    for o in register.organisations:
        yield from missing(f"organisations: {o.slug}", "source", [*o.sources], sources)
        yield from missing(f"organisations: {o.slug}", "organisation", [o.parent], organisations)
    for d in register.deposits:
        said = [*(s.source for s in d.statements), *(e.source for e in d.estimates)]
        yield from missing(f"deposits: {d.slug}", "source", [*said], sources)
    for p in register.projects:
        said = [
            *p.sources,
            *(party.source for party in p.parties),
            *(figure.source for figure in p.figures),
            *(event.source for event in p.events),
        ]
        yield from missing(f"projects: {p.slug}", "source", [*said], sources)
        yield from missing(
            f"projects: {p.slug}", "organisation", [party.organisation for party in p.parties], organisations
        )
        yield from missing(f"projects: {p.slug}", "deposit", [*p.deposits], deposits)
    for a in register.agreements:
        yield from missing(f"agreements: {a.slug}", "source", [*a.sources], sources)
        yield from missing(
            f"agreements: {a.slug}", "organisation", [party.organisation for party in a.parties], organisations
        )
        yield from missing(f"agreements: {a.slug}", "project", [a.project], projects)
    for person in register.examples.people:
        yield from missing(f"examples: {person.key}", "organisation", [person.office], organisations)
        yield from missing(f"examples: {person.key}", "company", [person.company], {register.examples.company.slug})
    made_up = {example.slug for example in register.examples.projects}
    for undertaking in register.examples.projects:
        yield from missing(f"examples: {undertaking.slug}", "deposit", [undertaking.deposit], deposits)
    for e in register.examples.opportunities:
        acting = [e.by]
        if e.expression:
            acting += [step.by for step in e.expression.steps] + [message.by for message in e.expression.messages]
        yield from missing(f"examples: {e.slug}", "organisation", [e.publisher], organisations)
        yield from missing(f"examples: {e.slug}", "person", [*acting], people)
        yield from missing(f"examples: {e.slug}", "deposit", [e.deposit], deposits)
        # An example never hangs on a real project: there it could be taken for one of its agreements.
        yield from missing(f"examples: {e.slug}", "example project", [e.project], made_up)


def _unknown_terms(register: Register) -> Iterator[str]:
    """Codes that no glossary explains would show as raw codes on a page."""

    def unknown(where: str, domain: str, codes: list[str]) -> Iterator[str]:
        yield from (
            f"{where}: {code} is not in the glossary {domain}"
            for code in dict.fromkeys(codes)
            if code and code not in glossary.terms(domain)
        )

    for o in register.organisations:
        yield from unknown(f"organisations: {o.slug}", "stages", o.stages)
    for d in register.deposits:
        where = f"deposits: {d.slug}"
        goods = [*d.commodities, *(c for s in d.statements for c in s.commodities), *(e.commodity for e in d.estimates)]
        yield from unknown(where, "commodities", goods)
        yield from unknown(where, "mine_status", [d.status, *(s.status for s in d.statements)])
        yield from unknown(where, "deposit_types", [d.deposit_type, *(s.deposit_type for s in d.statements)])
        yield from unknown(where, "resource_categories", [e.category for e in d.estimates])
    for p in register.projects:
        where = f"projects: {p.slug}"
        yield from unknown(where, "project_phases", [p.phase])
        yield from unknown(where, "stages", p.stages)
        yield from unknown(where, "commodities", p.commodities)
        yield from unknown(where, "project_roles", [party.role for party in p.parties])
        yield from unknown(where, "indicators", [figure.indicator for figure in p.figures])
    for a in register.agreements:
        yield from unknown(f"agreements: {a.slug}", "project_roles", [party.role for party in a.parties])
    for undertaking in register.examples.projects:
        yield from unknown(f"examples: {undertaking.slug}", "project_phases", [undertaking.phase])
    for e in register.examples.opportunities:
        yield from unknown(f"examples: {e.slug}", "commodities", e.commodities)
        yield from unknown(f"examples: {e.slug}", "stages", e.stages)
