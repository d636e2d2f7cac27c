"""Which pairs of deposits are worth comparing: never all with all, so that it holds for hundreds of thousands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from math import cos, floor, radians

from shapely import Point as Dot
from shapely import STRtree

from emining.registry.minerals.rules import names
from emining.registry.minerals.rules.locating import GEOD
from emining.registry.minerals.rules.matching import UNNAMED_ALONE_M, Candidate

WIDE = 0.25  # degrees: cells for names that are alike but for a word, or sound alike
NARROW = 0.05  # degrees: cells for names spelt alike
CROWD = 60  # a name that more deposits bear says little by itself; only those near each other are compared


def _cell(candidate: Candidate, size: float) -> tuple[int, int] | None:
    place = candidate.place
    return (floor(place.lon / size), floor(place.lat / size)) if place else None


def _around(cell: tuple[int, int]) -> Iterator[tuple[int, int]]:
    for dx in (-1, 0, 1):
        for dy in (-1, 0, 1):
            yield cell[0] + dx, cell[1] + dy


def name_keys(candidate: Candidate) -> set[str]:
    """The keys of the names that identify; names that say only what or whereabouts are left out."""
    return {names.key(name) for name in candidate.names if names.core(name)}


def _spelling(candidate: Candidate) -> set[str]:
    parts = set()
    for name in candidate.names:
        if not names.core(name):
            continue
        form = names.skeleton(name) or names.key(name)
        parts |= {f"^{form[:2]}", f"{form[-2:]}$"}
    return parts


def _forms(candidate: Candidate) -> set[str]:
    found = set()
    for name in (*candidate.names, *candidate.bracketed):
        if names.core(name):
            found |= {f"={names.core(name)}", f"~{names.skeleton(name)}"}
    return found - {"~"}


class Blocks:
    """An index of candidates by name and place."""

    def __init__(self, candidates: Iterable[Candidate]) -> None:
        self.by_id = {candidate.id: candidate for candidate in candidates}
        self.by_key: dict[tuple[str, str], set[int]] = defaultdict(set)
        self.near: dict[tuple[str, tuple[int, int]], set[int]] = defaultdict(set)
        for candidate in self.by_id.values():
            self._enter(candidate)
        named = [c for c in self.by_id.values() if c.place and c.is_named]
        self.named_ids = [c.id for c in named]
        self.tree = STRtree([Dot(c.place.lon, c.place.lat) for c in named if c.place])

    def _enter(self, candidate: Candidate) -> None:
        for key in name_keys(candidate):
            self.by_key[candidate.country, key].add(candidate.id)
        for size, forms in ((WIDE, _forms(candidate)), (NARROW, _spelling(candidate))):
            if cell := _cell(candidate, size):
                for form in forms:
                    self.near[form, cell].add(candidate.id)

    def replace(self, first: Candidate, second: Candidate, joined: Candidate) -> None:
        """Enter ``joined`` in place of the two that it is made of."""
        for old in (first, second):
            self.by_id.pop(old.id, None)
            for key in name_keys(old):
                self.by_key[old.country, key].discard(old.id)
            for size, forms in ((WIDE, _forms(old)), (NARROW, _spelling(old))):
                if cell := _cell(old, size):
                    for form in forms:
                        self.near[form, cell].discard(old.id)
        self.by_id[joined.id] = joined
        self._enter(joined)

    def partners(self, candidate: Candidate) -> set[int]:
        """Who may be the same as ``candidate``."""
        found: set[int] = set()
        for key in name_keys(candidate):
            namesakes = self.by_key[candidate.country, key]
            found |= namesakes if len(namesakes) <= CROWD else set()
        for size, forms in ((WIDE, _forms(candidate)), (NARROW, _spelling(candidate))):
            if cell := _cell(candidate, size):
                for form in forms:
                    for around in _around(cell):
                        found |= self.near.get((form, around), set())
        if not candidate.is_named:
            found |= set(self.neighbours(candidate))
        return found - {candidate.id}

    def neighbours(self, candidate: Candidate) -> list[int]:
        """The named deposits within a kilometre of one that has no name, those joined meanwhile left out."""
        place = candidate.place
        if place is None or not self.named_ids:
            return []
        reach = UNNAMED_ALONE_M / 111_000
        box = Dot(place.lon, place.lat).buffer(reach / max(0.05, cos(radians(place.lat)))).envelope
        within = []
        for index in self.tree.query(box):
            other = self.by_id.get(self.named_ids[int(index)])
            if other is not None and other.id != candidate.id and other.place is not None:
                d = GEOD.inv(place.lon, place.lat, other.place.lon, other.place.lat)[2]
                if d <= UNNAMED_ALONE_M:
                    within.append(other.id)
        return within

    def namesakes(self, first: Candidate, second: Candidate) -> int:
        """How many different places of the country bear a name that both bear, not counting one that may have slipped.

        Places within 50 km of each other are one.
        """
        places = []
        both_placed = first.place is not None and second.place is not None
        for key in name_keys(first) & name_keys(second):
            for other in self.by_key[first.country, key]:
                candidate = self.by_id[other]
                stray = both_placed and candidate.id in {first.id, second.id} and not candidate.is_settled
                if candidate.place is not None and not stray:
                    places.append(candidate.place)
        if not places:
            places = [c.place for c in (first, second) if c.place is not None]
        apart: list[tuple[float, float]] = []
        for place in places:
            if all(GEOD.inv(place.lon, place.lat, lon, lat)[2] > 50_000 for lon, lat in apart):
                apart.append((place.lon, place.lat))
        return len(apart)


def pairs(blocks: Blocks, ids: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Every pair worth comparing that has a member in ``ids``, once, in a fixed order."""
    seen = set()
    for one in sorted(ids):
        if one in blocks.by_id:
            for other in sorted(blocks.partners(blocks.by_id[one])):
                pair = (min(one, other), max(one, other))
                if pair not in seen:
                    seen.add(pair)
                    yield pair


__all__ = ["Blocks", "name_keys", "pairs"]
