"""FTS5. The tokens are made by our own analyser, so its tokeniser only has to cut at spaces."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection

from emining.kernel.search.backends.base import Backend


class Sqlite(Backend):
    def put(self, rows: Iterable[tuple[int, list[str]]]) -> None:
        given = [(key, " ".join(tokens)) for key, tokens in rows]
        with connection.cursor() as cursor:
            cursor.executemany("DELETE FROM search_index WHERE rowid = %s", [(key,) for key, _ in given])
            cursor.executemany("INSERT INTO search_index (rowid, tokens) VALUES (%s, %s)", given)

    def drop(self, ids: Sequence[int]) -> None:
        with connection.cursor() as cursor:
            cursor.executemany("DELETE FROM search_index WHERE rowid = %s", [(key,) for key in ids])

    def clear(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM search_index")

    def matching(self, tokens: Sequence[str]) -> tuple[str, list[Any]]:
        question = " OR ".join(f'"{token}"' for token in tokens)
        return "SELECT rowid FROM search_index WHERE search_index MATCH %s", [question]
