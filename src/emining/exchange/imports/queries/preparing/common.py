"""What all kinds of rows share: cells by attribute, identity, words, problems."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from emining.exchange.imports.enums import Weight, weight_of
from emining.exchange.imports.rules import cells
from emining.exchange.imports.rules.profiles import Profile
from emining.exchange.imports.rules.table import Problem, Table

quote = json.encoder.encode_basestring
Progress = Callable[[int, int | None], None]
LONGEST_ID = 120
LONGEST_DATASET = 80


@dataclass(frozen=True)
class Choices:
    """What a person decided for one file. ``crs`` goes before what the file says; ``columns`` change the profile."""

    crs: str = ""
    repair: bool = False
    all_or_nothing: bool = False
    mapping: dict[str, Any] = field(default_factory=dict)


@dataclass
class Prepared:
    """A file's rows by column: who they are, what they state, what is wrong with them.

    ``fields`` holds the columns that the register's recording takes; ``words`` for each attribute with a vocabulary how
    often each word was written and what it was taken for.
    """

    kind: str
    table: Table
    profile: Profile
    dataset: list[str]
    record_id: list[str]
    raw: list[str]
    checksum: list[str] = field(default_factory=list)
    problems: dict[int, list[Problem]] = field(default_factory=dict)
    fields: dict[str, Any] = field(default_factory=dict)
    words: dict[str, dict[str, dict[str, Any]]] = field(default_factory=dict)
    same_as: dict[int, int] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.record_id)

    def say(self, at: int, code: str, **details: Any) -> None:
        self.problems.setdefault(at, []).append({"code": code, **details})

    def weight(self, at: int) -> Weight:
        return max((weight_of(problem) for problem in self.problems.get(at, ())), default=Weight.NOTE)


def start(table: Table, profile: Profile, file_stem: str) -> Prepared:
    """Rows with their dataset, identifier and content as JSON; rows without identifier or with a used one are marked."""
    count = len(table)
    names = list(table.columns)
    if profile.dataset_column:
        dataset = [name[:LONGEST_DATASET] for name in table.columns[_there(names, profile.dataset_column)]]
    else:
        key = profile.dataset or (profile.source.key if profile.source else file_stem)
        dataset = [key[:LONGEST_DATASET]] * count
    columns = list(table.columns.values())
    keys_of = [f"{quote(name)}: " for name in names]
    raw = (
        [
            "{" + ", ".join([key + quote(cell) for key, cell in zip(keys_of, row, strict=True) if cell]) + "}"
            for row in zip(*columns, strict=True)
        ]
        if columns
        else ["{}"] * count
    )
    raw = [text.replace("\\u0000", "") if "\\u0000" in text else text for text in raw]
    keys = profile.record_columns(names)
    if len(keys) == 1:
        ids = [cell[:LONGEST_ID] for cell in table.columns[keys[0]]]
    elif keys:
        ids = [
            " / ".join(filter(None, row))[:LONGEST_ID] for row in zip(*(table.columns[k] for k in keys), strict=True)
        ]
    else:
        ids = [f"row-{_sum(text, _wkb(table, at))[:16]}" for at, text in enumerate(raw)]
    problems = {at: list(said) for at, said in table.problems.items()}
    return Prepared(profile.kind, table, profile, dataset, ids, raw, problems=problems)


def _there(names: list[str], wanted: str) -> str:
    return next(name for name in names if name.casefold() == wanted.casefold())


def _sum(*parts: str | bytes) -> str:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part)
    return digest.hexdigest()


def _wkb(table: Table, at: int) -> bytes:
    shape = None if table.geometry is None else table.geometry[at]
    return b"" if shape is None else bytes(shape.wkb)


def column(prepared: Prepared, attribute: str) -> list[str] | None:
    """The cells of an attribute, what stands for nothing left out; ``None`` where the file has no such column."""
    profile, table = prepared.profile, prepared.table
    if attribute in profile.constants:
        return [profile.constants[attribute]] * len(prepared)
    name = profile.matched(table.columns).get(attribute)
    if name is None:
        return None
    found = table.columns[name]
    empty = set(profile.columns[attribute].empty)
    return ["" if cell in empty else cell for cell in found] if empty else found


def identify(prepared: Prepared, content: Sequence[str | bytes], ground: Sequence[bytes] | None = None) -> None:
    """Give each row its checksum over what it states, and mark rows that repeat an identifier.

    ``ground`` is the part of the content that is shape, to tell rows that differ only there.
    """
    sha256 = hashlib.sha256
    sums = []
    for at, text in enumerate(content):
        said = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
        sums.append(sha256(said + ground[at] if ground is not None else said).hexdigest())
    prepared.checksum = sums
    first: dict[tuple[str, str], int] = {}
    for at, key in enumerate(zip(prepared.dataset, prepared.record_id, strict=True)):
        if not key[1]:
            prepared.say(at, "no_record_id")
            continue
        other = first.setdefault(key, at)
        if other == at:
            continue
        if sums[other] == sums[at]:
            prepared.same_as[at] = other
            prepared.say(at, "same_row_again", row=other + 1)
        elif prepared.raw[other] == prepared.raw[at]:
            prepared.say(at, "duplicate_id_part", value=key[1], row=other + 1)
        else:
            prepared.say(at, "duplicate_id", value=key[1], row=other + 1)


def coded(
    prepared: Prepared, attribute: str, given: list[str], look_up: Callable[[str], str], *, tell: bool = True
) -> list[str]:
    """The code of each cell: from the profile's words, else from the glossary; unknown words are counted and noted."""
    profile_words = {_plain(k): v for k, v in _words(prepared.profile, attribute).items()}
    counts = Counter(given)
    codes = {cell: profile_words.get(_plain(cell)) or look_up(cell) if cell else "" for cell in counts}
    prepared.words[attribute] = {
        cell: {"code": codes[cell], "count": count} for cell, count in counts.most_common() if cell
    }
    unknown = {cell for cell, code in codes.items() if cell and not code}
    if unknown and tell:
        name = prepared.profile.matched(prepared.table.columns).get(attribute, attribute)
        for at, cell in enumerate(given):
            if cell in unknown:
                prepared.say(at, "unmapped", column=name, value=cell[:120])
    return [codes[cell] for cell in given]


def _words(profile: Profile, attribute: str) -> dict[str, str]:
    found = profile.columns.get(attribute)
    return found.words if found else {}


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def cut(prepared: Prepared, given: list[str], limit: int) -> list[str]:
    """The cells no longer than the register keeps them; those that were cut are noted."""
    if not given or max(map(len, given)) <= limit:
        return given
    for at, cell in enumerate(given):
        if len(cell) > limit:
            prepared.say(at, "too_long", limit=limit)
    return [cell[:limit] for cell in given]


def days(prepared: Prepared, attribute: str) -> list[Any]:
    """The dates of a column; what is none is noted."""
    given = column(prepared, attribute)
    if given is None:
        return [None] * len(prepared)
    found = [cells.day(cell) if cell else None for cell in given]
    for at, cell in enumerate(given):
        if cell and found[at] is None and cell not in {"-", "0"}:
            prepared.say(at, "unreadable_date", column=attribute, value=cell[:60])
    return found
