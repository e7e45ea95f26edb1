"""Builds the real site once per run, so that many tests can ask it questions.

What is expected comes from the YAML files as PyYAML reads them, without the help of the core.
"""

from __future__ import annotations

import compileall
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urljoin

import pytest
import yaml
from browsing import browser, kinds, root  # noqa: F401 - fixtures for all tests here
from lxml import html

ROOT = Path(__file__).resolve().parents[2]
DATA = Path(__file__).parent / "data"
PARTS = ("data", "docs", "hooks", "overrides", "mkdocs.yml")
FOLDERS = {"standort": "standorte", "beispiel": "beispiele", "methode": "methoden", "kontakt": "kontakte"}
SECTIONS = {**FOLDERS, "kontakt": "kontakt", "kommune": "kommunen", "thema": "themen"}

sys.path.insert(0, str(ROOT / "hooks"))  # the core beside these tests, not an installed one


def read_yaml(path):
    """Return a file with every scalar as text, exactly as written."""
    return yaml.load(path.read_text("utf-8"), Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))


def words(text):
    """Return a text with every run of white space as one space."""
    return " ".join(text.split())


class Record:
    """One YAML file of a project."""

    def __init__(self, kind, path):
        self.kind = kind
        self.path = path
        self.kennung = path.stem
        self.fields = read_yaml(path)
        self.address = f"{SECTIONS[kind]}/{path.stem}/"
        self.source = f"data/{FOLDERS[kind]}/{path.name}"

    def __repr__(self):
        return self.source


class Page:
    """One built HTML page."""

    def __init__(self, site, address, path):
        self.site = site
        self.address = address
        self.html = path.read_text("utf-8")

    def __repr__(self):
        return self.address or "(start)"

    @cached_property
    def tree(self):
        """The parsed page."""
        return html.document_fromstring(self.html)

    @property
    def is_redirect(self):
        """Tell whether the page only leads to another one."""
        return 'http-equiv="refresh"' in self.html

    @property
    def content(self):
        """The part of the page that differs from page to page."""
        return self.tree.xpath("//article")[0]

    def text(self, xpath):
        """Return the text of every element found."""
        return [words(found.text_content()) for found in self.tree.xpath(xpath)]

    def meta(self, name):
        """Return the contents of all meta elements of a name or property."""
        return self.tree.xpath("//meta[@name=$name or @property=$name]/@content", name=name)

    def resolve(self, href):
        """Return target and anchor of a link, the target relative to the site; None for another host."""
        start = f"https://site.invalid{self.site.base}"
        target, _, anchor = urljoin(start + self.address, href).partition("#")
        if target.startswith(start):
            return unquote(target.removeprefix(start).partition("?")[0]), unquote(anchor)
        return (target, anchor) if target.startswith("https://site.invalid/") else None

    @cached_property
    def linked(self):
        """Addresses the content of the page links to."""
        found = (self.resolve(href) for href in self.content.xpath(".//a/@href"))
        return {target for target, _ in filter(None, found)}


class Site:
    """A built site."""

    def __init__(self, project, folder, log, base="/"):
        self.project = project
        self.folder = folder
        self.log = log
        self.base = base

    @cached_property
    def pages(self):
        """Every HTML page by its address."""
        found = {}
        for path in sorted(self.folder.rglob("*.html")):
            address = path.relative_to(self.folder).as_posix().removesuffix("index.html")
            found[address] = Page(self, address, path)
        return found

    @property
    def content_pages(self):
        """Every page that is read, not only passed through."""
        return [page for page in self.pages.values() if not page.is_redirect]

    @cached_property
    def all_records(self):
        """The records of the project."""
        return self.project.records

    @property
    def records(self):
        """The published records of the project."""
        return [record for record in self.all_records if record.fields["status"] != "entwurf"]

    def of_kind(self, kind):
        """Return the published records of one kind by Kennung."""
        return {record.kennung: record for record in self.records if record.kind == kind}

    def broken_links(self):
        """Return every internal link and asset that leads nowhere, with the page it stands on."""
        broken = []
        anchors = {
            page.address: {*page.tree.xpath("//@id"), *page.tree.xpath("//a/@name")}
            for page in self.pages.values()
        }
        exists = {}
        for page in self.pages.values():
            for href in dict.fromkeys(_addresses(page.tree)):
                found = page.resolve(href)
                if found is None:
                    continue
                target, anchor = found
                if target not in exists:
                    exists[target] = target in anchors or (self.folder / target).is_file()
                if not exists[target] or (anchor and anchor not in anchors.get(target, ())):
                    broken.append(f"{page}: {href}")
        return broken


