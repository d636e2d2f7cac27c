"""The terms of the glossaries found inside longer text, in any language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from emining.kernel.search.analysis.cutting import is_han, runs, stem

# One Chinese sign names a mineral only alone, or where the next one says so: 铜, 铜矿, 铜业, but not 铁路, 铜陵 or 冶金.
_MINERAL_SIGNS = frozenset("矿石业精锭材田层")


class Phrases:
    """The spellings of all glossaries, to find concepts inside longer text: the longest one first."""

    def __init__(self, spellings: Iterable[tuple[str, str]]) -> None:
        """:param spellings: pairs of spelling and concept, e.g. ``("铜矿", "commodities:copper")``."""
        self._by_runs: dict[tuple[str, ...], set[str]] = {}
        self._han: dict[str, set[str]] = {}
        for spelling, concept in spellings:
            parts = tuple(stem(run) for run in runs(spelling))
            if len(parts) == 1 and is_han(parts[0]):
                self._han.setdefault(parts[0], set()).add(concept)
            elif parts:
                self._by_runs.setdefault(parts, set()).add(concept)
        self._longest = max((len(parts) for parts in self._by_runs), default=0)
        self._longest_han = max((len(run) for run in self._han), default=0)

    def split(self, text: str) -> Iterator[tuple[str, set[str]]]:
        """Cut ``text`` into pieces: each with the concepts that it names, or with none where it is just a word."""
        parts = runs(text)
        keys = [stem(run) for run in parts]
        position = 0
        while position < len(parts):
            for length in range(min(self._longest, len(parts) - position), 0, -1):
                key = tuple(keys[position : position + length])
                if key in self._by_runs:
                    yield " ".join(parts[position : position + length]), self._by_runs[key]
                    position += length
                    break
            else:
                if is_han(parts[position]):
                    yield from self._split_han(parts[position])
                else:
                    yield parts[position], set()
                position += 1

    def _split_han(self, run: str) -> Iterator[tuple[str, set[str]]]:
        position, plain = 0, ""
        while position < len(run):
            piece = self._longest_at(run, position, after_word=bool(plain))
            if piece:
                if plain:
                    yield plain, set()
                    plain = ""
                yield piece, self._han[piece]
                position += len(piece)
            else:
                plain += run[position]
                position += 1
        if plain:
            yield plain, set()

    def _longest_at(self, run: str, position: int, *, after_word: bool) -> str:
        for length in range(min(self._longest_han, len(run) - position), 0, -1):
            piece = run[position : position + length]
            if piece in self._han and (length > 1 or self._is_mineral(run, position, after_word=after_word)):
                return piece
        return ""

    def _is_mineral(self, run: str, position: int, *, after_word: bool) -> bool:
        following = run[position + 1 : position + 2]
        if not following:
            return not after_word
        return following in _MINERAL_SIGNS or bool(self._longest_at(run, position + 1, after_word=False))

    def concepts(self, text: str) -> set[str]:
        """Every concept that ``text`` names."""
        return {concept for _piece, found in self.split(text) for concept in found}
