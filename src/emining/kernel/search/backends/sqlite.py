"""FTS5. The tokens are made by our own analyser, so its tokeniser only has to cut at spaces.

The ``ascii`` tokeniser takes every sign beyond ASCII for a letter and folds nothing else: what was put in is found, and
nothing more.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection

from emining.kernel.search.backends.base import Backend, Question, by_points, tokens_of


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

    def scores(self, question: Question, needed: int) -> tuple[str, list[Any]]:
        """One look into the index for each worth of each term, summed up."""
        parts, params = [], []
        for number, term in enumerate(question):
            # Where all terms must match, each look is cut down to the rows that hold the other terms too.
            others = [_any(tokens_of(other)) for place, other in enumerate(question) if place != number]
            for worth, tokens in by_points(term):
                parts.append(
                    f"SELECT rowid AS id, {number} AS term, {worth} AS points FROM search_index "
                    "WHERE search_index MATCH %s"
                )
                params.append(" AND ".join([_any(tokens), *(others if needed == len(question) else [])]))
        union = " UNION ALL ".join(parts)
        best = f"SELECT id, term, MAX(points) AS points FROM ({union}) AS hits GROUP BY id, term"
        return f"SELECT id, SUM(points) AS score FROM ({best}) AS best GROUP BY id HAVING COUNT(*) >= {needed}", params

    def starting(self, column: str, key: str) -> tuple[str, list[Any]]:
        return f"{column} >= %s AND {column} < %s", [key, f"{key}\U0010ffff"]
