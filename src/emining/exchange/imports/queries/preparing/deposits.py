"""Rows about deposits: names, places, commodities and words, as statements of their source."""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import Any

import numpy
import shapely

from emining.exchange.imports.queries.preparing import positions
from emining.exchange.imports.queries.preparing.common import Choices, Prepared, coded, column, cut, days, identify
from emining.exchange.imports.rules import cells, countries, ground
from emining.exchange.imports.rules.ground import Ground
from emining.exchange.imports.rules.table import FileRefused
from emining.kernel.language import glossary

quote = json.encoder.encode_basestring
HAN = re.compile(r"[\u4e00-\u9fff]")
ARABIC = re.compile(r"[\u0600-\u06ff]")


def prepare(prepared: Prepared, choices: Choices) -> None:
    """Fill ``prepared.fields`` with what ``minerals.services.record`` takes.

    :raises FileRefused: ``not_degrees``, ``unknown_crs``, ``missing_columns``.
    """
    count = len(prepared)
    blank = [""] * count
    matched = prepared.profile.matched(prepared.table.columns)
    if not {"name", "location", "longitude"} & matched.keys() and prepared.table.geometry is None:
        raise FileRefused(
            "missing_columns", columns="name, location", found=", ".join(list(prepared.table.columns)[:10])
        )
    names = column(prepared, "name") or blank
    country = _countries(prepared)
    place = _places(prepared, choices, country)
    subdivision = column(prepared, "subdivision") or blank
    codes = _subdivisions(prepared, subdivision, country)
    commodities = column(prepared, "commodities") or blank
    known = _commodities(prepared, commodities)
    status = column(prepared, "status") or blank
    status_codes = coded(prepared, "status", status, _mine_status)
    kinds = coded(
        prepared, "kind", column(prepared, "kind") or blank, lambda text: text if text in KINDS else "", tell=False
    )
    types = column(prepared, "deposit_type") or blank
    separator = _separator(prepared, "deposit_type")
    if separator:
        types = [", ".join(cells.parts(cell, separator)) if separator in cell else cell for cell in types]
    other_names = column(prepared, "name_other") or blank
    texts, languages, others = _names(prepared, names, other_names)
    statements = _statements(prepared, place, texts, languages, others, subdivision, codes, commodities, known, status,
                             status_codes, types)  # fmt: skip
    identify(prepared, [f"{raw}\x1f{said}" for raw, said in zip(prepared.raw, statements, strict=True)])
    prepared.fields = {
        "name": texts,
        "language": languages,
        "others": others,
        "kind": [kind or "occurrence" for kind in kinds],
        "country": country,
        "subdivision": codes,
        "location": place.shapes,
        "commodities": [known[cell][0] for cell in commodities],
        "status": [code or words for code, words in zip(status_codes, cut(prepared, status, 40), strict=True)],
        "deposit_type": cut(prepared, [" ".join(cell.split()) for cell in types], 200),
        "statements": statements,
        "stated_on": days(prepared, "stated_on"),
        "crs": place.crs,
        "operations": place.operation,
        "accuracies": place.accuracy_m,
    }
    for at in range(count):
        if not names[at] and place.shapes[at] is None and not commodities[at] and not others[at]:
            prepared.say(at, "nothing_stated")


KINDS = {"deposit", "occurrence", "field"}


def _separator(prepared: Prepared, attribute: str) -> str:
    found = prepared.profile.columns.get(attribute)
    return found.separator if found else ""


def _mine_status(text: str) -> str:
    found = glossary.find("mine_status", text)
    return found.code if found else ""


def _countries(prepared: Prepared) -> list[str]:
    given = column(prepared, "country")
    default = prepared.profile.country
    if given is None:
        return [default] * len(prepared)
    counts = Counter(given)
    codes = {cell: countries.code_of(cell) if cell else default for cell in counts}
    unknown = {cell for cell, code in codes.items() if cell and not code and not countries.is_sea(cell)}
    prepared.words["country"] = {c: {"code": codes[c], "count": n} for c, n in counts.most_common() if c}
    if unknown:
        for at, cell in enumerate(given):
            if cell in unknown:
                prepared.say(at, "unknown_country", value=cell[:80])
    return [codes[cell] for cell in given]


