"""Pictures: what is refused and why, and what is made of those that are sound."""

from __future__ import annotations

import io
import itertools
import resource
import struct
import subprocess
import sys
import zlib
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from katalog.bildbestand import write_bilder
from katalog.bilder import MAX_PIXELS, encode, inspect
from katalog.bildinfo import FORMATS, Variante, variants
from katalog.build import Plan
from katalog.cache import Cache
from katalog.containers import Mangel
from katalog.pages import record_page
from katalog.rendering import render
from katalog.rules import RULES
from katalog.tree import Tree
from katalog.views import Site
from pictures import LEFT, RIGHT, picture, saved, with_everything
from records import ROOT, codes, text

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SOUND = saved(picture())
ENDINGS = {"JPEG": ".jpg", "PNG": ".png", "WEBP": ".webp"}
BILD = {
    "datei": "garten.jpg",
    "alt": "Links rot, rechts blau, unten ein schwarzer Streifen",
    "urheber": "Stadt Wiesbaden",
    "lizenz": "CC BY 4.0",
    "personen": "keine",
}


def code_of(content: bytes, extension: str = ".jpg") -> str:
    """Return the rule a file breaks, or nothing."""
    try:
        inspect(content, extension)
    except Mangel as mangel:
        return mangel.code if mangel.message.endswith(".") and mangel.hint.endswith(".") else "no sentence"
    return ""


def one(content: bytes, extension: str = ".jpg", *, width: int = 400, ending: str = "jpg") -> Image.Image:
    """Return one variant of a file, decoded."""
    info = inspect(content, extension)
    wanted = Variante(width, ending)
    return Image.open(io.BytesIO(encode(content, info, [wanted])[wanted]))


def near(pixel: object, colour: tuple[int, int, int], tolerance: int = 12) -> bool:
    assert isinstance(pixel, tuple)
    return all(abs(one - other) <= tolerance for one, other in zip(pixel, colour, strict=True))


# --- What is refused -----------------------------------------------------------------------------


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png(*chunks: bytes, width: int = 1800, height: int = 1200) -> bytes:
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(chunks)


PNG, WEBP = saved(picture(), "PNG"), saved(picture(), "WEBP")
GREY_ROWS = chunk(b"IDAT", zlib.compress(bytes(1801 * 1200)))
END = chunk(b"IEND", b"")
COMMENT = b"\xff\xfe" + struct.pack(">H", 2 + 22) + b"<?php system($_GET[0]);"[:22]
MANY_SCANS = SOUND[:-2] + SOUND[SOUND.rindex(b"\xff\xda") : -2] * 80 + b"\xff\xd9"

