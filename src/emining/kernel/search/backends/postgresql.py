"""An array of tokens under a GIN index."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection

from emining.kernel.search.backends.base import Backend, Question, by_points, tokens_of


class Postgresql(Backend):
    binary = ' COLLATE "C"'

    def put(self, rows: Iterable[tuple[int, list[str]]]) -> None:
        with connection.cursor() as cursor, cursor.copy("COPY search_index (rowid, tokens) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)

    def drop(self, ids: Sequence[int]) -> None:
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM search_index WHERE rowid = ANY(%s)", [list(ids)])

    def scores(self, question: Question, needed: int) -> tuple[str, list[Any]]:
        """The index finds the rows; their points are read off the rows themselves, once."""
        points, params = [], []
        for term in question:
            cases = []
            for worth, tokens in by_points(term):
                cases.append(f"WHEN tokens && %s::text[] THEN {worth}")
                params.append(tokens)
            points.append(f"CASE {' '.join(cases)} ELSE 0 END")
        if needed == len(question):
            where = " AND ".join(["tokens && %s::text[]"] * len(question))
            params += [tokens_of(term) for term in question]
        else:
            matched = " + ".join(["(tokens && %s::text[])::int"] * len(question))
            where = f"tokens && %s::text[] AND {matched} >= {needed}"
            params.append([token for term in question for token in tokens_of(term)])
            params += [tokens_of(term) for term in question]
        return f"SELECT rowid AS id, {' + '.join(points)} AS score FROM search_index WHERE {where}", params

    def starting(self, column: str, key: str) -> tuple[str, list[Any]]:
        pattern = key.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
        return f"{column} LIKE %s", [f"{pattern}%"]
