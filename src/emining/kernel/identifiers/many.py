"""Identifiers for a whole file at once, the same that :func:`refs.derive` gives one by one."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import numpy

from emining.kernel.identifiers.refs import ALPHABET, LENGTH, PREFIXES, derive

_SIGNS = numpy.frombuffer(ALPHABET.encode(), dtype=numpy.uint8)


def derive_many(kind: str, records: Sequence[tuple[str, ...]], taken: set[str]) -> list[str]:
    """The identifier of each record, none twice and none of ``taken``: the next attempt where one is in use already."""
    if not records:
        return []
    sha256 = hashlib.sha256
    digests = b"".join([sha256("\x1f".join((kind, *parts, "0")).encode()).digest()[:8] for parts in records])
    numbers = numpy.frombuffer(digests, dtype=">u8").astype(numpy.uint64)
    prefix = PREFIXES[kind]
    signs = numpy.empty((len(records), LENGTH + 2), dtype=numpy.uint8)
    signs[:, 0] = ord(prefix)
    total = numpy.full(len(records), ALPHABET.index(prefix), dtype=numpy.uint64)
    for place in range(1, LENGTH + 1):
        digit = numbers % 31
        numbers //= 31
        signs[:, place] = _SIGNS[digit]
        total += digit * numpy.uint64(place + 1)
    signs[:, LENGTH + 1] = _SIGNS[total % 31]
    text = signs.tobytes().decode()
    width = LENGTH + 2
    refs = [text[at : at + width] for at in range(0, len(text), width)]
    if len(set(refs)) == len(refs) and taken.isdisjoint(refs):
        return refs
    used = set(taken)
    for at, ref in enumerate(refs):
        attempt = 0
        while ref in used:
            attempt += 1
            ref = derive(kind, *records[at], attempt=attempt)
        used.add(ref)
        refs[at] = ref
    return refs
