"""The press: a program of its own that turns HTML into tagged PDF. It can be killed at any moment.

It is started by `presses.py` with an empty environment, imports nothing of the product, is told no secret, opens no
connection, and lets a document refer to nothing but the data inside it. Fonts come from a fixed list of files.

Talk: a length and the HTML in; one letter for the outcome, a length and the PDF (or a word of explanation) out.
"""

import json
import logging
import re
import resource
import struct
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any, BinaryIO, NoReturn

from fontTools.ttLib import TTFont
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

MADE, FAILED, READY = b"P", b"E", b"R"
TOO_BIG = b"too_big"
LENGTH = struct.Struct(">I")
LATIN = "Letter"
NOTO = "@expo-google-fonts/noto-sans"
# Not Noto for Arabic: it builds letters from bare strokes and dots, which a screen reader then reads as other letters.
VAZIR = "@expo-google-fonts/vazirmatn"
CHINESE = "@fontsource-variable/noto-sans-sc"
STATIC_FONTS = (
    (LATIN, f"{NOTO}/400Regular/NotoSans_400Regular.ttf", f"{NOTO}/700Bold/NotoSans_700Bold.ttf"),
    ("Letter Arabic", f"{VAZIR}/400Regular/Vazirmatn_400Regular.ttf", f"{VAZIR}/700Bold/Vazirmatn_700Bold.ttf"),
    (
        "Letter Ethiopic",
        f"{NOTO}-ethiopic/400Regular/NotoSansEthiopic_400Regular.ttf",
        f"{NOTO}-ethiopic/700Bold/NotoSansEthiopic_700Bold.ttf",
    ),
)
# Line ends, soft hyphens, joiners and marks of direction: no font needs a shape for them.
INVISIBLE = frozenset(
    {9, 10, 13, 0xA0, 0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF}
)
FORBIDDEN = ("socket.", "subprocess.", "os.exec", "os.fork", "os.posix_spawn", "os.system", "os.spawn", "ctypes.dlopen")


@dataclass(frozen=True)
class Face:
    """One family of our own fonts: its regular and bold file, and the characters it has."""

    family: str
    regular: Path
    bold: Path
    ranges: str = ""

    @cached_property
    def characters(self) -> frozenset[int]:
        if self.ranges:
            return frozenset(_expand(self.ranges))
        with TTFont(self.regular, lazy=True) as font:
            return frozenset(font.getBestCmap())

    def rules(self) -> str:
        """Noto takes ị apart into i and a dot, and then the file says that every i is nothing: `ccmp` is off there."""
        apart = "font-feature-settings: 'ccmp' 0;" if self.family == LATIN else ""
        line = "@font-face {{ font-family: '{}'; {} font-weight: {}; src: url('font:{}') }}"
        return line.format(self.family, apart, 400, self.regular) + line.format(self.family, apart, 700, self.bold)


class NothingOutside(URLFetcher):  # type: ignore[misc]  # the library has no types
    """For the document: data inside it, or the letter is not made."""

    def __init__(self) -> None:
        super().__init__(allowed_protocols=["data"], allow_redirects=False, fail_on_errors=True)


class OurFonts(NothingOutside):
    """For our own stylesheet: the font files on the list."""

    def __init__(self, files: frozenset[str]) -> None:
        super().__init__()
        self.files = files

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
        name = url.removeprefix("font:")
        if name not in self.files:
            raise ValueError("not one of our fonts")
        return URLFetcherResponse(url, Path(name).read_bytes())


class Press:
    def __init__(self, fonts: Path, stylesheet: Path) -> None:
        self.faces = list(_faces(fonts))
        self.loaded: set[str] = set()
        self.fonts = FontConfiguration()
        self.fetcher = OurFonts(frozenset(str(file) for face in self.faces for file in (face.regular, face.bold)))
        look = stylesheet.read_text(encoding="utf-8")
        self.look = CSS(string=look, url_fetcher=NothingOutside(), font_config=self.fonts)
        self.print("<html lang=en><title>Warm</title><body><p><b>Warm</b>")

    def print(self, html: str) -> bytes:
        faces = self._faces_for(html)
        self._load(faces)
        document = HTML(string=html, url_fetcher=NothingOutside())
        pdf = document.write_pdf(
            stylesheets=[self.look, _families(tuple(face.family for face in faces))],
            font_config=self.fonts,
            pdf_variant="pdf/ua-1",
            pdf_tags=True,
            finisher=_finished,
        )
        return bytes(pdf)

    def _faces_for(self, html: str) -> list[Face]:
        """The first face always; another only where it has characters that the ones before it lack."""
        chosen, rest = [self.faces[0]], {ord(character) for character in html} - self.faces[0].characters - INVISIBLE
        for face in self.faces[1:]:
            if rest & face.characters:
                chosen.append(face)
                rest -= face.characters
        if rest:
            raise NoSuchCharacter
        return chosen

    def _load(self, faces: list[Face]) -> None:
        for face in faces:
            if face.family not in self.loaded:
                CSS(string=face.rules(), url_fetcher=self.fetcher, font_config=self.fonts)
                self.loaded.add(face.family)


