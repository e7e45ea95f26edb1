"""One photo, the way the product treats it and the way a few lines of Pillow would.

Run as a program: `python -m bench.foto produkt|webp PHOTO FOLDER`. The photo is made, not taken: soft
shapes with grain, which compress about as well as a street in daylight.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path

from PIL import Image, ImageFilter

SIZE = (4000, 3000)


def write_photo(folder: Path) -> Path:
    """Write the photo into a new folder and return its path."""
    folder.mkdir()
    path = folder / "foto.jpg"
    soft = [Image.effect_noise((500, 375), 90).resize(SIZE, Image.Resampling.BICUBIC) for _ in range(3)]
    grain = Image.effect_noise(SIZE, 25).filter(ImageFilter.GaussianBlur(1))
    Image.merge("RGB", [Image.blend(band, grain, 0.35) for band in soft]).save(path, quality=90)
    return path


def main(how: str, photo: str, folder: str) -> None:
    """Convert the photo and write what comes out."""
    sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "hooks"))
    from katalog.bilder import encode, inspect  # noqa: PLC0415
    from katalog.bildinfo import WIDTHS, variants  # noqa: PLC0415

    target = Path(folder)
    target.mkdir(exist_ok=True)
    if how == "produkt":
        content = Path(photo).read_bytes()
        info = inspect(content, ".jpg")
        for variant, made in encode(content, info, list(variants(info))).items():
            (target / f"{variant.breite}.{variant.format}").write_bytes(made)
        return
    with Image.open(photo) as image:
        for width in WIDTHS:
            stream = io.BytesIO()
            image.resize((width, width * SIZE[1] // SIZE[0]), Image.Resampling.LANCZOS).save(stream, "WEBP")
            (target / f"{width}.webp").write_bytes(stream.getvalue())


if __name__ == "__main__":
    main(*sys.argv[1:])