def _addresses(tree):
    yield from tree.xpath("//a/@href | //link/@href | //@src | //area/@href")
    for srcset in tree.xpath("//@srcset"):
        yield from (part.split()[0] for part in srcset.split(","))
    for refresh in tree.xpath("//meta[@http-equiv='refresh']/@content"):
        yield refresh.partition("url=")[2]


class Project:
    """A copy of everything the site is built from."""

    def __init__(self, folder, original=ROOT):
        self.folder = folder
        for part in PARTS:
            source = original / part
            copy = shutil.copytree if source.is_dir() else shutil.copy2
            copy(source, folder / part)

    @property
    def records(self):
        """Every record as it stands in the files now."""
        return [
            Record(kind, path)
            for kind, folder in FOLDERS.items()
            for path in sorted((self.folder / "data" / folder).glob("*.yml"))
        ]

    def path(self, name):
        """Return a file of the project."""
        return self.folder / name

    def write(self, name, text):
        """Write a file of the project."""
        self.path(name).write_text(text, "utf-8")

    def append(self, name, text):
        """Write something at the end of a file of the project."""
        self.write(name, self.path(name).read_text("utf-8") + text)

    def replace(self, name, old, new):
        """Replace the only occurrence of a text in a file."""
        text = self.path(name).read_text("utf-8")
        if text.count(old) != 1:
            raise ValueError(f"{old!r} stands {text.count(old)} times in {name}")
        self.write(name, text.replace(old, new))

    def run(self, *arguments, **environment):
        """Run `python -m …` in the project and return what happened."""
        return subprocess.run(
            [sys.executable, "-m", *map(str, arguments)],
            cwd=self.folder,
            env=clean_environment() | environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            timeout=120,
            check=False,
        )

    def build(self, *arguments, base="/", folder="site", **environment):
        """Build the site; it has to succeed."""
        done = self.run("mkdocs", "build", *arguments, **environment)
        if done.returncode:
            pytest.fail(f"mkdocs build failed:\n{done.stdout}")
        return Site(self, self.folder / folder, done.stdout, base)


def clean_environment():
    """Return an environment that adds nothing of its own to a build."""
    dropped = ("SOURCE_DATE_EPOCH", "PYTHONPATH", "PYTHONWARNINGS", "PYTHONHASHSEED", "PYTHONSTARTUP")
    kept = {name: value for name, value in os.environ.items() if name not in dropped}
    return kept | {"NO_MKDOCS_2_WARNING": "1", "PYTHONIOENCODING": "utf-8"}


@pytest.fixture(scope="session", name="clean_environment")
def _clean_environment():
    """Return the environment builds run in."""
    return clean_environment()


@pytest.fixture(scope="session")
def new_project(tmp_path_factory):
    """Return a function that copies the project into a fresh folder."""
    original = Project(tmp_path_factory.mktemp("vorlage"))
    compileall.compile_dir(original.path("hooks"), quiet=2)  # once, not in every copy

    def make(name="projekt"):
        return Project(tmp_path_factory.mktemp(name), original.folder)

    return make


@pytest.fixture(scope="session")
def real(new_project):
    """The site as it is: operator unknown, so everything is marked as a draft."""
    return new_project("echt").build()


@pytest.fixture(scope="session")
def published(new_project):
    """The site of an operator who has stated everything."""
    project = new_project("betrieben")
    shutil.copy2(DATA / "betreiber.yml", project.path("data/betreiber.yml"))
    return project.build()