def _finished(document: Any, pdf: Any) -> None:
    tags = [tag for tag in pdf.objects if isinstance(tag, dict) and tag.get("Type") == "/StructElem"]
    _say_what_headers_head(tags)
    _say_that_feet_are_ornament(pdf, tags)


def _say_what_headers_head(tags: list[Any]) -> None:
    """WeasyPrint links cells to their headers; readers that know only /Scope want it said the other way as well."""
    rows_with_cells = {tag["P"] for tag in tags if tag.get("S") == "/TD"}
    for tag in tags:
        if tag.get("S") == "/TH":
            tag["A"]["Scope"] = "/Row" if tag["P"] in rows_with_cells else "/Column"


def _say_that_feet_are_ornament(pdf: Any, tags: list[Any]) -> None:
    """WeasyPrint numbers the foot of a page as if it were read aloud, but leaves it out of the reading: PDF/UA 7.8."""
    root = _object(pdf, pdf.catalog["StructTreeRoot"])
    told = set(_below(pdf, root))
    feet = [(tag, tag["K"][0]) for tag in tags if tag.reference not in told and isinstance(tag["K"][0], int)]
    for tag, number in feet:
        page = _object(pdf, tag["Pg"])
        drawn = _object(pdf, page["Contents"]).stream
        place = next(i for i, part in enumerate(drawn) if isinstance(part, dict) and part.get("MCID") == number)
        drawn[place - 1] = "/Artifact"
        drawn[place].clear()
        drawn[place].update({"Type": "/Pagination", "Subtype": "/Footer"})
        by_page = _object(pdf, root["ParentTree"])["Nums"]
        by_page[by_page.index(page["StructParents"]) + 1][number] = "null"


def _below(pdf: Any, tag: Any) -> Iterator[bytes]:
    for kid in tag["K"]:
        if isinstance(kid, bytes):
            yield kid
            yield from _below(pdf, _object(pdf, kid)) if "K" in _object(pdf, kid) else ()


def _object(pdf: Any, reference: bytes) -> Any:
    return pdf.objects[int(reference.split()[0])]


class NoSuchCharacter(Exception):
    """None of our fonts has it: an empty box in somebody's letter is not a letter."""


@cache
def _families(names: tuple[str, ...]) -> CSS:
    stack = ", ".join(f"'{name}'" for name in names)
    return CSS(string=f"html {{ font-family: {stack} }}", url_fetcher=NothingOutside())


def _faces(root: Path) -> Iterator[Face]:
    for family, regular, bold in STATIC_FONTS:
        yield Face(family, root / regular, root / bold)
    # Chinese comes as about a hundred small files; each letter loads only those it needs.
    listing = (root / CHINESE / "index.css").read_text(encoding="utf-8")
    for name, ranges in re.findall(r"url\(\./(files/[\w.-]+)\).*?unicode-range: ([^;]+);", listing, re.DOTALL):
        file = root / CHINESE / name
        yield Face(f"Letter {file.stem}", file, file, ranges)


def _expand(ranges: str) -> Iterator[int]:
    for part in ranges.split(","):
        first, _, last = part.strip().removeprefix("U+").partition("-")
        yield from range(int(first, 16), int(last or first, 16) + 1)


def _shut(event: str, arguments: tuple[Any, ...]) -> None:
    if event.startswith(FORBIDDEN):
        raise PermissionError(event)


def _limit(memory: int) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (64_000_000, 64_000_000))


def _allow_seconds(more: int) -> None:
    usage = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(usage.ru_utime + usage.ru_stime) + more + 1, hard))


def _made(press: Press, html: str) -> tuple[bytes, bytes]:
    try:
        return MADE, press.print(html)
    except FatalURLFetchingError:  # derives from BaseException
        return FAILED, b"reaches_outside"
    except NoSuchCharacter:
        return FAILED, b"no_such_character"
    except MemoryError:
        return FAILED, TOO_BIG
    except Exception:
        return FAILED, b"layout"


def _say(out: BinaryIO, outcome: bytes, payload: bytes) -> None:
    out.write(outcome + LENGTH.pack(len(payload)) + payload)
    out.flush()


def main() -> NoReturn:
    logging.disable(logging.CRITICAL)  # a warning of the layout engine may quote the letter
    orders = json.loads(sys.argv[1])
    incoming, out = sys.stdin.buffer, sys.stdout.buffer
    press = Press(Path(orders["fonts"]), Path(orders["stylesheet"]))
    sys.addaudithook(_shut)
    _limit(orders["memory"])
    _say(out, READY, b"")
    while len(head := incoming.read(LENGTH.size)) == LENGTH.size:
        _allow_seconds(orders["seconds"])
        html = incoming.read(LENGTH.unpack(head)[0]).decode()
        outcome, payload = _made(press, html)
        _say(out, outcome, payload)
        if payload == TOO_BIG:
            break
    sys.exit(0)


if __name__ == "__main__":
    main()
