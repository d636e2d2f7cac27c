"""How long an import takes, with every check on, beside ``ogr2ogr`` (Debian's gdal-bin) doing the bare load.

Two files of the public reference data: Peru's 9,025 concessions, from UTM metres to WGS 84, and 100,000 located sites of
the world's compilations; into SQLite and into PostgreSQL with PostGIS. Both programs take turns. What is timed is the file
to committed rows: ours reads, maps, places, judges and writes deposits, statements, commodities, titles, holders and what
became of every row; ``ogr2ogr`` copies rows into one table with a spatial index. Making the records searchable is done
afterwards in the background, and stands as a line of its own.

    python benchmarks/import.py [--quick] [--json] [--postgres URL]
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import unquote, urlsplit

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT.parent / "shared" / "data"
TABLES = (
    "imports_row", "imports_batch", "cadastre_holding", "cadastre_title", "minerals_depositcommodity",
    "minerals_sourcerecord", "minerals_deposit",
)  # fmt: skip


def inside() -> None:
    """The register's side, in a process of its own for each database: one file a line in, one line of JSON out."""
    sys.path.insert(0, str(ROOT / "src"))
    os.environ["DJANGO_SETTINGS_MODULE"] = "emining.site.settings"
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection
    from django.utils import timezone

    from emining.exchange.imports import commands, services
    from emining.exchange.imports.models import Batch

    call_command("migrate", verbosity=0)
    print("ready", flush=True)
    for line in sys.stdin:
        asked = json.loads(line)
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute(
                    f"TRUNCATE {', '.join(TABLES)}, search_index, search_searchentry, search_searchname CASCADE"
                )
            else:
                for table in (*TABLES, "search_index", "search_searchname", "search_searchentry"):
                    cursor.execute(f"DELETE FROM {table}")
        begun = time.perf_counter()
        found = commands.import_file(
            Path(asked["file"]), profile=asked["profile"], crs=asked["crs"], now=timezone.now(), index=False
        )
        took = time.perf_counter() - begun
        answer: dict[str, object] = {"seconds": took, "counts": found.counts, "refused": found.refused}
        if asked["index"]:
            begun = time.perf_counter()
            services.index(Batch.objects.get(ref=found.batch), now=timezone.now())
            answer["indexing"] = time.perf_counter() - begun
        print(json.dumps(answer), flush=True)


