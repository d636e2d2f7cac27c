"""What an entry says to people: each room registers a sentence for its actions."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from emining.kernel.ledger.models import Entry

_sentences: dict[str, Promise | str] = {}


def register(action: str, sentence: Promise | str) -> None:
    """Called in a room's ``apps.ready()``, with a lazily translated sentence."""
    _sentences[action] = sentence


def sentence(entry: Entry) -> str:
    """The entry in plain words, in the reader's language."""
    return str(_sentences.get(entry.action, _("Changed")))
