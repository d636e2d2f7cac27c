"""FTS5. The tokens are made by our own analyser, so its tokeniser only has to cut at spaces.

The ``ascii`` tokeniser takes every sign beyond ASCII for a letter and folds nothing else: what was put in is found, and
nothing more.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection

from emining.kernel.search.backends.base import Backend


def _any(tokens: Sequence[str]) -> str:
    return "(" + " OR ".join(f'"{token}"' for token in tokens) + ")"


class Sqlite(Backend):
    def put(self, rows: Iterable[tuple[int, list[str]]]) -> None:
        with connection.cursor() as cursor:
            cursor.executemany(
                "INSERT INTO search_index (rowid, tokens) VALUES (%s, %s)",
                [(key, " ".join(tokens)) for key, tokens in rows],
            )

    def drop(self, ids: Sequence[int]) -> None:
        with connection.cursor() as cursor:
            cursor.executemany("DELETE FROM search_index WHERE rowid = %s", [(key,) for key in ids])

    def matching(self, tokens: Sequence[str], also: Sequence[Sequence[str]]) -> tuple[str, list[Any]]:
        question = " AND ".join(_any(part) for part in (tokens, *also))
        return "SELECT rowid FROM search_index WHERE search_index MATCH %s", [question]

    def starting(self, column: str, key: str) -> tuple[str, list[Any]]:
        return f"{column} >= %s AND {column} < %s", [key, f"{key}\U0010ffff"]
