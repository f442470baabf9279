"""What can be read off a finished letter without opening it for anybody."""

from io import BytesIO

from pikepdf import Pdf


def pages_of(content: bytes) -> int:
    with Pdf.open(BytesIO(content)) as pdf:
        return len(pdf.pages)
