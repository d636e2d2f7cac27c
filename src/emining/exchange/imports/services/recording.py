"""Handing prepared rows to the room that keeps them, and saying what became of each."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from emining.exchange.imports.enums import Outcome
from emining.exchange.imports.queries.preparing import Prepared
from emining.exchange.imports.rules.profiles import InThreeLanguages, Profile, SourceOf
from emining.kernel.accounts.models import User
from emining.kernel.language.translated import Translated
from emining.kernel.sources.models import Source
from emining.registry.boundaries import services as boundaries
from emining.registry.cadastre.models import Title
from emining.registry.cadastre.services import recording as titles
from emining.registry.minerals.models import SourceRecord
from emining.registry.minerals.services import recording as deposits
from emining.registry.minerals.services.recording import Recorded, known_records

Became = tuple[list[str], list[str], dict[int, dict[str, Any]]]
SHARED = ("name", "language", "commodities")


def foresee(prepared: Prepared, outcome: list[str]) -> list[str]:
    """What :func:`record` would do with each row; nothing is written."""
    model = {"deposits": SourceRecord, "titles": Title}.get(prepared.kind)
    known = known_records(model, prepared.dataset, prepared.record_id, "checksum") if model else {}
    found = list(outcome)
    for at, became in enumerate(outcome):
        if became or at in prepared.same_as:
            continue
        there = known.get((prepared.dataset[at], prepared.record_id[at]))
        if there is None:
            found[at] = Outcome.CREATED.value
        else:
            found[at] = (Outcome.UNCHANGED if there[0] == prepared.checksum[at] else Outcome.JOINED).value
    return _same_rows(prepared, found)


def record(prepared: Prepared, outcome: list[str], batch: str, by: User | None, now: datetime) -> Became:
    """Write the rows that nothing speaks against; gives outcomes, references, and what changed records had said."""
    good = [at for at, became in enumerate(outcome) if not became and at not in prepared.same_as]
    keep = [False] * len(outcome)
    for at in good:
        keep[at] = True
    if not good:
        done = Recorded([], [])
    elif prepared.kind == "boundaries":
        done = _install(prepared, good, by, now)
    elif prepared.kind == "deposits":
        done = deposits.record_deposits(_deposits(prepared, keep), batch=batch, now=now)
    else:
        done = titles.record_titles(_titles(prepared, keep), batch=batch)
    found, refs = list(outcome), [""] * len(outcome)
    for at, became, ref in zip(good, done.outcome, done.ref, strict=True):
        found[at], refs[at] = became, ref
        if became == Outcome.JOINED:
            prepared.say(at, "updated")
    for at, other in prepared.same_as.items():
        refs[at] = refs[other]
    return _same_rows(prepared, found), refs, {good[at]: said for at, said in done.before.items()}


def _same_rows(prepared: Prepared, found: list[str]) -> list[str]:
    """A row that says the same as an earlier one shares its fate."""
    out = {Outcome.HELD.value, Outcome.REJECTED.value}
    for at, other in prepared.same_as.items():
        if found[at] not in out:
            found[at] = found[other] if found[other] in {*out, Outcome.UNCHANGED.value} else Outcome.JOINED.value
    return found


def _sources(prepared: Prepared, keep: list[bool]) -> list[int]:
    """The source of each row that goes in; made in the register where it is new."""
    profile = prepared.profile
    urls = prepared.table.columns.get(profile.source_url_column)
    made: dict[str, int] = {}
    found = []
    for at, dataset in enumerate(prepared.dataset):
        if not keep[at]:
            continue
        if dataset not in made:
            made[dataset] = _source(profile, dataset, urls[at] if urls else "").pk
        found.append(made[dataset])
    return found


def _source(profile: Profile, dataset: str, url: str) -> Source:
    known = profile.sources.get(dataset)
    if known is None and profile.dataset_column:
        publisher = profile.source.publisher if profile.source else ""
        licence = profile.source.licence if profile.source else ""
        trust = profile.source.trust if profile.source else 40
        known = SourceOf(key=dataset[:120].replace("_", "-"), title=dataset.replace("_", " "), publisher=publisher or "?",
                         url=url if url.startswith("http") else "", licence=licence, trust=trust)  # fmt: skip
    known = known or profile.source or SourceOf(key=dataset[:120], title=dataset, publisher="?", trust=30)
    fields = known.model_dump(exclude={"key"})
    return Source.objects.get_or_create(key=known.key[:120], defaults=fields)[0]


def _deposits(prepared: Prepared, keep: list[bool]) -> deposits.DepositRows:
    names = (
        "name", "language", "others", "kind", "country", "subdivision", "location", "status", "deposit_type", "commodities",
        "statements", "stated_on",
    )  # fmt: skip
    rows = deposits.DepositRows(
        source=[0] * len(prepared),
        dataset=prepared.dataset,
        record_id=prepared.record_id,
        checksum=prepared.checksum,
        raw=prepared.raw,
        **{name: prepared.fields[name] for name in names},
    )
    rows = rows if all(keep) else rows.take(keep)
    rows.source[:] = _sources(prepared, keep)
    return rows


def _titles(prepared: Prepared, keep: list[bool]) -> titles.TitleRows:
    fields = {name: column for name, column in prepared.fields.items() if name != "lodged_on"}
    rows = titles.TitleRows(
        source=[0] * len(prepared),
        dataset=prepared.dataset,
        record_id=prepared.record_id,
        checksum=prepared.checksum,
        raw=_with_day(prepared),
        **fields,
    )
    rows = rows if all(keep) else rows.take(keep)
    rows.source[:] = _sources(prepared, keep)
    return rows


def _with_day(prepared: Prepared) -> list[str]:
    """The row as read, with the day of application as a date beside the words it was written in."""
    lodged: list[date | None] = prepared.fields["lodged_on"]
    if not any(lodged):
        return prepared.raw
    return [
        f'{text[:-1]}{", " if len(text) > 2 else ""}"lodged_on": "{day.isoformat()}"}}' if day else text
        for text, day in zip(prepared.raw, lodged, strict=True)
    ]


def _install(prepared: Prepared, good: list[int], by: User | None, now: datetime) -> Recorded:
    profile = prepared.profile
    fields = prepared.fields
    boundaries.install(
        key=profile.key,
        level=profile.level,
        name=_words(profile.title),
        viewpoint=_words(profile.viewpoint),
        disclaimer=_words(profile.disclaimer),
        source=_source(profile, prepared.dataset[0], ""),
        lines=[boundaries.Line(fields["code"][at], fields["name"][at], fields["area"][at]) for at in good],
        by=by,
        now=now,
    )
    return Recorded([Outcome.CREATED.value] * len(good), [profile.key[:40]] * len(good))


def _words(given: InThreeLanguages | None) -> Translated:
    return Translated.of(en=given.en, zh=given.zh, ur=given.ur) if given else Translated()
