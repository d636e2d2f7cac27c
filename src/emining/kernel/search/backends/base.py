"""What both indexes have in common: how a question is asked and how answers are ranked.

A question is a list of terms; a term is a list of alternatives, tokens with points. A record's score is the sum over the
terms of the best alternative that matches: the same sum on both databases. Ties are broken by the record's weight, then
its name folded to ASCII compared sign by sign, then its identifier: no collation of a database has a say.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection

Alternative = tuple[str, int]  # token, points
Term = list[Alternative]
Question = list[Term]


def by_points(term: Term) -> list[tuple[int, list[str]]]:
    """The tokens of a term by what they are worth, the best first."""
    grouped: dict[int, list[str]] = {}
    for token, points in term:
        grouped.setdefault(points, []).append(token)
    return sorted(grouped.items(), reverse=True)


def tokens_of(term: Term) -> list[str]:
    return [token for token, _points in term]


class Backend:
    """One index; rows are known by the identifier of their :class:`SearchEntry`."""

    binary = ""  # how SQL says «compare sign by sign» after a column

    def put(self, rows: Iterable[tuple[int, list[str]]]) -> None:
        """Write rows that are not there yet."""
        raise NotImplementedError

    def drop(self, ids: Sequence[int]) -> None:
        raise NotImplementedError

    def drop_kind(self, kind: str | None) -> None:
        """Forget all rows of a kind, or all."""
        with connection.cursor() as cursor:
            if kind is None:
                cursor.execute("DELETE FROM search_index")
            else:
                cursor.execute(
                    "DELETE FROM search_index WHERE rowid IN (SELECT id FROM search_searchentry WHERE kind = %s)",
                    [kind],
                )

    def scores(self, question: Question, needed: int) -> tuple[str, list[Any]]:
        """SQL that gives ``id`` and ``score`` of the rows that match at least ``needed`` terms of the question."""
        raise NotImplementedError

    def starting(self, column: str, key: str) -> tuple[str, list[Any]]:
        """SQL that is true where ``column`` begins with ``key``, by its index."""
        raise NotImplementedError

    def ranked(
        self, question: Question, kinds: Sequence[str] | None, limit: int, offset: int, needed: int
    ) -> tuple[dict[str, int], list[tuple[int, int]]]:
        """How many match of each kind, and the identifiers and scores of one page, best first.

        :param needed: how many terms of the question must match.
        """
        found, params = self.scores(question, needed)
        joined = f"FROM ({found}) AS found JOIN search_searchentry AS e ON e.id = found.id"
        wanted = ""
        if kinds is not None:
            wanted = f" WHERE e.kind IN ({', '.join(['%s'] * len(kinds))})" if kinds else " WHERE 1 = 0"
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT e.kind, COUNT(*) {joined} GROUP BY e.kind ORDER BY e.kind", params)
            counts = dict(cursor.fetchall())
            if not counts:
                return {}, []
            cursor.execute(
                f"SELECT e.id, found.score {joined}{wanted} ORDER BY found.score DESC, e.weight DESC, "
                f"e.sort_key{self.binary}, e.ref{self.binary} LIMIT %s OFFSET %s",
                [*params, *(kinds or []), limit, offset],
            )
            return counts, [(int(key), int(score)) for key, score in cursor.fetchall()]

    def suggested(self, key: str, limit: int) -> list[int]:
        """Entries with a name, or a later word of a name, that begins with ``key``; whole names first."""
        begins, params = self.starting("n.key", key)
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT e.id FROM (SELECT n.entry_id AS id, MIN(CASE WHEN n.word = 0 THEN 0 ELSE 1 END) AS later "
                f"FROM search_searchname AS n WHERE {begins} GROUP BY n.entry_id) AS found "
                "JOIN search_searchentry AS e ON e.id = found.id "
                f"ORDER BY found.later, e.weight DESC, e.sort_key{self.binary}, e.ref{self.binary} LIMIT %s",
                [*params, limit],
            )
            return [int(row[0]) for row in cursor.fetchall()]
