"""The layout engine by itself, in this process, with our look and our fonts: what making a letter is measured against.

For `manage.py bench` alone: it guards nothing and cannot be killed.
"""

from functools import cache
from pathlib import Path

from django.conf import settings
from weasyprint import CSS, HTML

from nrm.letters.press import Press

LOOK = Path(__file__).resolve().parent / "letter.css"


@cache
def _press() -> tuple[Press, CSS]:
    press = Press(Path(settings.LETTER_FONTS_DIR), LOOK)
    return press, CSS(string=f"html {{ font-family: '{press.faces[0].family}' }}")


def print_bare(html: str) -> bytes:
    """A letter in Latin script, tagged as ours are; the stylesheet and the fonts are read once."""
    press, family = _press()
    document = HTML(string=html)
    stylesheets = [press.look, family]
    pdf = document.write_pdf(stylesheets=stylesheets, font_config=press.fonts, pdf_variant="pdf/ua-1", pdf_tags=True)
    return bytes(pdf)
