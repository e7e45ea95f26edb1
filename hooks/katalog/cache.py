"""A store of things already computed. It saves time and never changes a result.

Every entry is sealed with the digest of itself and of this program, and is used only when the seal
is whole; a missing, cut, damaged or foreign entry is as good as none. Entries are Python pickles
and byte code: the file belongs to whoever builds the site, like the program itself, and nothing
from a pull request gets into it except as text of an accepted record.
"""

from __future__ import annotations

import hashlib
import pickle
import sqlite3
import sys
from contextlib import suppress
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import BytecodeCache

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jinja2.bccache import Bucket

_SEAL_BYTES = hashlib.sha256().digest_size
_TABLE = "CREATE TABLE IF NOT EXISTS entries (name TEXT, key TEXT, content BLOB, PRIMARY KEY (name, key))"
_LIBRARIES = ("jinja2", "pillow", "pydantic", "pydantic_core", "pyromark", "pyyaml")


class Cache:
    """Values by table and key, in one SQLite file; without a folder, in memory for this run."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder
        self._database = _open(folder / "katalog.sqlite" if folder else None)

    def keys(self, table: str) -> set[str]:
        """Return the keys of a table; whether an entry is whole shows when it is read."""
        with suppress(sqlite3.Error):
            return {
                key for (key,) in self._database.execute("SELECT key FROM entries WHERE name = ?", (table,))
            }
        return set()

    def read(self, table: str, key: str) -> bytes | None:
        """Return a content, or None when there is none that is whole."""
        query = "SELECT content FROM entries WHERE name = ? AND key = ?"
        with suppress(sqlite3.Error):
            row = self._database.execute(query, (table, key)).fetchone()
            if row and isinstance(row[0], bytes):
                content = row[0][_SEAL_BYTES:]
                if _seal(table, key, content) == row[0][:_SEAL_BYTES]:
                    return content
        return None

    def write(self, table: str, contents: Iterable[tuple[str, bytes]]) -> None:
        """Store contents under their keys; a file that cannot be written is no mistake."""
        rows = ((table, key, _seal(table, key, content) + content) for key, content in contents)
        with suppress(sqlite3.Error), self._database as database:
            database.executemany("INSERT OR REPLACE INTO entries VALUES (?, ?, ?)", rows)

    def keep_only(self, table: str, keys: Iterable[str]) -> None:
        """Forget everything else in a table."""
        stale = [(table, key) for key in self.keys(table).difference(keys)]
        with suppress(sqlite3.Error), self._database as database:
            database.executemany("DELETE FROM entries WHERE name = ? AND key = ?", stale)

    def load(self, table: str, key: str) -> Any:
        """Return a stored value, or None."""
        content = self.read(table, key)
        return None if content is None else unpack(content)

    def store(self, table: str, key: str, value: Any) -> None:
        """Store a value."""
        self.write(table, [(key, pack(value))])


def pack(value: Any) -> bytes:
    """Return a value as `Cache.write` takes it and `Cache.load` gives it back."""
    return pickle.dumps(value, pickle.HIGHEST_PROTOCOL)


def unpack(content: bytes) -> Any:
    """Return the value of what `pack` made in this program; never for anything else."""
    return pickle.loads(content)  # noqa: S301 - sealed by this program, or packed in a forked process


class TemplateCache(BytecodeCache):
    """Compiled templates; compiling those of the theme takes longer than rendering them."""

    def __init__(self, cache: Cache) -> None:
        self.cache = cache

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill a template's bucket."""
        content = self.cache.read("vorlagen", bucket.key)
        if content is not None:
            bucket.bytecode_from_string(content)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Store a template's bucket."""
        self.cache.write("vorlagen", [(bucket.key, bucket.bytecode_to_string())])


@cache
def program() -> str:
    """Return a digest of this program and the libraries whose output it stores."""
    digest = hashlib.sha256(sys.version.encode())
    for library in _LIBRARIES:
        digest.update(f"{library} {version(library)};".encode())
    here = Path(__file__).parent
    for path in sorted(here.rglob("*")):
        if path.suffix in {".py", ".html"}:
            digest.update(path.relative_to(here).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()


def _seal(table: str, key: str, content: bytes) -> bytes:
    """Bind an entry to its place and to this program: what another version wrote does not verify."""
    return hashlib.sha256(f"{program()} {table} {key} ".encode() + content).digest()


def _open(path: Path | None) -> sqlite3.Connection:
    """Open the store; one that is no database is thrown away, one that cannot be had is kept in memory."""
    for place in (path, path, None):
        if place:
            with suppress(OSError):
                place.parent.mkdir(parents=True, exist_ok=True)
        try:
            database = sqlite3.connect(place or ":memory:", timeout=1)
            database.execute("PRAGMA synchronous = OFF")
            database.execute("PRAGMA journal_mode = MEMORY")  # a broken store is thrown away
            database.execute(_TABLE)
            database.execute("SELECT name, key, content FROM entries LIMIT 0")  # the table may be another's
        except sqlite3.DatabaseError:
            if place:
                with suppress(OSError):
                    place.unlink()
        else:
            return database
    raise AssertionError("a database in memory can always be had")
