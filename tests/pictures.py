"""Pictures made by tests: no photograph lies in the repository."""

from __future__ import annotations

import io
from typing import Any

from PIL import Image, ImageCms

LEFT, RIGHT = (200, 40, 40), (30, 60, 200)
"""The colours of the two halves of a test picture."""


def picture(width: int = 1800, height: int = 1200, mode: str = "RGB") -> Image.Image:
    """Return a picture that is red on the left, blue on the right, and darker towards the bottom."""
    image = Image.new("RGB", (width, height), LEFT)
    image.paste(RIGHT, (width // 2, 0, width, height))
    image.paste((0, 0, 0), (0, height - height // 8, width, height))
    return image.convert(mode)


def saved(image: Image.Image, kind: str = "JPEG", **options: Any) -> bytes:
    """Return a picture as the bytes of a file."""
    stream = io.BytesIO()
    image.save(stream, kind, **options)
    return stream.getvalue()


def with_everything(kind: str = "JPEG", orientation: int = 1) -> bytes:
    """Return a picture with all that cameras and programs leave in it: place, names, comments, profile."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x013B] = "GEHEIM-Fotografin"
    exif.get_ifd(0x8825).update({1: "N", 2: (50.0, 5.0, 7.0), 3: "E", 4: (8.0, 14.0, 0.0)})
    options: dict[str, Any] = {"exif": exif, "xmp": b"<x:xmpmeta>GEHEIM-xmp</x:xmpmeta>"}
    if kind == "JPEG":
        options["comment"] = b"GEHEIM-comment"
    options["icc_profile"] = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return saved(picture(), kind, **options)
