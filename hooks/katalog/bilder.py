"""Pictures that editors add: looked at, turned upright, reduced and written anew.

The file of an editor never becomes part of the site. What does is made of its pixels alone, in
sRGB, without position, camera, comments or thumbnails, in several widths and formats.
"""

from __future__ import annotations

import hashlib
import io
import os
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

from PIL import Image, ImageCms, ImageOps, features

from katalog.bildinfo import MAX_BYTES, WIDTHS, Bildinfo
from katalog.containers import Container, Mangel, read_container

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from katalog.bildinfo import Variante

MAX_PIXELS = {"JPEG": 40_000_000, "PNG": 40_000_000, "WEBP": 20_000_000}
"""What can be decoded in about 320 MB; the decoder of WebP needs twice as much for each pixel."""
MIN_PIXELS = (800, 400)
"""Longer and shorter side: below, a picture looks blurred."""

_EXTENSIONS = {"JPEG": (".jpg", ".jpeg"), "PNG": (".png",), "WEBP": (".webp",)}
# One thread for each AVIF: with more, the encoder cuts the picture into tiles, and the bytes would
# depend on the machine. The variants of a picture are encoded side by side instead.
_SAVE: dict[str, dict[str, Any]] = {
    "avif": {"format": "AVIF", "quality": 60, "speed": 8, "max_threads": 1, "autotiling": False},
    "webp": {"format": "WEBP", "quality": 78, "method": 4},
    "jpg": {"format": "JPEG", "quality": 78, "progressive": True, "optimize": True},
}
_SRGB = ImageCms.createProfile("sRGB")


def inspect(content: bytes, extension: str) -> Bildinfo:
    """Read a picture to its last pixel and return what it is; raises Mangel when it is not sound."""
    if len(content) > MAX_BYTES:
        raise Mangel("K064", f"ist größer als {MAX_BYTES // 1_000_000} MB.", "Das Bild verkleinern.")
    outside = read_container(content)
    if extension not in _EXTENSIONS[outside.format]:
        raise Mangel(
            "K062",
            f"ist in Wahrheit ein {outside.format}.",
            f"Die Datei umbenennen: {' oder '.join(_EXTENSIONS[outside.format])}.",
        )
    _check_size(outside)
    with _opened(content, outside.format, at_least=1) as image:
        upright = outside.breite, outside.hoehe
        if _is_turned(image):
            upright = upright[::-1]
    return Bildinfo(hashlib.sha256(content).hexdigest(), *upright)


def encode(content: bytes, info: Bildinfo, wanted: Collection[Variante]) -> dict[Variante, bytes]:
    """Return the wanted variants of a sound picture; the bytes depend on nothing but its content."""
    with ThreadPoolExecutor(_processors()) as threads:
        jobs = {
            variant: threads.submit(_save, image, variant.format)
            for image in _reduced(content, info, {variant.breite for variant in wanted})
            for variant in wanted
            if variant.breite == image.width
        }
        return {variant: job.result() for variant, job in jobs.items()}


def recipe() -> str:
    """Return what the bytes of a variant depend on besides the picture: settings and encoders."""
    return repr((_SAVE, WIDTHS, [features.version(name) for name in ("pil", "avif", "webp", "jpg")]))


def _check_size(outside: Container) -> None:
    kind, breite, hoehe = outside
    if breite * hoehe > MAX_PIXELS[kind]:
        raise Mangel(
            "K064",
            f"hat {breite} × {hoehe} Pixel; erlaubt sind {MAX_PIXELS[kind] // 1_000_000} Millionen.",
            "Das Bild verkleinern; 2400 Pixel Breite genügen.",
        )
    longer, shorter = max(breite, hoehe), min(breite, hoehe)
    if longer < MIN_PIXELS[0] or shorter < MIN_PIXELS[1]:
        raise Mangel(
            "K064",
            f"hat nur {breite} × {hoehe} Pixel.",
            f"Ein Bild mit mindestens {MIN_PIXELS[0]} × {MIN_PIXELS[1]} Pixeln verwenden.",
        )


def _opened(content: bytes, kind: str, *, at_least: int) -> Image.Image:
    """Return the decoded picture; a JPEG only as large as needed. Raises Mangel when it is broken."""
    try:
        image = Image.open(io.BytesIO(content), formats=[kind])
        image.draft(image.mode, (at_least, at_least))
        image.load()
        image.getexif().get(_ORIENTATION)
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - Pillow raises whatever a broken file makes it stumble over
        raise Mangel("K063", "lässt sich nicht vollständig lesen.") from None
    return image


_ORIENTATION = 0x0112


def _is_turned(image: Image.Image) -> bool:
    """Tell whether the camera stored the picture lying on its side."""
    return image.getexif().get(_ORIENTATION) in range(5, 9)


def _reduced(content: bytes, info: Bildinfo, widths: Collection[int]) -> Iterator[Image.Image]:
    """Yield the picture upright and in sRGB, the widest first; each is made from the one before."""
    kind = read_container(content).format
    scale = max(widths) / info.breite
    image = _opened(content, kind, at_least=round(min(info.breite, info.hoehe) * scale))
    factor = int(min(image.size) / (min(info.breite, info.hoehe) * scale))
    if factor > 1:
        image = _roughly_reduced(image, factor)
    ImageOps.exif_transpose(image, in_place=True)
    image = _in_srgb(image)
    image.info = {}  # encoders would copy comments and profiles from here
    for width in sorted(widths, reverse=True):
        image = image.resize((width, info.hoehe_bei(width)), Image.Resampling.LANCZOS)
        yield image


def _roughly_reduced(image: Image.Image, factor: int) -> Image.Image:
    """Return a picture reduced by a whole factor, before anything is done that needs memory."""
    if image.mode in ("RGB", "RGBA", "L", "LA", "CMYK"):
        return image.reduce(factor)
    rest = max(1, factor // 2)  # colours of a palette cannot be mixed; later steps still see two for one
    return image.resize((image.width // rest, image.height // rest), Image.Resampling.NEAREST)


def _in_srgb(image: Image.Image) -> Image.Image:
    """Return a picture of any mode as RGB in sRGB, on white where it was transparent."""
    profile = image.info.get("icc_profile")
    if image.mode.startswith("I"):  # 16 bits of grey
        image = image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if image.mode in ("1", "P", "PA") or "transparency" in image.info:
        image = image.convert("RGBA" if image.has_transparency_data else "RGB")
    if image.mode in ("RGBA", "LA", "RGBa", "La"):
        image = _on_white(image.convert("RGBA"))
    if profile:
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            converted = ImageCms.profileToProfile(image, source, _SRGB, outputMode="RGB")
        except (ImageCms.PyCMSError, OSError, ValueError):
            converted = None  # a broken profile says nothing about the colours
        if converted is not None:
            return converted
    return image.convert("RGB")


def _on_white(image: Image.Image) -> Image.Image:
    ground = Image.new("RGB", image.size, "white")
    ground.paste(image, mask=image.getchannel("A"))
    return ground


def _save(image: Image.Image, ending: str) -> bytes:
    stream = io.BytesIO()
    image.copy().save(stream, **_SAVE[ending])  # saving keeps its settings in the image, for all threads
    return stream.getvalue()


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
