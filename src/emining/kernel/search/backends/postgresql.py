"""An array of tokens under a GIN index."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection

from emining.kernel.search.backends.base import Backend


class Postgresql(Backend):
    def put(self, rows: Iterable[tuple[int, list[str]]]) -> None:
        given = list(rows)
        self.drop([key for key, _ in given])
        with connection.cursor() as cursor, cursor.copy("COPY search_index (rowid, tokens) FROM STDIN") as copy:
            for row in given:
                copy.write_row(row)

    def drop(self, ids: Sequence[int]) -> None:
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM search_index WHERE rowid = ANY(%s)", [list(ids)])

    def clear(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM search_index")

    def matching(self, tokens: Sequence[str]) -> tuple[str, list[Any]]:
        return "SELECT rowid FROM search_index WHERE tokens && %s::text[]", [list(tokens)]