REFUSED = {
    "empty": (b"", ".jpg", "K062"),
    "text": (b"GIF89a, but no", ".jpg", "K062"),
    "svg": (b'<svg xmlns="http://www.w3.org/2000/svg"/>', ".png", "K062"),
    "html": (b"<html><script>alert(1)</script></html>", ".jpg", "K062"),
    "gif": (saved(picture(), "GIF"), ".jpg", "K062"),
    "bmp": (saved(picture(), "BMP"), ".png", "K062"),
    "tiff": (saved(picture(), "TIFF"), ".jpg", "K062"),
    "wrong extension": (SOUND, ".png", "K062"),
    "wrong extension, other way": (PNG, ".jpg", "K062"),
    "zip behind the picture": (SOUND + b"PK\x03\x04 archive", ".jpg", "K062"),
    "html behind a png": (PNG + b"<html>", ".png", "K062"),
    "something behind a webp": (WEBP + b"<script>", ".webp", "K062"),
    "program in a comment": (SOUND[:2] + COMMENT + SOUND[2:], ".jpg", "K062"),
    "program in a png text": (PNG[:33] + chunk(b"tEXt", b"a\0<script>") + PNG[33:], ".png", "K062"),
    "animated png": (png(chunk(b"acTL", bytes(8)), GREY_ROWS, END), ".png", "K062"),
    "animated webp": (
        saved(picture(), "WEBP", save_all=True, append_images=[picture(1800, 1200).rotate(180)]),
        ".webp",
        "K062",
    ),
    "cut jpeg": (SOUND[: len(SOUND) // 2], ".jpg", "K063"),
    "cut jpeg with an end": (SOUND[:300] + b"\xff\xd9", ".jpg", "K063"),
    "cut png": (PNG[:-20], ".png", "K063"),
    "cut webp": (WEBP[:-20], ".webp", "K063"),
    "png without rows": (png(END), ".png", "K063"),
    "only a beginning": (b"\xff\xd8\xff", ".jpg", "K063"),
    "png that ends in its head": (PNG[:20], ".png", "K063"),
    "endless scans": (MANY_SCANS, ".jpg", "K063"),
    "bomb in the head of a png": (png(GREY_ROWS, END, width=60_000, height=60_000), ".png", "K064"),
    "small": (saved(picture(300, 300)), ".jpg", "K064"),
    "narrow": (saved(picture(1000, 100)), ".jpg", "K064"),
    "large file": (SOUND + bytes(20_000_000), ".jpg", "K064"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_sound_picture_is_refused(name):
    """Type by content, whole, still, nothing beside the picture, neither too small nor too large."""
    content, extension, code = REFUSED[name]

    assert code == code_of(content, extension)


def test_every_rule_of_pictures_has_a_case():
    """K060, K061 and K065 need a record; the rest is refused above."""
    assert {"K062", "K063", "K064"} == {code for _, _, code in REFUSED.values()}


@pytest.mark.parametrize("kind", ENDINGS)
def test_size_is_read_before_anything_is_decoded(kind):
    """A head that promises a huge picture is refused without the memory it asks for."""
    if kind == "JPEG":
        place = SOUND.index(b"\xff\xc0") + 5
        content = SOUND[:place] + struct.pack(">HH", 60_000, 60_000) + SOUND[place + 4 :]
    elif kind == "WEBP":
        lossless = saved(picture(), "WEBP", lossless=True)
        place = lossless.index(b"VP8L") + 9
        bits = 0x3FFF | 0x3FFF << 14
        content = lossless[:place] + struct.pack("<I", bits) + lossless[place + 4 :]
    else:
        content = png(GREY_ROWS, END, width=2**31 - 1, height=2**31 - 1)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    assert code_of(content, ENDINGS[kind]) == "K064"
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50_000  # kB


@pytest.mark.parametrize("kind", ENDINGS)
def test_damaged_picture_is_told_not_raised(kind):
    """Whatever bytes are lost or changed: a finding or a picture, never a fault of the program."""
    content = saved(picture(900, 600), kind)
    for place, lost in itertools.product(
        range(0, len(content), max(1, len(content) // 60)), (b"", b"\xff", b"\0<")
    ):
        damaged = content[:place] + lost + content[place + 2 :]
        if not code_of(damaged, ENDINGS[kind]):
            assert one(damaged, ENDINGS[kind]).width == 400


MEMORY = """
import io, resource, sys
sys.path.insert(0, sys.argv[1])
from PIL import Image
from katalog import bilder, bildinfo
kind = sys.argv[2]
side = int(bilder.MAX_PIXELS[kind] ** 0.5)
grey = Image.radial_gradient("L").resize((side, side))
stream = io.BytesIO()
options = {"quality": 60, "progressive": True, "subsampling": 0} if kind == "JPEG" else {"compress_level": 1}
mode = "RGB" if kind == "JPEG" else "RGBA"
Image.merge(mode, [grey] * len(mode)).save(stream, kind, **options)
open(sys.argv[3], "wb").write(stream.getvalue())
"""
LOOK = """
import re, sys
sys.path.insert(0, sys.argv[1])
from katalog import bilder, bildinfo
content = open(sys.argv[3], "rb").read()
info = bilder.inspect(content, sys.argv[4])
bilder.encode(content, info, [bildinfo.Variante(400, "jpg")])
print(re.search(r"VmHWM:\\s*(\\d+) kB", open("/proc/self/status").read())[1])
"""


@pytest.mark.parametrize("kind", ENDINGS)
def test_largest_picture_stays_far_below_the_limit(kind, tmp_path):
    """The largest allowed picture is read in 420 MB, so a build with it stays below 600 MB."""
    path = tmp_path / "gross"
    for program in (MEMORY, LOOK):
        command = [sys.executable, "-c", program, str(ROOT / "hooks"), kind, str(path), ENDINGS[kind]]
        done = subprocess.run(command, capture_output=True, text=True, check=True)

    assert int(done.stdout) < 420_000  # kB


# --- What is made --------------------------------------------------------------------------------


def test_photo_is_offered_in_four_widths_and_three_formats():
    """Twelve files, each of the type and width its name says."""
    info = inspect(SOUND, ".jpg")
    made = encode(SOUND, info, list(variants(info)))

    assert info.breiten == (400, 800, 1200, 1600)
    assert len(made) == 12
    for variant, content in made.items():
        image = Image.open(io.BytesIO(content))
        assert {"avif": "AVIF", "webp": "WEBP", "jpg": "JPEG"}[variant.format] == image.format
        assert (variant.breite, info.hoehe_bei(variant.breite)) == image.size


def test_nothing_is_made_wider_than_it_is():
    """A picture of 1000 pixels is offered in 400, 800 and 1000."""
    assert inspect(saved(picture(1000, 700)), ".jpg").breiten == (400, 800, 1000)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_nothing_but_pixels_gets_out(kind):
    """No place, no name, no comment, no profile and no thumbnail in any file of the site."""
    content = with_everything(kind)
    info = inspect(content, ENDINGS[kind])
    made = encode(content, info, list(variants(info)))

    assert b"GEHEIM" in content
    assert {True} == {b"GEHEIM" not in made for made in made.values()}
    for variant, out in made.items():
        image = Image.open(io.BytesIO(out))
        assert dict(image.getexif()) == {}
        left = image.info.keys() - {"jfif", "jfif_version", "jfif_unit", "jfif_density", "progressive"}
        assert left - {"progression", "background", "loop", "timestamp", "duration"} == set(), variant
        assert not any(
            mark in out for mark in (b"Exif\0\0", b"ICC_PROFILE", b"EXIF", b"ICCP", b"http://ns.adobe")
        )


@pytest.mark.parametrize("orientation", range(1, 9))
def test_picture_stands_upright(orientation):
    """What the camera noted about its position is applied; red is then where it belongs."""
    upside = {1: (0, 0), 2: (1, 0), 3: (1, 1), 4: (0, 1), 5: (0, 0), 6: (1, 0), 7: (1, 1), 8: (0, 1)}
    marked = picture()
    marked.paste((0, 255, 0), (0, 0, 300, 300))
    exif = Image.Exif()
    exif[0x0112] = orientation
    content = saved(marked, exif=exif)
    info = inspect(content, ".jpg")
    image = one(content)
    right, bottom = upside[orientation]
    spot = image.getpixel((image.width - 10 if right else 10, image.height - 10 if bottom else 10))

    assert ((1200, 1800) if orientation > 4 else (1800, 1200)) == (info.breite, info.hoehe)
    assert (info.hoehe > info.breite) == (image.height > image.width)
    assert near(spot, (0, 255, 0), 40)


@pytest.mark.parametrize(
    ("kind", "mode"),
    [
        *(("JPEG", mode) for mode in ("L", "RGB", "CMYK")),
        *(("PNG", mode) for mode in ("1", "L", "LA", "P", "RGB", "RGBA", "I;16")),
        *(("WEBP", mode) for mode in ("RGB", "RGBA")),
    ],
)
@pytest.mark.parametrize("ending", FORMATS)
def test_every_mode_becomes_rgb(kind, mode, ending):
    """Grey, palettes, 16 bits, transparency and printing colours come out as plain colours."""
    source = (
        picture().convert("L").point(lambda value: value * 256, "I").convert("I;16")
        if mode == "I;16"
        else picture(mode=mode)
    )
    image = one(saved(source, kind), ENDINGS[kind], ending=ending)
    grey = mode in ("1", "L", "LA", "I;16")

    assert image.mode == "RGB"
    if mode != "1":
        light = picture().convert("L").convert("RGB")
        assert near(image.getpixel((50, 50)), light.getpixel((50, 50)) if grey else LEFT, 30)  # type: ignore[arg-type]
        assert near(image.getpixel((350, 50)), light.getpixel((1700, 50)) if grey else RIGHT, 30)  # type: ignore[arg-type]


def test_transparent_becomes_white():
    """What shines through is white, not black."""
    image = picture(mode="RGBA")
    image.putalpha(0)

    assert near(one(saved(image, "PNG"), ".png").getpixel((50, 50)), (255, 255, 255))


def test_broken_colour_profile_is_ignored():
    """A profile nobody can read says nothing about the colours."""
    content = saved(picture(), icc_profile=b"no profile at all")

    assert near(one(content).getpixel((50, 50)), LEFT)


def test_same_picture_same_bytes():
    """However many threads work and however often: the same bytes."""
    content = saved(Image.effect_noise((1700, 1100), 80).convert("RGB"), quality=80)
    info = inspect(content, ".jpg")
    wanted = list(variants(info))
    first = encode(content, info, wanted)

    assert encode(content, info, wanted[::-1]) == first
    assert {
        variant: encode(content, info, [variant])[variant] for variant in wanted[:3]
    }.keys() <= first.keys()


# --- Records with pictures -----------------------------------------------------------------------


def files(content: bytes = SOUND, **changes: object) -> dict[str, str | bytes]:
    """Return a record with one picture."""
    return {
        "beispiele/a.yml": text("beispiel", bilder=[{**BILD, **changes}]),
        "bilder/beispiele/a/garten.jpg": content,
    }


def test_record_with_a_picture_is_sound(findings_of):
    """The smallest sound record with a sound picture has no findings."""
    assert findings_of(files()) == []


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"datei": "haus.jpg"}, [("K060", "bilder[1].datei"), ("K061", "Datei")]),
        ({"datei": "../a/garten.jpg"}, [("K019", "bilder[1].datei")]),
        ({"datei": "garten.svg"}, [("K019", "bilder[1].datei")]),
        ({"datei": "Garten.jpg"}, [("K019", "bilder[1].datei")]),
        ({"alt": ...}, [("K011", "bilder[1].alt")]),
        ({"alt": "Garten"}, [("K016", "bilder[1].alt")]),
        ({"alt": "Bild vom neuen Garten"}, [("K065", "bilder[1].alt")]),
        ({"urheber": ...}, [("K011", "bilder[1].urheber")]),
        ({"lizenz": "CC-BY"}, [("K012", "bilder[1].lizenz")]),
        ({"personen": "vielleicht"}, [("K012", "bilder[1].personen")]),
        ({"fokus": "hinten"}, [("K012", "bilder[1].fokus")]),
    ],
)
def test_mistakes_in_the_record_are_told_in_place(findings_of, changes, expected):
    """Each field of a picture has its rule, and the finding names the field."""
    assert expected == codes(findings_of(files(**changes)))


def test_broken_picture_is_told_where_the_record_names_it(findings_of):
    """The editor reads the line of the record and the name of the file."""
    (found,) = findings_of(files(SOUND[:1000]))

    assert (found.path, found.code, found.field) == ("data/beispiele/a.yml", "K063", "bilder[1].datei")
    assert "„garten.jpg“" in found.message


@pytest.mark.parametrize(
    "path",
    [
        "bilder/lose.jpg",
        "bilder/kontakte/a/garten.jpg",
        "bilder/beispiele/lose.jpg",
        "bilder/beispiele/b/garten.jpg",
        "bilder/beispiele/a/vergessen.jpg",
        "bilder/beispiele/a/unterordner/x.jpg",
    ],
)
def test_picture_of_nobody_is_a_finding(findings_of, path):
    """Nothing lies below data/bilder/ that no record names."""
    assert codes(findings_of({**files(), path: SOUND})) == [("K061", "Datei")]


def test_pictures_of_a_broken_record_are_not_orphans(findings_of):
    """A mistake in the record is told once, not again for each of its pictures."""
    assert codes(
        findings_of({**files(), "beispiele/a.yml": text("beispiel", bilder=[BILD], status="neu")})
    ) == [("K012", "status")]


def test_links_are_not_followed(project: Callable[..., Path], findings_of):
    """Neither a file nor a folder below data/bilder/ leads elsewhere."""
    data = project(files())
    outside = data.parent / "elsewhere"
    (data / "bilder/beispiele/a").rename(outside)
    (data / "bilder/beispiele/a").symlink_to(outside)

    assert {"K060", "K061"} == {found.code for found in findings_of()}


def test_same_picture_twice_is_a_finding(findings_of):
    """One entry too many is told."""
    record = text("beispiel", bilder=[BILD, BILD])

    assert codes(findings_of({**files(), "beispiele/a.yml": record})) == [("K024", "bilder[2].datei")]


def test_page_shows_picture_credit_and_licence(catalog_of):
    """The page offers every format, keeps the place free, and names who made the picture."""
    catalog = catalog_of(files(urheber="Erika & Söhne", fokus="oben"))
    page = record_page(Site(catalog), catalog.beispiele["a"])
    html = render(page.template, {**page.context, "begriffe": None})

    assert 'width="1600" height="1067"' in html
    assert html.index('type="image/avif"') < html.index('type="image/webp"') < html.index("<img")
    assert 'class="k-bild k-fokus-oben"' in html
    assert "Erika &amp; Söhne" in html
    assert 'href="https://creativecommons.org/licenses/by/4.0/deed.de"' in html
    assert BILD["alt"] in html
    assert "style=" not in html
    assert 'loading="lazy"' not in html  # the first one stands at the top


def test_page_without_pictures_has_no_trace_of_them(catalog_of):
    """A record without pictures looks as if there were no such thing."""
    catalog = catalog_of({"beispiele/a.yml": text("beispiel")})
    page = record_page(Site(catalog), catalog.beispiele["a"])

    assert "bild" not in render(page.template, {**page.context, "begriffe": None}).lower().replace(
        "bildung", ""
    )


def test_site_gets_every_variant_and_never_the_original(catalog_of, tmp_path):
    """Twelve files with new names; a second run makes nothing anew and the bytes stay."""
    catalog = catalog_of(files(with_everything()))
    cache = Cache(None)
    funds = list(Plan(Site(catalog)).bilder)
    trees = []
    for name in ("eins", "zwei"):
        tree = Tree(tmp_path / name, cache, served=tmp_path / "nichts")
        write_bilder(funds, tree, cache)
        trees.append({path.name: path.read_bytes() for path in (tmp_path / name).rglob("*.*")})

    assert len(trees[0]) == 12
    assert trees[1] == trees[0]
    assert not any(b"GEHEIM" in content for content in trees[0].values())


def test_drafts_keep_their_pictures_to_themselves(catalog_of):
    """A picture of a draft is no part of the site."""
    catalog = catalog_of({**files(), "beispiele/a.yml": text("beispiel", bilder=[BILD], status="entwurf")})

    assert list(Plan(Site(catalog)).bilder) == []


def test_limits_are_what_the_rule_says():
    """The number in the rule is the number in the program."""
    assert f"höchstens {MAX_PIXELS['JPEG'] // 1_000_000} Millionen" in RULES["K064"]
    assert f"WebP {MAX_PIXELS['WEBP'] // 1_000_000}" in RULES["K064"]
