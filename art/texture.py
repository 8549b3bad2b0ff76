"""A drawing -> a raster with a fine printed grain, as JPEG."""

import io

import numpy as np
import pypdfium2
from numpy.typing import NDArray
from PIL import Image, ImageCms, ImageFilter
from weasyprint import HTML

Pixels = NDArray[np.float32]

DPI = 300
_GRAIN = 5.0
"""How far the grain lightens and darkens, in steps of 255."""


def rasterise(svg: str, width: float, height: float, dpi: int = DPI) -> Image.Image:
    """The drawing in pixels; sizes are in millimetres."""
    page = f"@page{{size:{width}mm {height}mm;margin:0}} body{{margin:0}}"
    box = f"svg{{display:block;width:{width}mm;height:{height}mm}}"
    pdf = pypdfium2.PdfDocument(HTML(string=f"<style>{page}{box}</style>{svg}").write_pdf())
    picture: Image.Image = pdf[0].render(scale=dpi / 72).to_pil().convert("RGB")
    return picture.resize((round(width / 25.4 * dpi), round(height / 25.4 * dpi)), Image.Resampling.LANCZOS)


def printed(picture: Image.Image, calm: float = 0, dpi: int = DPI) -> Image.Image:
    """The picture with grain, which begins gradually below the uppermost `calm` millimetres."""
    pixels = np.asarray(picture, dtype=np.float32)
    rows, columns = pixels.shape[:2]
    noise = _noise(rows, columns)
    start = calm / 25.4 * dpi
    rise = (
        np.clip((np.arange(rows, dtype=np.float32) - start) / (0.6 * dpi), 0, 1) if calm else np.ones(rows, np.float32)
    )
    depth = noise * rise[:, None] * _GRAIN
    return Image.fromarray(np.clip(pixels + depth[:, :, None], 0, 255).round().astype(np.uint8))


def _noise(rows: int, columns: int) -> Pixels:
    """Soft monochrome grain with sparse darker specks, the same in every run."""
    random = np.random.default_rng(7)
    fine = Image.fromarray(random.integers(0, 256, (rows, columns), dtype=np.uint8))
    soft = np.asarray(fine.filter(ImageFilter.GaussianBlur(1.3)), dtype=np.float32)
    soft = (soft - soft.mean()) / soft.std()
    grain: Pixels = np.where(soft < -2.2, soft * 1.6, soft)
    return grain


def jpeg(picture: Image.Image, quality: int, dpi: int = DPI) -> bytes:
    """The picture as an sRGB JPEG without EXIF."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    buffer = io.BytesIO()
    picture.save(buffer, "JPEG", quality=quality, optimize=True, subsampling=0, dpi=(dpi, dpi), icc_profile=profile)
    return buffer.getvalue()
