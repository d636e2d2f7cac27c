"""A room's catalogues on disk: read, brought up to date, compiled."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from rapidfuzz import fuzz, process

from emining.kernel.language.catalogues import libraries
from emining.kernel.language.catalogues.extracting import gather

TARGETS = {"zh_Hans": "zh_Hans_CN", "ur": "ur"}
ALIKE = 88  # of 100: a string that was reworded keeps its translation, marked fuzzy until a person has looked
HERE = Path(__file__).resolve().parent.parent  # this room's catalogue supplies what libraries lack
_RESTLESS = re.compile(
    rb'"(POT-Creation-Date|PO-Revision-Date|Generated-By|Last-Translator|Report-Msgid-Bugs-To|Project-Id-Version'
    rb'|Language-Team): [^\n]*"\n'
)


def catalogue_path(room: Path, language: str) -> Path:
    return room / "locale" / language / "LC_MESSAGES" / "django.po"


def read(room: Path, language: str) -> Catalog | None:
    path = catalogue_path(room, language)
    if not path.exists():
        return None
    with path.open("rb") as file:
        return read_po(file, locale=TARGETS[language])


def wanted(room: Path, language: str) -> list[Message]:
    """Every string that the room's catalogue of ``language`` must hold."""
    found = [message for message in gather(room) if message.id]
    if room.resolve() == HERE:
        known = {(_first(message), message.context) for message in found}
        found += [m for m in libraries.lacking(language) if (_first(m), m.context) not in known]
    return found


def _first(message: Message) -> str:
    return message.id if isinstance(message.id, str) else str(message.id[0])


def _reworded(message: Message, freed: list[Message]) -> Message | None:
    """The translation of a string that is gone and reads almost like this one."""
    same_shape = [m for m in freed if m.pluralizable == message.pluralizable and m.context == message.context]
    best = process.extractOne(_first(message), [_first(m) for m in same_shape], scorer=fuzz.ratio, score_cutoff=ALIKE)
    return same_shape[best[2]] if best else None


def merge(room: Path) -> None:
    """Bring the room's catalogues up to what its files show, keeping every translation that still has its string."""
    for language, locale in TARGETS.items():
        messages = wanted(room, language)
        if not messages:
            continue
        old = read(room, language)
        still = {(_first(message), message.context) for message in messages}
        freed = [m for m in old or () if m.id and m.string and (_first(m), m.context) not in still]
        new = Catalog(locale=locale, fuzzy=False, charset="utf-8")
        for message in messages:
            held = old.get(message.id, message.context) if old else None
            if held is not None and held.pluralizable != message.pluralizable:
                held = None
            flags = ["fuzzy"] if held is not None and held.fuzzy else []
            if held is None or not held.string:
                held = _reworded(message, freed) or held
                flags = ["fuzzy"] if held is not None and held in freed else flags
            new.add(
                message.id,
                held.string if held is not None else ("",) * 2 if message.pluralizable else "",
                auto_comments=message.auto_comments,
                flags=flags,
                context=message.context,
            )
        _write(catalogue_path(room, language), new)


def _write(path: Path, catalog: Catalog) -> None:
    """Without dates, versions and line numbers, so that a change shows only what changed."""
    buffer = BytesIO()
    write_po(buffer, catalog, width=120, omit_header=False, no_location=True)
    text = _RESTLESS.sub(b"", buffer.getvalue())
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text[text.index(b'msgid ""') :])


def compile_room(room: Path) -> int:
    """Write the binary catalogues that are missing or older than their text; gives how many."""
    written = 0
    for language in TARGETS:
        source = catalogue_path(room, language)
        target = source.with_suffix(".mo")
        if not source.exists() or (target.exists() and target.stat().st_mtime_ns > source.stat().st_mtime_ns):
            continue
        catalog = read(room, language)
        if catalog is not None:
            buffer = BytesIO()
            write_mo(buffer, catalog)
            target.write_bytes(buffer.getvalue())
            written += 1
    return written