def _places(prepared: Prepared, choices: Choices, country: list[str]) -> Ground:
    """Where each row is, in WGS 84, judged; the file is refused where its numbers can't be degrees."""
    shapes = positions.shapes(prepared)
    own = column(prepared, "crs")
    if choices.crs:
        systems = [choices.crs] * len(prepared)
    else:
        default = prepared.table.crs or prepared.profile.crs
        systems = [cell or default for cell in own] if own is not None else [default] * len(prepared)
        if default and ground.key_of(default) == "EPSG:4326":
            silent = numpy.array([not cell for cell in own]) if own is not None else numpy.ones(len(shapes), dtype=bool)
            if silent.any():
                likeliest = Counter(country).most_common(1)[0][0]
                ground.refuse_unlabelled(positions.only(shapes, silent), prepared.profile.country or likeliest)
    placed = ground.place(shapes, systems)
    positions.to_points(placed)
    ground.judge_places(placed, numpy.array(country), outside=prepared.profile.outside, sea=prepared.profile.sea)
    for at, said in placed.problems.items():
        prepared.problems.setdefault(at, []).extend(said)
    for at in numpy.flatnonzero(shapely.is_missing(placed.shapes)).tolist():
        if not prepared.problems.get(at):
            prepared.say(at, "no_location")
    return placed


def _subdivisions(prepared: Prepared, given: list[str], country: list[str]) -> list[str]:
    """ISO 3166-2 codes for Pakistan, also out of «Buluchistan, Chagai district»; of other countries the words are kept."""
    pairs = Counter(zip(given, country, strict=True))
    codes: dict[tuple[str, str], str] = {}
    for cell, code in pairs:
        found = None
        if cell and code in {"PK", ""}:
            found = glossary.find("subdivisions", cell) or glossary.find_within("subdivisions", cell)
        codes[cell, code] = found.code if found else ""
    counts: Counter[str] = Counter()
    for (cell, code), n in pairs.items():
        if cell and code == "PK":
            counts[cell] += n
    prepared.words["subdivision"] = {c: {"code": codes[c, "PK"], "count": n} for c, n in counts.most_common()}
    if any(cell and code == "PK" and not codes[cell, code] for cell, code in pairs):
        for at, (cell, code) in enumerate(zip(given, country, strict=True)):
            if cell and code == "PK" and not codes[cell, code]:
                prepared.say(at, "unmapped", column="subdivision", value=cell[:120])
    return [codes[pair] for pair in zip(given, country, strict=True)]


def _commodities(prepared: Prepared, given: list[str]) -> dict[str, tuple[tuple[str, ...], str]]:
    """For each distinct cell its codes, main one first, and the same as JSON; words that name none are noted."""
    profile_column = prepared.profile.columns.get("commodities")
    own = {_plain(k): v for k, v in profile_column.words.items()} if profile_column else {}
    separator = profile_column.separator if profile_column else ""
    unknown: dict[str, list[str]] = {}
    words: dict[str, dict[str, Any]] = {}
    found: dict[str, tuple[tuple[str, ...], str]] = {}
    codes_of: dict[str, tuple[str, ...]] = {}
    for cell, count in Counter(given).items():
        codes: dict[str, None] = {}
        written = cells.parts(cell, separator) or ([cell] if cell else [])
        for word in written:
            one = codes_of.get(word)
            if one is None:
                one = codes_of[word] = commodity_codes(word, own)
            codes |= dict.fromkeys(one)
            entry = words.setdefault(word, {"code": ", ".join(one), "count": 0})
            entry["count"] += count
            if not one:
                unknown.setdefault(cell, []).append(word)
        listed = f'{{"codes": [{", ".join(map(quote, codes))}], "written": [{", ".join(map(quote, written))}]}}'
        found[cell] = (tuple(codes), listed)
    prepared.words["commodities"] = dict(sorted(words.items(), key=lambda item: -item[1]["count"]))
    if unknown:
        for at, cell in enumerate(given):
            for word in unknown.get(cell, ())[:3]:
                prepared.say(at, "unmapped", column="commodities", value=word[:120])
    return found


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def commodity_codes(word: str, own: dict[str, str]) -> tuple[str, ...]:
    """The commodities that one entry names: «Gemstone > Emerald», «Barium-Barite», «Zn», «Au Ag», «limestone (lime)»."""
    narrow = [word, *reversed([part.strip() for part in word.split(">")])] if ">" in word else [word]
    for text in narrow:
        if code := own.get(_plain(text)) or _code(text):
            return (code,)
    for text in reversed(word.split("-")) if "-" in word else ():
        if code := _code(text.strip()):
            return (code,)
    signs = word.replace(",", " ").split()
    if len(signs) > 1 and all(len(sign) <= 3 for sign in signs):
        return tuple(dict.fromkeys(code for sign in signs if (code := own.get(_plain(sign)) or _code(sign))))
    for text in re.split(r"\band\b|[,;()&/]", word):
        if text.strip() and text.strip() != word and (code := _code(text.strip())):
            return (code,)
    return ()


