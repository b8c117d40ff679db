"""Pictures for tests, made on the spot."""

import io
import os

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image


def jpeg(name="board.jpg", *, size=(640, 480), colour="teal"):
    return SimpleUploadedFile(name, _bytes(Image.new("RGB", size, colour)), "image/jpeg")


def heavy_jpeg():
    """A photo of more than 8 MB, as a telephone takes it: noise does not compress."""
    side = 2600
    return SimpleUploadedFile(
        "IMG_0001.jpg",
        _bytes(Image.frombytes("RGB", (side, side), os.urandom(side * side * 3)), quality=97),
        "image/jpeg",
    )


def _bytes(image, **options):
    out = io.BytesIO()
    image.save(out, "JPEG", **options)
    return out.getvalue()