class Register:
    """The process at the other end."""

    def __init__(self, folder: Path, url: str) -> None:
        env = {**os.environ, "EMINING_DATA_DIR": str(folder), "EMINING_DATABASE_URL": url}
        self.process = subprocess.Popen(
            [sys.executable, __file__, "--inside"], env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        if self._line() != "ready":
            raise SystemExit("the register did not start")

    def _line(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()

    def load(self, case: dict[str, str], *, index: bool) -> dict:
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps({**case, "index": index}) + "\n")
        self.process.stdin.flush()
        answer = json.loads(self._line())
        if answer["refused"]:
            raise SystemExit(f"refused: {answer['refused']['message']}")
        return answer

    def close(self) -> None:
        assert self.process.stdin is not None
        self.process.stdin.close()
        self.process.wait()


def ogr(case: dict[str, str], target: list[str]) -> float:
    options = ["-oo", "GEOM_POSSIBLE_NAMES=location", "-a_srs", "EPSG:4326"]
    if case["crs"]:
        options = ["-s_srs", case["crs"], "-t_srs", "EPSG:4326"]
    command = ["ogr2ogr", "-overwrite", *target, case["file"], *options, "-nln", f"bare_{case['name']}"]
    begun = time.perf_counter()
    subprocess.run(command, check=True, env={**os.environ, "PG_USE_COPY": "YES"}, stderr=subprocess.DEVNULL)
    return time.perf_counter() - begun


def world(folder: Path, rows: int) -> Path:
    """The first located rows of the world's sites."""
    target = folder / f"world-{rows}.csv"
    with (
        gzip.open(DATA / "deposits/usgs_world.csv.gz", "rt", encoding="utf-8", newline="") as source,
        target.open("w", encoding="utf-8", newline="") as file,
    ):
        reader, writer = csv.reader(source), csv.writer(file)
        header = next(reader)
        writer.writerow(header)
        place, written = header.index("location"), 0
        for row in reader:
            if row[place] and written < rows:
                writer.writerow(row)
                written += 1
    return target


def of_ogr(url: str) -> list[str]:
    parts = urlsplit(url)
    fields = {"host": parts.hostname, "port": parts.port, "user": parts.username, "dbname": parts.path.strip("/"),
              "password": parts.password and unquote(parts.password)}  # fmt: skip
    return ["-f", "PostgreSQL", "PG:" + " ".join(f"{name}={value}" for name, value in fields.items() if value)]


def compare(register: Register, case: dict[str, str], database: str, target: list[str], runs: int) -> list[dict]:
    ours, theirs, indexing = [], [], None
    for run in range(runs + 1):  # the first warms both up
        bare = ogr(case, target)
        answer = register.load(case, index=run == runs)
        if run:
            ours.append(answer["seconds"])
            theirs.append(bare)
        indexing = answer.get("indexing", indexing)
    value, peer = statistics.median(ours), statistics.median(theirs)
    name = f"{case['rows']} {case['name']} into {database}"
    rows = {k: v for k, v in answer["counts"].items() if v}
    print(f"  {name}: {rows}", file=sys.stderr)
    return [
        {
            "name": f"import {name}, every check on", "value": round(value, 3), "unit": "s",
            "peer": "ogr2ogr, bare load", "peer_value": round(peer, 3), "ratio": round(value / peer, 2), "runs": runs,
            "spread": round(max(ours) - min(ours), 3),
        },
        {
            "name": f"make searchable afterwards: {name}", "value": round(indexing or 0, 3), "unit": "s", "peer": "",
            "peer_value": None, "ratio": None, "runs": 1, "spread": 0.0,
        },
    ]  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="one run, and 10,000 sites instead of 100,000")
    parser.add_argument("--json", action="store_true", help="print a list of results as JSON")
    parser.add_argument("--postgres", default="", help="an empty database with PostGIS; else one is started")
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.inside:
        inside()
        return
    if not DATA.is_dir():
        raise SystemExit(f"The reference data is not at {DATA}.")
    rows, runs = (10_000, 1) if asked.quick else (100_000, 5)
    results: list[dict] = []
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="emining-benchmark-")))
        cases = [
            {"name": "concessions", "rows": "9,025", "file": str(DATA / "titles/peru_utm17s_no_crs.geojson"),
             "profile": "peru_titles", "crs": "EPSG:32717"},
            {"name": "sites", "rows": f"{rows:,}", "file": str(world(folder, rows)), "profile": "usgs_world", "crs": ""},
        ]  # fmt: skip
        url = asked.postgres
        if not url:
            sys.path.insert(0, str(ROOT / "tools"))
            import postgres

            url = stack.enter_context(postgres.server(durable=True))
        for database, address in (("SQLite", f"sqlite:///{folder / 'register.sqlite3'}"), ("PostgreSQL", url)):
            register = Register(folder / database.lower(), address)
            stack.callback(register.close)
            for case in cases:
                target = (
                    of_ogr(url) if database == "PostgreSQL" else ["-f", "GPKG", str(folder / f"{case['name']}.gpkg")]
                )
                results += compare(register, case, database, target, runs)
    if asked.json:
        print(json.dumps(results, ensure_ascii=False, indent=2))
        return
    for result in results:
        against = f"{result['peer_value']:>8.3f} s {result['peer']}, ratio {result['ratio']}" if result["peer"] else ""
        print(f"{result['name']:<72}{result['value']:>9.3f} s  {against}")


if __name__ == "__main__":
    main()