def _code(text: str) -> str:
    found = glossary.find("commodities", text) if text else None
    return found.code if found else ""


def _names(prepared: Prepared, names: list[str], other: list[str]) -> tuple[list[str], list[str], list[str]]:
    """The name, the language it is in, and a further name as JSON (``{"zh-hans": …}``) where it is in one of ours."""
    main = prepared.profile.columns.get("name")
    language = main.language if main and main.language in {"en", "zh-hans", "ur"} else "en"
    if any(not name.isascii() for name in names):
        languages = ["zh-hans" if HAN.search(n) else "ur" if ARABIC.search(n) else language for n in names]
    else:
        languages = [language] * len(names)
    others = [
        "" if not name else f'{{"zh-hans": {quote(name)}}}' if HAN.search(name)
        else f'{{"ur": {quote(name)}}}' if ARABIC.search(name) else f'{{"": {quote(name)}}}'
        for name in other
    ]  # fmt: skip
    return names, languages, others


def _statements(prepared: Prepared, place: Ground, texts: list[str], languages: list[str], others: list[str],
                subdivision: list[str], codes: list[str], commodities: list[str], known: dict[str, Any],
                status: list[str], status_codes: list[str], types: list[str]) -> list[str]:  # fmt: skip
    """What each row states, as the JSON that a source record keeps; put together as text, for speed."""
    aliases_of = {
        cell: json.dumps(cells.parts(cell, _separator(prepared, "aliases")), ensure_ascii=False)
        for cell in set(column(prepared, "aliases") or ())
    }
    aliases = column(prepared, "aliases") or [""] * len(texts)
    x, y = positions.numbers(place)
    said = []
    for at, name in enumerate(texts):
        parts = []
        if name or aliases[at] or others[at]:
            part = f'"name": {{"text": {quote(name)}, "language": "{languages[at]}"'
            if aliases[at]:
                part += f', "aliases": {aliases_of[aliases[at]]}'
            if others[at]:
                part += f', "others": {others[at]}'
            parts.append(part + "}")
        if x[at] is not None:
            accuracy = place.accuracy_m[at]
            parts.append(
                f'"location": {{"lon": {x[at]!r}, "lat": {y[at]!r}, "crs": {quote(place.crs[at])}, "operation": '
                f'{quote(place.operation[at])}, "accuracy_m": {"null" if accuracy is None else accuracy}}}'
            )
        if subdivision[at]:
            parts.append(f'"subdivision": {{"code": "{codes[at]}", "written": {quote(subdivision[at])}}}')
        if commodities[at]:
            parts.append(f'"commodities": {known[commodities[at]][1]}')
        if types[at]:
            parts.append(f'"deposit_type": {{"code": "", "written": {quote(types[at])}}}')
        if status[at]:
            parts.append(f'"status": {{"code": "{status_codes[at]}", "written": {quote(status[at])}}}')
        text = "{" + ", ".join(parts) + "}"
        said.append(text.replace("\\u0000", "") if "\\u0000" in text else text)
    return said
