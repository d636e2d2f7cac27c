"""What may be uploaded. Pure."""

from __future__ import annotations

import io
import zipfile

import puremagic

# What the bytes say, and the endings that go with it
ALLOWED = {
    "application/pdf": (".pdf",),
    "image/png": (".png",),
    "image/jpeg": (".jpg", ".jpeg"),
    "image/tiff": (".tif", ".tiff"),
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": (".docx",),
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": (".xlsx",),
    "application/geopackage+sqlite3": (".gpkg",),
    "application/zip": (".zip",),
    "text/csv": (".csv",),
    "application/geo+json": (".geojson", ".json"),
    "text/plain": (".txt",),
}
LARGEST_UNPACKED = 1_000_000_000  # bytes
MOST_FILES = 10_000
HIGHEST_RATIO = 200


class FileRefused(Exception):
    """A file is not taken; ``code`` says why: ``empty``, ``too_large``, ``kind``, ``mismatch``, ``bomb``, ``broken``."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def _check_archive(content: io.BufferedIOBase) -> zipfile.ZipFile:
    """An archive whose directory says how large it is, looked at without unpacking."""
    try:
        archive = zipfile.ZipFile(content)  # type: ignore[arg-type]
        entries = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise FileRefused("broken") from error
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries) or 1
    if unpacked > LARGEST_UNPACKED or len(entries) > MOST_FILES or unpacked / packed > HIGHEST_RATIO:
        raise FileRefused("bomb")
    return archive


def _of_archive(content: io.BufferedIOBase) -> str:
    names = set(_check_archive(content).namelist())
    if "word/document.xml" in names:
        return "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    if "xl/workbook.xml" in names:
        return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return "application/zip"


def _of_text(head: bytes, ending: str) -> str:
    if b"\x00" in head and not head.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise FileRefused("kind")
    for kind in ("text/csv", "application/geo+json", "text/plain"):
        if ending in ALLOWED[kind]:
            return kind
    raise FileRefused("kind")


def media_type(name: str, head: bytes, content: io.BufferedIOBase) -> str:
    """What the file is by its bytes; its name's ending must agree.

    :param head: the first bytes, at least 2,048 where there are as many.
    :raises FileRefused: empty, of a kind that is not taken, of another kind than its name says, or a trap.
    """
    if not head:
        raise FileRefused("empty")
    ending = "." + name.rsplit(".", 1)[-1].casefold() if "." in name else ""
    if head.startswith(b"PK\x03\x04"):
        found = _of_archive(content)
    elif head.startswith(b"SQLite format 3"):
        found = "application/geopackage+sqlite3"
    else:
        try:
            sniffed = puremagic.from_string(head, mime=True)
        except (puremagic.PureError, ValueError):
            sniffed = ""
        found = sniffed if sniffed in ALLOWED and not sniffed.startswith("text/") else _of_text(head, ending)
    if ending not in ALLOWED.get(found, ()):
        raise FileRefused("mismatch")
    return found
