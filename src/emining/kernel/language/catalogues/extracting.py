"""Which strings a room's files show."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import IO, Any

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir, extract_python
from django.utils.translation.template import templatize

KEYWORDS = {
    **DEFAULT_KEYWORDS,
    "gettext_lazy": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
_COMMENT_END = re.compile(r"(\{%-?\s*endcomment\s*-?%\}|#\})")


def extract_template(
    file: IO[bytes], keywords: Mapping[str, Any], comment_tags: Collection[str], options: Mapping[str, Any]
) -> Iterator[Any]:
    """Babel's interface for Django templates.

    Django turns the template into lines of Python that hold its strings exactly as they are looked up when the page is
    shown (trimmed, ``%`` doubled); these Babel reads. A comment ends its line there, so the line is broken after it.
    """
    text = _COMMENT_END.sub(r"\1\n", file.read().decode("utf-8"))
    lines = "\n".join(line.lstrip() for line in templatize(text).splitlines())
    return extract_python(BytesIO(lines.encode("utf-8")), keywords, comment_tags, {"encoding": "utf-8"})


METHODS: list[tuple[str, Any]] = [
    ("**.py", "python"),
    ("**/templates/**.html", extract_template),
    ("**/templates/**.txt", extract_template),
]


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
    return catalog
