"""A square code as the data of an inline drawing: one path in a box."""

from qrcode.main import QRCode

MARGIN = 2


class SquareCode(str):
    """The library passes text along, so this is text; the template reads the path and the box from it."""

    path: str
    box: str


def of(text: str) -> SquareCode:
    code: QRCode[object] = QRCode(border=MARGIN)
    code.add_data(text)
    rows = code.get_matrix()
    square = SquareCode(text)
    square.path = "".join(f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, dark in enumerate(row) if dark)
    square.box = f"0 0 {len(rows)} {len(rows)}"
    return square
