"""From a table to rows for the register: every row with what it means and what is noticed about it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

import numpy
import shapely
from babel import Locale
from shapely.errors import GEOSException

from emining.exchange.imports.rules import ground, values
from emining.exchange.imports.rules.faults import FileFault, Problem
from emining.exchange.imports.rules.profiles import Profile, SourceSpec
from emining.exchange.imports.rules.tables import Table
from emining.kernel.geo import measure
from emining.kernel.language import glossary
from emining.kernel.language.translated import Translated
from emining.kernel.sources.models import Source
from emining.registry.cadastre.services.recording import TitleRow
from emining.registry.minerals.services.recording import DepositRow

WKT = re.compile(r"^\s*(MULTI)?(POINT|POLYGON|LINESTRING)", re.IGNORECASE)
_COUNTRIES = {name.casefold(): code for code, name in Locale("en").territories.items() if len(code) == 2}
_COUNTRIES |= {"united states of america": "US", "dr congo": "CD", "russian federation": "RU", "turkey": "TR", "burma": "MM",
               "czech republic": "CZ", "ivory coast": "CI", "republic of korea": "KR", "south korea": "KR"}  # fmt: skip


@dataclass
class Prepared:
    """One row: its number as a person counts, what it would put into the register, and its problems."""

    number: int
    raw: dict[str, str]
    record: Any = None  # DepositRow, TitleRow, or for boundaries a dictionary
    problems: list[Problem] = field(default_factory=list)

    @property
    def is_good(self) -> bool:
        return self.record is not None and all(problem.severity == "note" for problem in self.problems)


class Sources:
    """The sources that a profile names, made in the register once."""

    def __init__(self, profile: Profile) -> None:
        self.profile = profile
        self.made: dict[str, Source] = {}

    def get(self, dataset: str) -> Source:
        if dataset not in self.made:
            self.made[dataset] = self._make(self.profile.sources.get(dataset, self.profile.source))
        return self.made[dataset]

    @staticmethod
    def _make(spec: SourceSpec) -> Source:
        defaults = {
            "title": spec.title,
            "publisher": spec.publisher,
            "url": spec.url,
            "licence": spec.licence,
            "language": spec.language,
            "trust": spec.trust,
            "published_on": date.fromisoformat(spec.published_on) if spec.published_on else None,
        }
        return Source.objects.get_or_create(key=spec.key, defaults=defaults)[0]


class Preparation:
    """Reads a table as a profile says."""

    def __init__(self, table: Table, profile: Profile, *, crs: str, repair: bool) -> None:
        self.table, self.profile, self.repair = table, profile, repair
        self.at = {name: position for position, name in enumerate(table.columns)}
        self.columns = profile.columns
        self._check_columns()
        self.sources = Sources(profile)
        self.parsed: dict[int, Problem] = {}
        shapes = table.geometries if table.geometries is not None else self._shapes()
        self.crs = ground.which_system(shapes, table.crs, crs, profile.crs, profile.country)
        # Validity is judged where the corners were written; what only the change of system broke is mended after it.
        shapes, self.geometry_problems = ground.validity(shapes, self.crs, repair=repair)
        self.placed = self._place(shapes, crs)
        self.shapes = ground.mend_transformed(self.placed.geometries, skip=self.geometry_problems)
        self.outside = ground.outside(self.shapes, profile.extent)
        self._terms: dict[tuple[str, str], Any] = {}

    def _check_columns(self) -> None:
        c = self.columns
        wanted = [*c.record_id, c.name, c.number, c.longitude, c.latitude, c.wkt]
        missing = [name for name in dict.fromkeys(wanted) if name and name not in self.at]
        identifying = [name for name in c.record_id if name in self.at]
        if not identifying or (len(missing) == len([w for w in dict.fromkeys(wanted) if w])):
            raise FileFault("columns_missing", columns=", ".join(missing), found=", ".join(self.table.columns[:20]))
        place = [c.wkt] if c.wkt else [c.longitude, c.latitude]
        if self.table.geometries is None and any(name and name not in self.at for name in place):
            raise FileFault("columns_missing", columns=", ".join(missing), found=", ".join(self.table.columns[:20]))

    def cell(self, row: list[str], column: str) -> str:
        position = self.at.get(column) if column else None
        return values.clean(row[position]) if position is not None else ""

    def _shapes(self) -> numpy.ndarray:
        shapes = numpy.full(len(self.table.rows), None, dtype=object)
        for position, row in enumerate(self.table.rows):
            try:
                shapes[position] = self._shape(row)
            except ValueError as error:
                column, value = error.args
                self.parsed[position] = Problem("coordinate_unreadable", "held", column, value)
        return shapes

    def _shape(self, row: list[str]) -> Any:
        c = self.columns
        if c.wkt:
            text = self.cell(row, c.wkt)
            if not text:
                return None
            try:
                shape = shapely.from_wkt(text)
            except GEOSException as error:
                raise ValueError(c.wkt, text) from error
            return shapely.centroid(shape) if shape.geom_type == "MultiPoint" else shape
        pair = []
        for column in (c.longitude, c.latitude):
            text = self.cell(row, column)
            try:
                pair.append(values.number(text))
            except ValueError as error:
                raise ValueError(column, text) from error
        if pair[0] is None or pair[1] is None:
            if pair[0] is not pair[1]:
                raise ValueError(c.longitude if pair[0] is None else c.latitude, "")
            return None
        return shapely.Point(float(pair[0]), float(pair[1]))

    def _place(self, shapes: numpy.ndarray, given: str) -> ground.Placed:
        column = self.columns.crs
        if given or not column or column not in self.at:
            return ground.place(shapes, self.crs)
        # Each row says its own system; those that say none are in the profile's.
        said = [self.cell(row, column) or self.crs for row in self.table.rows]
        total = ground.Placed(shapes.copy(), self.crs, [""] * len(said), [None] * len(said))
        for system in set(said):
            rows = numpy.array([position for position, name in enumerate(said) if name == system])
            try:
                part = ground.place(shapes[rows], system)
            except (FileFault, ValueError):
                for position in rows:
                    if shapes[position] is not None:
                        self.parsed[int(position)] = Problem("crs_row", "held", column, system)
                total.geometries[rows] = None
                continue
            total.geometries[rows] = part.geometries
            for position, name, accuracy in zip(rows, part.operations, part.accuracies, strict=True):
                total.operations[position], total.accuracies[position] = name, accuracy
        return total

    def _find(self, domain: str, text: str, *, within: bool = False) -> str:
        key = (domain, text)
        if key not in self._terms:
            term = glossary.find(domain, text) or (glossary.find_within(domain, text) if within else None)
            self._terms[key] = term.code if term else ""
        return str(self._terms[key])

    def coded(self, attribute: str, domain: str, text: str, problems: list[Problem]) -> str:
        """The glossary's code for a cell, by the profile's own values first; what is not known is noted."""
        mapped = self.profile.values.get(attribute, {})
        code = mapped.get(text) or (self._find(domain, text) if text else "")
        if text and not code:
            problems.append(Problem("value_unknown", "note", attribute, text))
        return code

    def commodities(self, row: list[str], problems: list[Problem]) -> tuple[list[str], list[str]]:
        written: list[str] = []
        for column in self.columns.commodities:
            written += values.split(self.cell(row, column), self.profile.separators)
        codes: list[str] = [self.profile.commodity] if self.profile.commodity else []
        mapped = self.profile.values.get("commodities", {})
        for text in written:
            given = mapped.get(text)
            found = given.split("|") if given else [self._commodity(text)]
            codes += [code for code in found if code and code not in codes]
            if not any(found):
                problems.append(Problem("commodity_unknown", "note", "commodities", text))
        return codes, written

    def _commodity(self, text: str) -> str:
        last = text.rsplit(">", 1)[-1].strip()
        return self._find("commodities", last) or self._find("commodities", text)

    def country(self, row: list[str], problems: list[Problem]) -> str:
        text = self.cell(row, self.columns.country)
        if not text:
            return self.profile.country
        code = text.upper() if len(text) == 2 and text.isalpha() else _COUNTRIES.get(text.casefold(), "")
        if not code:
            problems.append(Problem("country_unknown", "note", self.columns.country, text))
        return code

    def rows(self, progress: Callable[[int, int], None]) -> list[Prepared]:
        """Every row, in the order of the file."""
        make = {"deposits": self._deposit, "titles": self._title, "boundaries": self._boundary}[self.profile.kind]
        prepared, seen = [], {}
        total = len(self.table.rows)
        for position, row in enumerate(self.table.rows):
            one = Prepared(position + 1, dict(zip(self.table.columns, row, strict=False)))
            one.problems += self._ground_problems(position)
            key = self._key(row, one)
            if key:
                checksum = self._checksum(row, position)
                if key in seen:
                    same = seen[key][1] == checksum
                    code = "repeated_in_file" if same else "duplicate_in_file"
                    one.problems.append(
                        Problem(code, "rejected" if same else "held", details={"first_row": seen[key][0]}, value=key[1])
                    )
                else:
                    seen[key] = (one.number, checksum)
                one.record = make(position, row, key, checksum, one)
            prepared.append(one)
            if position % 2000 == 0:
                progress(position, total)
        progress(total, total)
        return prepared

    def _checksum(self, row: list[str], position: int) -> str:
        digest = hashlib.sha256("\x1f".join(row).encode())
        if self.table.geometries is not None and self.shapes[position] is not None:
            digest.update(shapely.to_wkb(self.shapes[position]))
        return digest.hexdigest()

    def _key(self, row: list[str], one: Prepared) -> tuple[str, str] | None:
        dataset = self.cell(row, self.columns.dataset) or self.profile.dataset
        parts = [self.cell(row, column) for column in self.columns.record_id]
        if not dataset or not parts or not parts[0]:
            one.problems.append(Problem("no_identifier", "rejected", ", ".join(self.columns.record_id)))
            return None
        return dataset[:80], "/".join(part for part in parts if part)[:120]

    def _ground_problems(self, position: int) -> list[Problem]:
        found = []
        if position in self.parsed:
            found.append(self.parsed[position])
        if position in self.geometry_problems:
            found.append(self.geometry_problems[position])
        shape = self.shapes[position]
        if shape is None or shape.is_empty:
            if self.profile.kind != "deposits" and position not in self.parsed:
                found.append(Problem("no_geometry", "held"))
            return found
        if self.outside[position]:
            middle = shapely.centroid(shape)
            place = {"lon": round(middle.x, 4), "lat": round(middle.y, 4)}
            turned = ground.swapped(shape, self.profile.extent)
            found.append(Problem("swapped" if turned else "outside_extent", "held", details=place))
        elif self.profile.country == "PK" and ground.in_the_sea(shape):
            middle = shapely.centroid(shape)
            found.append(Problem("in_the_sea", "held", details={"lon": round(middle.x, 4), "lat": round(middle.y, 4)}))
        return found

    def _deposit(self, position: int, row: list[str], key: tuple[str, str], checksum: str, one: Prepared) -> DepositRow:
        c, problems = self.columns, one.problems
        statements: dict[str, dict[str, Any]] = {}
        name, name_zh = self.cell(row, c.name), self.cell(row, c.name_zh)
        aliases = [
            alias
            for column in c.aliases
            for alias in values.split(self.cell(row, column), self.profile.alias_separators)
        ]
        aliases += [text for text in (name_zh, self.cell(row, c.name_ur)) if text and name]
        if name or name_zh:
            language = self.profile.language if name else "zh-hans"
            statements["name"] = {"text": name or name_zh, "language": language, "aliases": aliases}
        else:
            problems.append(Problem("no_name", "note"))
        shape = self.shapes[position]
        if shape is not None and not shape.is_empty:
            point = shape if shape.geom_type == "Point" else shape.representative_point()
            statements["location"] = {
                "lon": point.x,
                "lat": point.y,
                "crs": self.cell(row, c.crs) or self.placed.crs,
                "operation": self.placed.operations[position],
                "accuracy_m": self.placed.accuracies[position],
            }
        elif position not in self.parsed:
            problems.append(Problem("no_location", "note"))
        subdivision = self.cell(row, c.subdivision)
        country = self.country(row, problems)
        if subdivision:
            code = self._find("subdivisions", subdivision, within=True) if country == "PK" else ""
            if country == "PK" and not code:
                problems.append(Problem("subdivision_unknown", "note", c.subdivision, subdivision))
            statements["subdivision"] = {"code": code, "written": subdivision}
        codes, written = self.commodities(row, problems)
        if codes or written:
            statements["commodities"] = {"codes": codes, "written": written}
        if kind := self.cell(row, c.deposit_type):
            statements["deposit_type"] = {"code": "", "written": kind}
        if status := self.cell(row, c.status):
            statements["status"] = {"code": self.coded("status", "mine_status", status, problems), "written": status}
        raw = {column: text for column, text in one.raw.items() if text}
        return DepositRow(self.sources.get(key[0]), *key, checksum, statements, country, raw)

    def _day(self, row: list[str], column: str, problems: list[Problem]) -> date | None:
        text = self.cell(row, column)
        try:
            return values.day(text)
        except ValueError:
            problems.append(Problem("date_unreadable", "note", column, text))
            return None

    def _declared_area(self, row: list[str], problems: list[Problem]) -> float | None:
        text = self.cell(row, self.columns.declared_area)
        match = re.match(r"[\d.,' ]+", text)
        try:
            amount: Decimal | None = values.number(match[0]) if match else None
        except ValueError:
            amount = None
        if text and amount is None:
            problems.append(Problem("number_unreadable", "note", self.columns.declared_area, text))
        return float(amount) * self.profile.declared_area_m2 if amount is not None else None

    def _title(self, position: int, row: list[str], key: tuple[str, str], checksum: str, one: Prepared) -> TitleRow:
        c, problems = self.columns, one.problems
        shape = self.shapes[position]
        kind, status = self.cell(row, c.title_type), self.cell(row, c.status)
        holders = values.holders(self.cell(row, c.holders))
        shares = [share for _name, share in holders if share is not None]
        if shares and abs(sum(shares) - 100) > Decimal("0.5"):
            problems.append(Problem("shares_sum", "note", c.holders, str(sum(shares))))
        subdivision = self.cell(row, c.subdivision)
        code = self._find("subdivisions", subdivision, within=True) if subdivision else ""
        name = self.cell(row, c.name)
        return TitleRow(
            source=self.sources.get(key[0]),
            dataset=key[0],
            record_id=key[1],
            checksum=checksum,
            number=(self.cell(row, c.number) or key[1])[:80],
            jurisdiction=code or self.profile.jurisdiction,
            name=Translated.written(
                name, self.profile.language if self.profile.language in {"en", "zh-hans", "ur"} else "en"
            ),
            title_type=self.coded("title_type", "title_types", kind, problems)
            or self.profile.values.get("title_type", {}).get("", ""),
            type_as_written=kind[:200],
            status=self.coded("status", "title_status", status, problems) or ("unknown" if not status else ""),
            status_as_written=status[:200],
            area=shape,
            area_m2=measure.area_m2(shape) if shape is not None else None,
            declared_area_m2=self._declared_area(row, problems),
            original_crs=self.placed.crs,
            operation=self.placed.operations[position][:200],
            accuracy_m=self.placed.accuracies[position],
            granted_on=self._day(row, c.granted_on, problems),
            expires_on=self._day(row, c.expires_on, problems),
            commodities=self.commodities(row, problems)[0],
            holders=holders,
            raw={column: text for column, text in one.raw.items() if text},
        )

    def _boundary(
        self, position: int, row: list[str], key: tuple[str, str], checksum: str, one: Prepared
    ) -> dict[str, Any]:
        c = self.columns
        names = {"en": self.cell(row, c.name), "zh": self.cell(row, c.name_zh), "ur": self.cell(row, c.name_ur)}
        return {"code": key[1][:40], "name": Translated.of(**names), "area": self.shapes[position]}
