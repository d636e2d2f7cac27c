"""An array of tokens under a GIN index."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection

from emining.kernel.search.backends.base import Backend


class Postgresql(Backend):
    binary = ' COLLATE "C"'

    def put(self, rows: Iterable[tuple[int, list[str]]]) -> None:
        with connection.cursor() as cursor, cursor.copy("COPY search_index (rowid, tokens) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)

    def drop(self, ids: Sequence[int]) -> None:
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM search_index WHERE rowid = ANY(%s)", [list(ids)])

    def matching(self, tokens: Sequence[str], also: Sequence[Sequence[str]]) -> tuple[str, list[Any]]:
        each = " AND ".join(["tokens && %s::text[]"] * (1 + len(also)))
        return f"SELECT rowid FROM search_index WHERE {each}", [list(tokens), *(list(other) for other in also)]

    def starting(self, column: str, key: str) -> tuple[str, list[Any]]:
        pattern = key.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
        return f"{column} LIKE %s", [f"{pattern}%"]
