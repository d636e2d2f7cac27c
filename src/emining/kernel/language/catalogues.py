"""Each room's words in Chinese and Urdu: gathered from its code and templates, checked, compiled.

Pure Python (Babel, and enmerkar's reader of Django templates): no GNU gettext is needed anywhere. The English text is
the message identifier.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

TARGETS = {"zh_Hans": "zh_Hans_CN", "ur": "ur"}
KEYWORDS = {**DEFAULT_KEYWORDS, "gettext_lazy": None, "ngettext_lazy": (1, 2), "pgettext_lazy": ((1, "c"), 2)}
METHODS = [("**.py", "python"), ("**/templates/**.html", "enmerkar.extract:extract_django")]
METHODS += [("**/templates/**.txt", "enmerkar.extract:extract_django")]
LIBRARY_STRINGS = "library_strings.txt"  # strings of libraries that lack a translation, one a line
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")


@dataclass(frozen=True)
class Fault:
    """One string that is not as it should be in one catalogue."""

    room: str
    language: str
    kind: str  # "missing", "untranslated", "fuzzy", "obsolete", "placeholders"
    text: str

    def __str__(self) -> str:
        return f"{self.room} {self.language} {self.kind}: {self.text!r}"


def catalogue_path(room: Path, language: str) -> Path:
    return room / "locale" / language / "LC_MESSAGES" / "django.po"


def gather(room: Path) -> Catalog:
    """Every string that the room shows, in the order of its files."""
    catalog = Catalog(fuzzy=False)
    found = extract_from_dir(
        room,
        method_map=METHODS,
        options_map={},
        keywords=KEYWORDS,
        comment_tags=("Translators:",),
        strip_comment_tags=True,
    )
    for _file, _line, message, comments, context in found:
        catalog.add(message, None, [], auto_comments=comments, context=context)
    library = room / LIBRARY_STRINGS
    if library.exists():
        for line in library.read_text().splitlines():
            if line and not line.startswith("#"):
                parts = [part.replace("\\n", "\n") for part in line.split(" | ")]
                catalog.add(tuple(parts) if len(parts) == 2 else parts[0])
    return catalog


def read(room: Path, language: str) -> Catalog | None:
    path = catalogue_path(room, language)
    if not path.exists():
        return None
    with path.open("rb") as file:
        return read_po(file, locale=TARGETS[language])


def merge(room: Path) -> None:
    """Bring the room's catalogues up to what its files show, keeping every translation that still has its string."""
    template = gather(room)
    if not any(message.id for message in template):
        return
    for language, locale in TARGETS.items():
        old = read(room, language)
        new = Catalog(locale=locale, fuzzy=False, charset="utf-8")
        for message in template:
            if not message.id:
                continue
            before = old.get(message.id, message.context) if old else None
            new.add(
                message.id,
                before.string if before else "",
                auto_comments=message.auto_comments,
                flags=[flag for flag in (before.flags if before else ()) if flag == "fuzzy"],
                context=message.context,
            )
        buffer = BytesIO()
        write_po(buffer, new, width=120, omit_header=False, no_location=True)
        text = re.sub(
            rb'"(POT-Creation-Date|PO-Revision-Date|Generated-By|Last-Translator|Report-Msgid-Bugs-To|Project-Id-Version|Language-Team): [^\n]*"\n',
            b"",
            buffer.getvalue(),
        )
        text = text[text.index(b'msgid ""') :]
        path = catalogue_path(room, language)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text)


def compile_room(room: Path) -> int:
    """Write the binary catalogues; gives how many."""
    written = 0
    for language in TARGETS:
        catalog = read(room, language)
        if catalog is not None:
            with catalogue_path(room, language).with_suffix(".mo").open("wb") as file:
                write_mo(file, catalog)
            written += 1
    return written


def _strings(value: object) -> list[str]:
    return [str(part) for part in value] if isinstance(value, list | tuple) else [str(value or "")]


def _message_faults(room: str, language: str, wanted: Message, held: Message | None) -> Iterator[Fault]:
    text = _strings(wanted.id)[0]
    if held is None:
        yield Fault(room, language, "missing", text)
    elif held.fuzzy:
        yield Fault(room, language, "fuzzy", text)
    elif not all(_strings(held.string)):
        yield Fault(room, language, "untranslated", text)
    else:
        expected = set(PLACEHOLDER.findall(_strings(wanted.id)[-1]))
        for string in _strings(held.string):
            if not set(PLACEHOLDER.findall(string)) <= expected or (
                len(_strings(held.string)) == 1 and set(PLACEHOLDER.findall(string)) != expected
            ):
                yield Fault(room, language, "placeholders", text)


def faults(room: Path, name: str) -> Iterator[Fault]:
    """Everything that keeps the room's catalogues from being complete."""
    template = gather(room)
    wanted = [message for message in template if message.id]
    for language in TARGETS:
        held = read(room, language)
        for message in wanted:
            yield from _message_faults(name, language, message, held.get(message.id, message.context) if held else None)
        known = {(str(message.id), message.context) for message in wanted}
        for message in held or ():
            if message.id and (str(message.id), message.context) not in known:
                yield Fault(name, language, "obsolete", _strings(message.id)[0])
