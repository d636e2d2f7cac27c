"""What Django and django-allauth show on our pages and do not say in Chinese or Urdu.

Their own English catalogues are read where they are installed, so that a new release with a new sentence makes
``emining manage catalogues --check`` fail instead of putting English on an Urdu page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

_MARKS = re.compile(r"%\(\w+\)[sdr]|%[sdr]|\{\w*\}|<[^>]*>")
# ھ where Urdu writes ہ, and «price» for a value
_MISSPELT = re.compile("(?<![بپتٹجچدڈرڑکگلمن])ھ|نھیں|قیمت|ویلیو|اینکوڈنگ")
_ENGLISH = re.compile(r"(?!JavaScript|Unicode)(?<![A-Za-z])[A-Za-z]*[a-z]{3}")  # names of techniques may stay


@dataclass(frozen=True)
class Library:
    """A package with catalogues, and the places in it whose strings reach our pages."""

    module: str
    shown: tuple[str, ...]  # how a place begins, from the folder that holds ``locale``
    hidden: tuple[str, ...] = ()  # parts of a place that the public never sees


LIBRARIES = (
    Library(
        "django.conf",
        ("core/paginator", "core/validators", "db/models/base", "db/models/constraints", "forms/", "utils/"),
    ),
    Library("django.contrib.auth", ("contrib/auth/password_validation", "password_validation")),
    Library(
        "allauth",
        ("account/", "mfa/", "socialaccount/", "templates/account/", "templates/mfa/", "templates/socialaccount/",
         "templates/allauth/"),
        ("/apps.py", "/admin.py", "/models.py", "socialaccount/providers/", "phone", "idp/"),
    ),
)  # fmt: skip


def _catalogue(module: str, language: str) -> Catalog | None:
    spec = find_spec(module)
    if spec is None or not spec.submodule_search_locations:
        raise LookupError(f"{module} is not installed")
    path = Path(spec.submodule_search_locations[0]) / "locale" / language / "LC_MESSAGES" / "django.po"
    if not path.exists():
        return None
    with path.open("rb") as file:
        return read_po(file)


def _is_shown(library: Library, message: Message) -> bool:
    for place, _line in message.locations:
        if place.startswith(library.shown) and not any(part in place for part in library.hidden):
            return True
    return False


def _is_translated(message: Message) -> bool:
    """Whether there is a translation, without English words left in it («您的Email地址») and rightly spelt («ہے»)."""
    strings = message.string if isinstance(message.string, list | tuple) else [message.string]
    shown = [_MARKS.sub("", text or "") for text in strings]
    return all(strings) and not any(_ENGLISH.search(text) or _MISSPELT.search(text) for text in shown)


def lacking(language: str) -> Iterator[Message]:
    """The strings that no library translates into ``language`` (``zh_Hans`` or ``ur``), as the libraries write them."""
    for library in LIBRARIES:
        english = _catalogue(library.module, "en")
        if english is None:
            raise LookupError(f"{library.module} is installed without its catalogues")
        theirs = _catalogue(library.module, language)
        for message in english:
            if not message.id or not _is_shown(library, message):
                continue
            held = theirs.get(message.id, message.context) if theirs else None
            if held is None or held.fuzzy or not _is_translated(held):
                yield message
