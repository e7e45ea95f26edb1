"""Which pictures belong to which record: `data/bilder/<folder of the kind>/<Kennung>/<datei>`.

Every record has a folder of its own, so a picture never has to be looked for and never belongs to two.
Pillow takes time and memory to load: it is, with the first picture that must be opened.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, NamedTuple

from katalog.bildinfo import MAX_BYTES, Bildinfo, variants
from katalog.constraints import FOLDERS
from katalog.containers import Mangel

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from collections.abc import Set as AbstractSet
    from pathlib import Path

    from katalog.bildinfo import Variante
    from katalog.cache import Cache
    from katalog.kinds import Datensatz
    from katalog.kinds.base import Bild
    from katalog.tree import Tree
    from katalog.yaml_values import FieldPath

ORDNER = "bilder"
"""Folder below `data/`, and below the root of the site."""
_CHECKED = "bildpruefung"
_MADE = "bilder"


class Fund(NamedTuple):
    """A sound picture and where it lies."""

    path: Path
    info: Bildinfo


Bestand = dict[tuple[str, str, str], Fund]
"""Sound pictures by kind, Kennung and name of the file."""
Problem = tuple["Datensatz", "FieldPath", str, str, str]
"""Record, field, code, message, remedy."""


class Fremdes(NamedTuple):
    """Something below the folder of pictures that belongs to no record."""

    path: Path
    message: str
    hint: str


def with_bilder(record: Datensatz) -> tuple[Bild, ...]:
    """Return the pictures a record names; kinds without pictures have none."""
    return getattr(record, "bilder", ())


def path_of(data: Path, record: Datensatz, datei: str) -> Path:
    """Return where a picture of a record lies."""
    return data / ORDNER / FOLDERS[record.kind] / record.kennung / datei


def check_bilder(data: Path, record: Datensatz, bestand: Bestand, cache: Cache) -> Iterator[Problem]:
    """Jedes genannte Bild liegt im Ordner des Datensatzes und ist heil; heile kommen in den Bestand."""
    for number, bild in enumerate(with_bilder(record)):
        field = ("bilder", number, "datei")
        path = path_of(data, record, bild.datei)
        try:
            bestand[record.kind, record.kennung, bild.datei] = Fund(path, _inspected(path, data, cache))
        except Mangel as mangel:
            yield record, field, mangel.code, f"„{bild.datei}“ {mangel.message}", mangel.hint
    for number, bild in enumerate(with_bilder(record)):
        if bild.alt.casefold().startswith(_NO_ALT) or bild.alt == record.titel:
            yield (
                record,
                ("bilder", number, "alt"),
                "K065",
                "sagt nicht, was zu sehen ist.",
                "Beschreiben, was man sieht: „Kinder pflanzen Kräuter in ein Hochbeet“.",
            )


_NO_ALT = ("bild ", "bild:", "foto ", "foto:", "abbildung", "image", "img_", "dsc")


def check_ordner(
    data: Path, records: Mapping[str, Mapping[str, Datensatz]], kennungen: Mapping[str, AbstractSet[str]]
) -> Iterator[Fremdes]:
    """Unter data/bilder/ liegt nur, was ein Datensatz nennt."""
    kinds = {folder: kind for kind, folder in FOLDERS.items() if kind in _KINDS}
    for top in _entries(data / ORDNER):
        if top.name not in kinds or not _is_folder(top):
            yield Fremdes(top, "gehört nicht hierher.", f"Erlaubte Ordner: {', '.join(sorted(kinds))}.")
            continue
        kind = kinds[top.name]
        for folder in _entries(top):
            if folder.name not in kennungen[kind] or not _is_folder(folder):
                yield Fremdes(
                    folder,
                    "gehört zu keinem Datensatz.",
                    f"In einen Ordner legen, der wie die Datei in data/{top.name}/ heißt, oder löschen.",
                )
            elif folder.name in records[kind]:  # of a broken record nobody knows what it names
                yield from _unnamed(folder, records[kind][folder.name])


_KINDS = ("standort", "beispiel", "methode")


def _unnamed(folder: Path, record: Datensatz) -> Iterator[Fremdes]:
    named = {bild.datei for bild in with_bilder(record)}
    for path in _entries(folder):
        if path.name not in named:
            yield Fremdes(
                path,
                "wird von keinem Datensatz genannt.",
                f"In data/{FOLDERS[record.kind]}/{record.kennung}.yml unter „bilder“ eintragen oder löschen.",
            )


def write_bilder(wanted: Iterable[Fund], tree: Tree, cache: Cache) -> None:
    """Put every variant of the wanted pictures into the site; what was made before is not made again.

    One picture after the other: each is large while it is open.
    """
    keys = set()
    for path, info in {fund.info: fund for fund in wanted}.values():
        names = {variant: file_name(info, variant) for variant in variants(info)}
        keys |= {_key(name) for name in names.values()}
        there = {variant: tree.keep(name, _key(name)) for variant, name in names.items()}
        missing = {variant: name for variant, name in names.items() if not there[variant]}
        contents = {variant: cache.read(_MADE, _key(name)) for variant, name in missing.items()}
        absent = [variant for variant, content in contents.items() if content is None]
        if absent:
            from katalog.bilder import encode  # noqa: PLC0415 - see above

            made = encode(path.read_bytes(), info, absent)
            cache.write(_MADE, [(_key(names[variant]), content) for variant, content in made.items()])
            contents |= made
        for variant, name in names.items():
            tree.note(name, there[variant] or tree.write(name, _key(name), contents[variant] or b""))
    cache.keep_only(_MADE, keys)


def file_name(info: Bildinfo, variant: Variante) -> str:
    """Return the path of a variant below the root of the site."""
    return f"{stem(info)}-{variant.breite}.{variant.format}"


def stem(info: Bildinfo) -> str:
    """Return what the paths of all variants of a picture begin with."""
    return f"{ORDNER}/{info.digest[:20]}"


def _key(name: str) -> str:
    from katalog.bilder import recipe  # noqa: PLC0415 - see above

    return f"{name} {hashlib.sha256(recipe().encode()).hexdigest()}"


def _inspected(path: Path, data: Path, cache: Cache) -> Bildinfo:
    content = _read(path, data)
    key = f"{hashlib.sha256(content).hexdigest()} {path.suffix}"
    known = cache.load(_CHECKED, key)
    if isinstance(known, Bildinfo):
        return known
    from katalog.bilder import inspect  # noqa: PLC0415 - see above

    info = inspect(content, path.suffix)
    cache.store(_CHECKED, key, info)
    return info


def _read(path: Path, data: Path) -> bytes:
    below = [path, *path.parents][: len(path.relative_to(data).parts)]
    if any(part.is_symlink() for part in below):
        raise Mangel("K060", "ist eine Verknüpfung.", "Die Datei selbst in den Ordner legen.")
    if not path.is_file():
        where = path.parent.relative_to(data.parent).as_posix()
        raise Mangel("K060", "fehlt.", f"Die Datei in den Ordner {where}/ legen.")
    with path.open("rb") as stream:
        return stream.read(MAX_BYTES + 1)


def _is_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()


def _entries(folder: Path) -> list[Path]:
    return sorted(folder.iterdir()) if _is_folder(folder) else []
