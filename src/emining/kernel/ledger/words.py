"""What an entry says to people."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from emining.kernel.language import glossary
from emining.kernel.ledger.models import Entry

_sentences: dict[str, Promise | str] = {}


def register(action: str, sentence: Promise | str) -> None:
    """Called in a room's ``apps.ready()``, with a lazily translated sentence."""
    _sentences[action] = sentence


def sentence(entry: Entry) -> str:
    """The entry in plain words, in the reader's language: from the glossary ``actions``, or as its room registered."""
    known = glossary.terms("actions") if "actions" in glossary.domains() else {}
    if entry.action in known:
        return known[entry.action].names.get(get_language() or "en")
    return str(_sentences.get(entry.action, _("Changed")))
