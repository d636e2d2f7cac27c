"""A PostgreSQL with PostGIS of one's own: a temporary folder, a free port, gone afterwards.

Standard library only. Never touches a server that is already there.
"""

from __future__ import annotations

import glob
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def programs() -> Path | None:
    """The folder with ``initdb`` and ``pg_ctl``, newest version first, where PostGIS is there too."""
    found = sorted(glob.glob("/usr/lib/postgresql/*/bin"), key=lambda p: int(p.split("/")[-2]), reverse=True)
    for folder in found:
        version = folder.split("/")[-2]
        if glob.glob(f"/usr/share/postgresql/{version}/extension/postgis.control"):
            return Path(folder)
    return None


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def server(*, durable: bool = False) -> Iterator[str]:
    """Start one and give its address, ``postgresql://emining@127.0.0.1:PORT/emining``.

    :param durable: keep ``fsync`` on, as a register in earnest would (for benchmarks); tests go without.
    """
    where = programs()
    if where is None:
        raise FileNotFoundError("PostgreSQL with PostGIS is not installed (Debian: postgresql-15-postgis-3)")
    folder = Path(tempfile.mkdtemp(prefix="emining-postgres-"))
    as_user: list[str] = []
    if os.geteuid() == 0:  # PostgreSQL refuses to run as root
        owner = pwd.getpwnam("postgres")
        os.chown(folder, owner.pw_uid, owner.pw_gid)
        as_user = ["runuser", "-u", "postgres", "--"]
    port = free_port()
    options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c max_connections=200 -c shared_buffers=256MB"
    if not durable:
        options += " -c fsync=off -c synchronous_commit=off -c full_page_writes=off"

    def run(*command: str | Path) -> None:
        subprocess.run(
            [*as_user, *map(str, command)],
            check=True,
            stdout=subprocess.DEVNULL,
            stdin=subprocess.DEVNULL,
            cwd="/",
        )

    try:
        run(
            where / "initdb",
            "-D",
            folder / "data",
            "-U",
            "emining",
            "--auth=trust",
            "-E",
            "UTF8",
            "--locale=C.UTF-8",
        )
        run(where / "pg_ctl", "-D", folder / "data", "-o", options, "-l", folder / "log", "-w", "start")
        run(where / "createdb", "-h", "127.0.0.1", "-p", str(port), "-U", "emining", "emining")
        yield f"postgresql://emining@127.0.0.1:{port}/emining"
    finally:
        if (folder / "data/postmaster.pid").exists():
            run(where / "pg_ctl", "-D", folder / "data", "-m", "immediate", "-w", "stop")
        shutil.rmtree(folder, ignore_errors=True)
