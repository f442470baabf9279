"""JPEG and PNG, decoded and written anew: no location, no comment, nothing after the last pixel."""

import warnings
from io import BytesIO

from PIL import Image, UnidentifiedImageError

from referrals.form.evidence.parsing.verdicts import Fault, Opened, Refused, TakenOut

MOST_PIXELS = 30_000_000
ORIENTATION = 0x0112
# A picture of these kinds may say more than its pixels.
TELLING = ("exif", "xmp", "comment", "icc_profile", "photoshop", "XML:com.adobe.xmp")


def open_jpeg(content: bytes) -> Opened:
    return _opened(content, "JPEG")


def open_png(content: bytes) -> Opened:
    return _opened(content, "PNG")


def _opened(content: bytes, kind: str) -> Opened:
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            return _anew(content, kind)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise Refused(Fault.PICTURE_TOO_BIG) from None
    except UnidentifiedImageError:
        raise Refused(Fault.NOT_WHAT_IT_SAYS) from None
    except (OSError, SyntaxError, ValueError, TypeError, KeyError, IndexError, EOFError, ArithmeticError, Warning):
        raise Refused(Fault.DAMAGED) from None


def _anew(content: bytes, kind: str) -> Opened:
    with Image.open(BytesIO(content), formats=[kind]) as picture:
        if picture.width * picture.height > MOST_PIXELS:
            raise Refused(Fault.PICTURE_TOO_BIG)
        told = any(name in picture.info for name in TELLING) or bool(picture.getexif())
        upright = picture.getexif().get(ORIENTATION, 1)
        picture.load()
        options = _keeping(picture, kind) | _turned(upright)
        transparency = picture.info.get("transparency")
        picture.info = {} if transparency is None else {"transparency": transparency}
        out = BytesIO()
        picture.save(out, format=kind, **options)
    return Opened(out.getvalue(), (TakenOut.LOCATION,) if told else ())


def _keeping(picture: Image.Image, kind: str) -> dict[str, object]:
    """As fine as it was given: the same tables where the decoder knows them."""
    if kind == "PNG":
        return {"compress_level": 6}
    return {"quality": "keep"} if picture.format == "JPEG" and picture.mode != "CMYK" else {"quality": 92}


def _turned(upright: object) -> dict[str, object]:
    """Which side is up is all that is kept of what the camera wrote."""
    if upright not in range(2, 9):
        return {}
    only = Image.Exif()
    only[ORIENTATION] = upright
    return {"exif": only}


def without_markers(jpeg: bytes) -> bytes:
    """The same picture inside a document, without the camera's own words: segments APP1 to APP15 and comments."""
    if not jpeg.startswith(b"\xff\xd8"):
        return jpeg
    kept, place = [jpeg[:2]], 2
    while place + 4 <= len(jpeg) and jpeg[place] == 0xFF and jpeg[place + 1] != 0xDA:
        marker, end = jpeg[place + 1], place + 2 + int.from_bytes(jpeg[place + 2 : place + 4], "big")
        # APP14 says how the colours are meant.
        if not (0xE1 <= marker <= 0xEF and marker != 0xEE) and marker != 0xFE:
            kept.append(jpeg[place:end])
        place = end
    return b"".join([*kept, jpeg[place:]])
