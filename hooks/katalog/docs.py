"""Hand-written pages: they take no address of a record, lead to no other file and say nothing to the theme.

A page's front matter reaches templates that do not escape everything, so it holds plain lines only.
"""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from katalog.constraints import FOLDERS, is_line
from katalog.fields import SUCHWORT_MAX
from katalog.findings import Finding
from katalog.loading import read_bytes, read_text
from katalog.yaml_reading import UNREADABLE
from katalog.yaml_values import dotted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

NOT_PUBLISHED = ("entwicklung/", "betrieb/")
"""Folders below `docs/` for the repository's readers."""
MAX_BYTES = 1_000_000
_KEYS = frozenset(["title", "description", "hide", "suchworte"])
_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?\n)---[ \t]*\n", re.DOTALL)
_LONGEST = 300
_MOST_WORDS = 50
"""A page tells of more than a record does."""
_BREAKS_OUT = frozenset('<>"')
"""Signs that end an attribute or begin an element where a template does not escape."""


class _Problem(NamedTuple):
    line: int
    code: str
    field: str
    message: str
    hint: str


def check_docs(docs: Path, generated: Iterable[str]) -> Iterator[Finding]:
    """Yield everything wrong with the files below `docs`; `generated` are the paths of generated files."""
    paths = [PurePosixPath(path) for path in generated]
    taken = {_folded(str(part)): "einem Datensatz" for path in paths for part in (path, *path.parents)}
    for path in sorted(docs.rglob("*")):
        name = path.relative_to(docs).as_posix()
        if name.startswith(NOT_PUBLISHED) or (path.is_dir() and not path.is_symlink()):
            continue
        target = _folded(written_to(name))
        for problem in _problems(path, taken.get(target, "")):
            yield Finding(path=f"{docs.name}/{name}", column=1, **problem._asdict())
        taken.setdefault(target, f"der Seite {docs.name}/{name}")


def addresses(docs: Path) -> frozenset[str]:
    """Return the addresses of all hand-written pages, without a slash at the end."""
    names = (path.relative_to(docs).as_posix() for path in docs.rglob("*.md"))
    return frozenset(
        written_to(name).removesuffix("index.html").rstrip("/")
        for name in names
        if not name.startswith(NOT_PUBLISHED)
    )


def page_title(docs: Path, address: str) -> str:
    """Return the title of a hand-written page, or its address where its head names none."""
    contents = (read_bytes(docs / name, MAX_BYTES) for name in (f"{address}.md", f"{address}/index.md"))
    heads = (_FRONT_MATTER.match((content or b"").decode("utf-8-sig", "replace")) for content in contents)
    titles = (read_text(head[1]).data.get("title") for head in heads if head)
    return next((str(title) for title in titles if title), address)


def generated_files(urls: Iterable[str]) -> Iterator[str]:
    """Return the paths of all files that records bring about; `urls` are addresses of pages."""
    yield from (f"{url}index.html" for url in urls)
    for folder in (*FOLDERS.values(), "foerderung"):
        yield from (f"daten/{folder}.{form}" for form in ("csv", "json", "geojson"))


def written_to(name: str) -> str:
    """Return where a file below `docs/` ends up, by the rules of MkDocs."""
    page = PurePosixPath(name)
    if page.suffix.lower() not in {".md", ".markdown", ".mdown", ".mkdn", ".mkd"}:
        return name
    if page.stem.lower() in {"index", "readme"}:
        return str(page.with_name("index.html"))
    return str(page.with_suffix("") / "index.html")


def _folded(path: str) -> str:
    """Two paths with equal results are one file on some computers."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())


def _problems(path: Path, owner: str) -> Iterator[_Problem]:
    if owner:
        yield _Problem(1, "K034", "Datei", f"die Adresse gehört schon {owner}.", "Die Datei umbenennen.")
    if path.name == "huelle.md":
        yield _Problem(1, "K034", "Datei", "den Namen braucht der Katalog selbst.", "Die Datei umbenennen.")
    content = read_bytes(path, MAX_BYTES)
    if content is None:
        yield _Problem(1, "K001", "Datei", "ist keine gewöhnliche Datei.", "Durch eine Datei ersetzen.")
    elif path.suffix == ".md":
        yield from _page_problems(content)


def _page_problems(content: bytes) -> Iterator[_Problem]:
    try:
        text = content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        yield _Problem(1, "K001", "Datei", "ist nicht in UTF-8 gespeichert.", "Als UTF-8 speichern.")
        return
    if len(content) > MAX_BYTES:
        yield _Problem(1, "K001", "Datei", "ist größer als 1 MB.", "Die Seite teilen.")
    if "[[slot:" in text:
        message = "enthält „[[slot:“, das der Katalog selbst braucht."
        yield _Problem(1, "K042", "Seite", message, "Anders schreiben.")
    head = _FRONT_MATTER.match(text)
    if head:
        yield from _head_problems(head[1])


def _head_problems(head: str) -> Iterator[_Problem]:
    read = read_text(head, marks=True)
    for (line, _), code, field, message, hint in read.problems:
        yield _Problem(line + 1, code, field, message, hint)
    for key, value in read.data.items():
        if value is UNREADABLE:
            continue  # told already
        line = read.marks.get((key, ""), (1, 1))[0] + 1
        field = dotted((key,))
        if key not in _KEYS:
            hint = "Erlaubt sind title, description, hide und suchworte."
            yield _Problem(line, "K042", field, "gibt es im Kopf einer Seite nicht.", hint)
        elif key == "suchworte":
            yield from _search_word_problems(line, value)
        elif not _is_plain(key, value):
            hint = 'Ohne HTML, Markdown und gerade Anführungszeichen (") schreiben.'
            yield _Problem(line, "K042", field, "ist kein schlichter Text in einer Zeile.", hint)


def _search_word_problems(line: int, value: object) -> Iterator[_Problem]:
    """Yield what is wrong with a page's search words; the rules are those of records."""
    words = value if isinstance(value, list) else []
    if not words or len(words) > _MOST_WORDS:
        hint = "Jedes Wort in eine Zeile mit „- “ davor schreiben."
        message = f"ist keine Liste mit 1 bis {_MOST_WORDS} Einträgen."
        yield _Problem(line, "K042", "suchworte", message, hint)
    for number, word in enumerate(words, 1):
        if not _is_plain("suchworte", word) or len(str(word)) > SUCHWORT_MAX:
            message = f"ist kein schlichter Text mit höchstens {SUCHWORT_MAX} Zeichen."
            yield _Problem(
                line + number, "K042", f"suchworte[{number}]", message, "Kürzer und ohne HTML schreiben."
            )


def _is_plain(key: str, value: object) -> bool:
    if key == "hide":
        return isinstance(value, list) and set(map(str, value)) <= {"navigation", "toc", "path", "footer"}
    return isinstance(value, str) and len(value) <= _LONGEST and is_line(value) and not _BREAKS_OUT & {*value}
