"""What both index back ends can do, and the one query that ranks.

A question is a list of terms that must all match; a term is a list of alternatives, tokens with points. A record's score
is the sum over the terms of the best alternative that matches: the same sum on both databases.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection

Alternative = tuple[str, int]  # token, points
Question = list[list[Alternative]]


class Backend:
    """One index; rows are known by the identifier of their :class:`SearchEntry`."""

    def put(self, rows: Iterable[tuple[int, list[str]]]) -> None:
        raise NotImplementedError

    def drop(self, ids: Sequence[int]) -> None:
        raise NotImplementedError

    def clear(self) -> None:
        raise NotImplementedError

    def matching(self, tokens: Sequence[str]) -> tuple[str, list[Any]]:
        """SQL that gives ``rowid`` of the rows that hold any of ``tokens``."""
        raise NotImplementedError

    def ranked(
        self, question: Question, kinds: Sequence[str] | None, limit: int, offset: int
    ) -> tuple[dict[str, int], list[tuple[int, int]]]:
        """How many match of each kind, and the identifiers and scores of one page, best first."""
        parts, params = [], []
        for number, alternatives in enumerate(question):
            by_points: dict[int, list[str]] = {}
            for token, points in alternatives:
                by_points.setdefault(points, []).append(token)
            for points, tokens in by_points.items():
                sql, values = self.matching(tokens)
                parts.append(f"SELECT rowid AS id, {number} AS term, {points} AS points FROM ({sql}) AS matches")
                params += values
        best = f"SELECT id, term, MAX(points) AS points FROM ({' UNION ALL '.join(parts)}) AS hits GROUP BY id, term"
        found = f"SELECT id, SUM(points) AS score FROM ({best}) AS best GROUP BY id HAVING COUNT(*) = {len(question)}"
        joined = f"FROM ({found}) AS found JOIN search_searchentry AS e ON e.id = found.id"
        wanted = ""
        if kinds is not None:
            wanted = f" WHERE e.kind IN ({', '.join(['%s'] * len(kinds))})" if kinds else " WHERE 1 = 0"
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT e.kind, COUNT(*) {joined} GROUP BY e.kind", params)
            counts = dict(cursor.fetchall())
            cursor.execute(
                f"SELECT e.id, found.score {joined}{wanted} "
                "ORDER BY found.score DESC, e.weight DESC, e.sort_key, e.ref LIMIT %s OFFSET %s",
                [*params, *(kinds or []), limit, offset],
            )
            return counts, [(int(key), int(score)) for key, score in cursor.fetchall()]
