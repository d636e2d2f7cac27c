"""What keeps a catalogue from being complete and right."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Message

from emining.kernel.language.catalogues.files import TARGETS, read, wanted

PLACEHOLDER = re.compile(r"%\(\w+\)[sdr]|%[sd%]|\{\w*\}")
TAG = re.compile(r"</?[a-z]+")
# Arabic yeh, kaf, heh, teh marbuta, where Urdu has letters of its own; and ھ that follows nothing to breathe on
ARABIC_FORMS = re.compile("[\u064a\u0643\u0647\u0629]|(?<![بپتٹجچدڈرڑکگلمن])ھ")
CONTROLS = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
ENGLISH_WORDS = re.compile(r"\b[a-z]{3,}\b")


@dataclass(frozen=True)
class Fault:
    """One string that is not as it should be in one catalogue."""

    room: str
    language: str
    kind: str  # "missing", "untranslated", "fuzzy", "obsolete", "placeholders", "letters", "english"
    text: str

    def __str__(self) -> str:
        return f"{self.room} {self.language} {self.kind}: {self.text!r}"


def strings(value: object) -> list[str]:
    return [str(part) for part in value] if isinstance(value, list | tuple) else [str(value or "")]


def marks(text: str) -> list[str]:
    """Placeholders and HTML tags, which a translation must carry over."""
    return sorted(PLACEHOLDER.findall(text)) + sorted(TAG.findall(text))


def _has_wrong_marks(wanted: Message, held: Message) -> bool:
    expected = marks(strings(wanted.id)[-1])
    given = strings(held.string)
    # The last form is the general one and carries all; "one ticket" may leave the number out.
    return marks(given[-1]) != expected or any(not set(marks(form)) <= set(expected) for form in given[:-1])


def _message_fault(language: str, wanted: Message, held: Message | None) -> str:
    if held is None or held.pluralizable != wanted.pluralizable:
        return "missing"
    if held.fuzzy:
        return "fuzzy"
    given = strings(held.string)
    if not all(given):
        return "untranslated"
    if _has_wrong_marks(wanted, held):
        return "placeholders"
    if any(CONTROLS.search(text) or (language == "ur" and ARABIC_FORMS.search(text)) for text in given):
        return "letters"
    if given[0] == strings(wanted.id)[0] and len(ENGLISH_WORDS.findall(PLACEHOLDER.sub("", given[0]))) > 1:
        return "english"
    return ""


def faults(room: Path, name: str) -> Iterator[Fault]:
    """Everything that keeps the room's catalogues from being complete."""
    for language in TARGETS:
        expected = wanted(room, language)
        held = read(room, language)
        for message in expected:
            found = held.get(message.id, message.context) if held else None
            if kind := _message_fault(language, message, found):
                yield Fault(name, language, kind, strings(message.id)[0])
        known = {(strings(message.id)[0], message.context) for message in expected}
        for message in held or ():
            if message.id and (strings(message.id)[0], message.context) not in known:
                yield Fault(name, language, "obsolete", strings(message.id)[0])
