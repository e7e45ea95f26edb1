"""The rounds of a run: which builds are measured, in which order, on which records.

In every round product and stock take turns, so that a busy machine slows both alike; which of the
two comes first alternates. Before a cold build the old output is moved aside, not deleted: for a
minute after thousands of files were deleted, ext4 takes several times as long to create new ones.
For the same reason the big build lies between the two that replace a site and so delete the old one.
"""

from __future__ import annotations

import compileall
import os
import sys
from collections import defaultdict
from functools import partial
from itertools import count
from typing import TYPE_CHECKING

from bench.foto import write_photo
from bench.frame import mean_frame
from bench.hugo_site import hugo_binary, write_hugo
from bench.measure import Messung, measure
from bench.project import write_project
from bench.stock import write_stock
from bench.synthetic import make_bestand
from bench.vorrat import read_vorrat

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from bench.synthetic import Bestand

Messungen = dict[str, list[Messung]]
"""What was measured, round by round, by name of the build."""
Step = tuple[str, "Callable[[], Messung]"]

GROWTH = 10
CHECKED = 5
"""Times as many records are checked as are built."""
PRUEFEN = (
    sys.executable,
    "-c",
    "import sys; sys.path.insert(0, 'hooks'); from katalog.cli import main; main(['pruefen'])",
)
LADEN = (
    sys.executable,
    "-c",
    """\
import sys; sys.path.insert(0, "hooks")
from datetime import date; from pathlib import Path; from katalog.gathering import require_catalog
require_catalog(Path("data"), heute=date.today())
""",
)
"""Mistakes and warnings, as every build looks for them; not the hints that only `katalog pruefen` shows."""
FLOOD = "".join(f"feld{number}: x\n" for number in range(14_000))
"""A record that is nothing but mistakes, as large as one may be."""
MKDOCS = (sys.executable, "-m", "mkdocs", "build", "-q")


class Builds:
    """The projects of one run in a temporary folder, ready to be built again and again."""

    def __init__(self, root: Path, folder: Path, number: int) -> None:
        """Write all projects and build each once, to warm up the disk and Python's caches."""
        os.environ["NO_MKDOCS_2_WARNING"] = "1"
        self._root = root
        self._folder = folder
        self._aside = count()
        self._hugo = hugo_binary()
        vorrat = read_vorrat(root / "data")
        self._bestand = make_bestand(vorrat, number)
        write_project(root, self._path("produkt"), self._bestand)
        write_project(root, self._path("gross"), make_bestand(vorrat, number * GROWTH))
        write_project(root, self._path("viele"), make_bestand(vorrat, number * CHECKED))
        write_project(root, self._path("flut"), make_bestand(vorrat, 50))
        (self._path("flut") / "data/beispiele/flut.yml").write_text(FLOOD, "utf-8")
        write_project(root, self._path("karten"), self._bestand, cards=True)
        write_stock(self._path("stock"), self._bestand)
        self._photo = write_photo(self._path("foto"))
        for name in ("produkt", "gross", "viele", "flut", "karten"):
            compileall.compile_dir(self._path(name) / "hooks", quiet=2)
        for name in ("produkt", "stock"):
            self._mkdocs(name)
        self._write_hugo(self._bestand)

    def run(self, rounds: int, tell: Callable[[str], None]) -> Messungen:
        """Measure everything and check that both made a page for every record."""
        measured: Messungen = defaultdict(list)
        for number in range(rounds):
            for name, build in self._steps(number):
                tell(f"Runde {number + 1} von {rounds}: {name}")
                measured[name].append(build())
        return measured

    def frames(self) -> tuple[int, int]:
        """Return the mean bytes of the frame of a record page, product and stock.

        Raises FileNotFoundError when a record has no page.
        """
        pages = [
            f"{folder}/{k}" for folder in ("standorte", "beispiele") for k in self._bestand.folders[folder]
        ]
        return tuple(mean_frame(self._path(name) / "site", pages) for name in ("produkt", "stock"))  # type: ignore[return-value]

    def _steps(self, number: int) -> Iterator[Step]:
        first, second = ("stock", "produkt") if number % 2 else ("produkt", "stock")
        yield f"{first} kalt", partial(self._cold, first)
        yield f"{second} kalt", partial(self._cold, second)
        yield f"{first} geändert", partial(self._one_changed, first)
        yield "gross kalt", partial(self._cold, "gross")
        yield f"{second} geändert", partial(self._one_changed, second)
        for name, how, command in (
            ("viele", "laden", LADEN),
            ("viele", "prüfen", PRUEFEN),
            ("flut", "prüfen", PRUEFEN),
        ):
            yield f"{name} {how}", partial(self._run, name, command)
        yield "karten kalt", partial(self._cold, "karten")
        yield "foto produkt", partial(self._convert, "produkt")
        yield "foto webp", partial(self._convert, "webp")
        if self._hugo:
            yield "hugo knapp", partial(self._cold_hugo, "hugo-knapp")
            yield "hugo gleich", partial(self._cold_hugo, "hugo-gleich")

    def _cold(self, name: str) -> Messung:
        self._move_aside(name, "site")
        self._move_aside(name, ".cache")
        return self._mkdocs(name)

    def _one_changed(self, name: str) -> Messung:
        """Change one sentence of one Beispiel and build the whole site again."""
        kennung, record = next(iter(self._bestand.beispiele.items()))
        before = record["ausgangslage"].split(".")[0]
        for path in (
            self._path(name) / f"data/beispiele/{kennung}.yml",
            self._path(name) / f"docs/beispiele/{kennung}.md",
        ):
            if path.is_file():
                text = path.read_text("utf-8")
                back = text.replace(f"{before} damals", before)
                path.write_text(back if back != text else text.replace(before, f"{before} damals"), "utf-8")
        return self._mkdocs(name)

    def _convert(self, how: str) -> Messung:
        """Make every variant of the photo, or only what Pillow's plain resizing to WebP makes."""
        output = self._photo.with_name(how)
        command = [sys.executable, "-m", "bench.foto", how, str(self._photo), str(output)]
        return measure(command, folder=self._root, output=output)

    def _mkdocs(self, name: str) -> Messung:
        return self._run(name, MKDOCS)

    def _run(self, name: str, command: Sequence[str]) -> Messung:
        return measure(command, folder=self._path(name), output=self._path(name) / "site")

    def _write_hugo(self, bestand: Bestand) -> None:
        for name, full in (("hugo-knapp", False), ("hugo-gleich", True)):
            write_hugo(self._path(name), bestand, self._path("stock") / "site", full=full)
            if self._hugo:
                self._cold_hugo(name)

    def _cold_hugo(self, name: str) -> Messung:
        self._move_aside(name, "public")
        command = [str(self._hugo), "--quiet", "--noBuildLock"]
        return measure(command, folder=self._path(name), output=self._path(name) / "public")

    def _move_aside(self, name: str, what: str) -> None:
        path = self._path(name) / what
        if path.exists():
            path.rename(self._folder / f"alt-{next(self._aside)}")

    def _path(self, name: str) -> Path:
        return self._folder / name