@pytest.fixture(scope="session")
def unusual(new_project):
    """The site below a prefix, with what the real records may lack: every status, reference, redirect."""
    project = new_project("selten")
    shutil.copy2(DATA / "betreiber.yml", project.path("data/betreiber.yml"))
    project.replace("data/betreiber.yml", "katalog.example.org/", "www.example.org/sozialer/zusammenhalt/")
    project.path("data/adressen.txt").unlink()  # drafts leave their addresses
    changes = _Changes(project)
    drafts = [changes.draft(kind) for kind in FOLDERS]
    for kind in FOLDERS:
        changes.set_status(changes.next(kind), "archiviert")
        changes.add(kind, "weiterleitungen", [f"probe-frueher-{kind}"])
    for kind, key, target, many in (
        ("standort", "kontakt", "kontakt", False),
        ("beispiel", "kontakt", "kontakt", False),
        ("beispiel", "weitere_standorte", "standort", True),
        ("beispiel", "uebernommen_von", "beispiel", True),
        ("beispiel", "gelernt_von", "beispiel", True),
        ("methode", "kombinierbar_mit", "methode", True),
    ):
        draft = next(record for record in drafts if record.kind == target)
        for record in (changes.next(target), draft):
            changes.add(kind, key, [record.kennung] if many else record.kennung)
    return project.build(base="/sozialer/zusammenhalt/")


class _Changes:
    """Changes records of a project, no record twice, those first that others name most."""

    def __init__(self, project):
        self.project = project
        docs = "\n".join(path.read_text("utf-8") for path in project.path("docs").rglob("*.md"))
        self.named_in_docs = set(re.findall(r"katalog:([a-z]+/[a-z0-9-]+)", docs))
        self.used = set()
        records = project.records
        woerter = read_yaml(project.path("data/vokabular/methoden.yml"))["begriffe"]
        methode_of = {wort["name"]: wort.get("methode") for wort in woerter}
        named = Counter()
        for record in records:
            named["standort", record.fields.get("standort")] += 1
            named.update(("beispiel", kennung) for kennung in record.fields.get("beispiele", ()))
            named.update(("methode", methode_of[wort]) for wort in record.fields.get("methoden", ()))
        self.records = sorted(records, key=lambda record: (-named[record.kind, record.kennung], str(record)))

    def next(self, kind, *, without="", linkable=True):
        """Return the next unused record of a kind; `without` names a key it must not have yet."""
        for record in self.records:
            known = (record.kind, record.kennung)
            fits = record.kind == kind and known not in self.used and without not in record.fields
            if fits and (linkable or f"{kind}/{record.kennung}" not in self.named_in_docs):
                self.used.add(known)
                return record
        raise LookupError(f"no {kind} is left")

    def draft(self, kind):
        """Make one record a draft, under a title that must not be seen anywhere."""
        if kind == "kontakt":  # the hand-written pages name each of the few real ones
            name = "data/kontakte/probe-kontakt.yml"
            shutil.copy2(DATA / "probe-kontakt.yml", self.project.path(name))
            return Record(kind, self.project.path(name))
        record = self.next(kind, linkable=False)
        self.project.replace(record.source, _line(record, "titel"), f"titel: Geheimentwurf {kind}")
        self.set_status(record, "entwurf")
        return record

    def set_status(self, record, status):
        """Give a record another status."""
        self.project.replace(record.source, _line(record, "status"), f"status: {status}")

    def add(self, kind, key, value):
        """Add a key to the next record of a kind that lacks it; a list of another record gets longer."""
        if isinstance(value, str):
            self.project.append(self.next(kind, without=key).source, f"\n{key}: {value}\n")
            return
        record = self.next(kind)
        listed = record.fields.get(key, ())
        entries = "".join(f"  - {entry}\n" for entry in value if entry not in listed)
        if listed:
            self.project.replace(record.source, f"\n{key}:\n", f"\n{key}:\n{entries}")
        else:
            self.project.append(record.source, f"\n{key}:\n{entries}")


def _line(record, key):
    found = re.search(rf"^{key}:.*$", record.path.read_text("utf-8"), re.MULTILINE)
    return found[0]
