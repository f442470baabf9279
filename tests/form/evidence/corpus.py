"""Hostile and harmless files, built in code, each with what must come of it."""

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pikepdf
from PIL import Image

from referrals.form.evidence.parsing.documents import WORD
from referrals.form.evidence.parsing.verdicts import Fault, TakenOut

MARKER = b"MARKER-OF-A-PRETENDED-VIRUS"
RELATION = (
    '<Relationships><Relationship Id="r1" Type="http://x/{kind}" Target="{to}" TargetMode="{mode}"/></Relationships>'
)


@dataclass(frozen=True)
class Case:
    what: str
    name: str
    content: bytes
    fault: Fault | None = None
    taken_out: frozenset[TakenOut] = frozenset()


def picture(kind: str = "JPEG", size: tuple[int, int] = (40, 30), mode: str = "RGB", **options: Any) -> bytes:
    out = BytesIO()
    Image.new(mode, size, 1).save(out, kind, **options)
    return out.getvalue()


def located(upright: int = 6) -> bytes:
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = upright, "CanaryCamera"
    exif.get_ifd(0x8825).update({1: "N", 2: (51.0, 30.0, 0.0), 3: "W", 4: (0.0, 7.0, 0.0)})
    return picture(exif=exif)


def bomb_png(side: int, compressed: bytes = b"") -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    data = compressed or zlib.compress(bytes(1000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def pdf(change: Any = None, **saving: Any) -> bytes:
    with pikepdf.new() as made:
        made.add_blank_page()
        if change:
            change(made)
        out = BytesIO()
        made.save(out, **saving)
    return out.getvalue()


def action(**entries: Any) -> pikepdf.Dictionary:
    return pikepdf.Dictionary({f"/{name}": value for name, value in entries.items()})


def script() -> pikepdf.Dictionary:
    return action(S=pikepdf.Name.JavaScript, JS="app.alert(1)")


def docx(extra: dict[str, bytes] | None = None, main: str = WORD, leave_out: tuple[str, ...] = ()) -> bytes:
    members = {
        "[Content_Types].xml": f'<Types><Override PartName="/x" ContentType="{main}"/></Types>'.encode(),
        "_rels/.rels": RELATION.format(kind="officeDocument", to="word/document.xml", mode="Internal").encode(),
        "word/document.xml": b"<document>Words</document>",
    } | (extra or {})
    return zipped({name: content for name, content in members.items() if name not in leave_out})


def zipped(members: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def flagged_as_encrypted(content: bytes) -> bytes:
    changed = bytearray(content)
    place = 0
    while (place := changed.find(b"PK\x01\x02", place)) >= 0:
        changed[place + 8] |= 1
        place += 4
    return bytes(changed)


def relation(kind: str, mode: str = "External") -> dict[str, bytes]:
    return {"word/_rels/document.xml.rels": RELATION.format(kind=kind, to="http://x.example/", mode=mode).encode()}


@cache
def cases() -> tuple[Case, ...]:
    return (*_pictures(), *_pdfs(), *_documents(), *_names_and_kinds())


def _pictures() -> Iterator[Case]:
    location = frozenset({TakenOut.LOCATION})
    yield Case("a JPEG", "a.jpg", picture())
    yield Case("a grey JPEG", "a.JPEG", picture(mode="L"))
    yield Case("a CMYK JPEG", "a.jpg", picture(mode="CMYK"))
    yield Case("a PNG", "a.png", picture("PNG"))
    yield Case("a PNG with holes", "a.png", picture("PNG", mode="RGBA"))
    yield Case("a palette PNG", "a.png", picture("PNG", mode="P"))
    yield Case("a JPEG with GPS", "a.jpg", located(), taken_out=location)
    yield Case("a JPEG with a comment", "a.jpg", picture(comment=b"secret"), taken_out=location)
    yield Case("a PNG of 50,000 x 50,000", "a.png", bomb_png(50_000), Fault.PICTURE_TOO_BIG)
    yield Case("a PNG just too large", "a.png", bomb_png(5_500), Fault.PICTURE_TOO_BIG)
    yield Case("a PNG whose data unpack too big", "a.png", bomb_png(10, zlib.compress(bytes(9_000_000))))
    yield Case("a PNG without data", "a.png", bomb_png(2_000), Fault.DAMAGED)
    yield Case("half a JPEG", "a.jpg", picture(size=(400, 400))[:900], Fault.DAMAGED)
    yield Case("the beginning of a JPEG", "a.jpg", b"\xff\xd8\xff\xe0", Fault.NOT_WHAT_IT_SAYS)
    yield Case("the beginning of a PNG", "a.png", b"\x89PNG\r\n\x1a\n", Fault.NOT_WHAT_IT_SAYS)
    yield Case("a JPEG called PNG", "a.png", picture(), Fault.NOT_WHAT_IT_SAYS)
    yield Case("a GIF called JPEG", "a.jpg", picture("GIF", mode="P"), Fault.NOT_WHAT_IT_SAYS)
    yield Case("a JPEG with a zip behind it", "a.jpg", picture() + zipped({"a": MARKER}))
    yield Case("a JPEG with a page behind it", "a.jpg", picture() + b"<script>alert(1)</script>")
    yield Case("a PNG with a PDF behind it", "a.png", picture("PNG") + pdf())
    yield Case("a JPEG called PDF", "a.pdf", picture(), Fault.NOT_WHAT_IT_SAYS)


def _pdfs() -> Iterator[Case]:
    gone = frozenset({TakenOut.SCRIPT})
    root: dict[str, Any] = {
        "an open action with a script": lambda p: p.Root.__setitem__("/OpenAction", script()),
        "an open action that launches": lambda p: p.Root.__setitem__(
            "/OpenAction", action(S=pikepdf.Name.Launch, F="cmd.exe")
        ),
        "additional actions": lambda p: p.Root.__setitem__("/AA", action(WC=script())),
        "named scripts": lambda p: p.Root.__setitem__(
            "/Names", action(JavaScript=action(Names=pikepdf.Array(["x", script()])))
        ),
        "a form of its own": lambda p: p.Root.__setitem__("/AcroForm", action(XFA=p.make_stream(b"<x/>"))),
        "a link that launches": lambda p: _annotate(p, A=action(S=pikepdf.Name.Launch, F="x.exe")),
        "a button that submits": lambda p: _annotate(p, A=action(S=pikepdf.Name.SubmitForm, F="http://x.example")),
        "a field with a script": lambda p: _annotate(p, A=p.make_indirect(script())),
        "page actions": lambda p: p.pages[0].obj.__setitem__("/AA", action(O=script())),
        "moving pictures": lambda p: _annotate(p, Subtype=pikepdf.Name.RichMedia),
    }
    for what, change in root.items():
        yield Case(f"a PDF with {what}", "a.pdf", pdf(change), taken_out=gone)
    yield Case("a PDF", "a.pdf", pdf())
    yield Case(
        "a PDF with a script in packed objects",
        "a.pdf",
        pdf(root["named scripts"], object_stream_mode=pikepdf.ObjectStreamMode.generate),
        taken_out=gone,
    )
    yield Case(
        "a PDF that opens at a page",
        "a.pdf",
        pdf(lambda p: p.Root.__setitem__("/OpenAction", pikepdf.Array([p.pages[0].obj, pikepdf.Name.Fit]))),
    )
    yield Case("a PDF with a link", "a.pdf", pdf(lambda p: _annotate(p, A=action(S=pikepdf.Name.URI, URI="http://x"))))
    yield Case(
        "a PDF with a file",
        "a.pdf",
        pdf(lambda p: p.attachments.__setitem__("x.exe", b"MZ" + MARKER)),
        Fault.HOLDS_FILES,
    )
    yield Case(
        "a PDF with a pinned file",
        "a.pdf",
        pdf(lambda p: _annotate(p, Subtype=pikepdf.Name.FileAttachment)),
        Fault.HOLDS_FILES,
    )
    yield Case(
        "a PDF with a password", "a.pdf", pdf(encryption=pikepdf.Encryption(user="secret", owner="other")), Fault.LOCKED
    )
    yield Case(
        "a PDF with restrictions",
        "a.pdf",
        pdf(encryption=pikepdf.Encryption(user="", owner="other")),
        taken_out=frozenset({TakenOut.LOCK}),
    )
    yield Case(
        "a PDF for one reader",
        "a.pdf",
        pdf(lambda p: p.Root.__setitem__("/NeedsRendering", True)),
        Fault.NEEDS_ITS_OWN_READER,
    )
    yield Case("a PDF with a located picture", "a.pdf", pdf(_located_picture), taken_out=frozenset({TakenOut.LOCATION}))
    yield Case("a PDF without pages", "a.pdf", b"%PDF-1.7\n%%EOF", Fault.DAMAGED)
    yield Case("a PDF of words", "a.pdf", b"%PDF-1.4 " + b"not really " * 50, Fault.DAMAGED)
    yield Case("a PDF behind a page", "a.pdf", b"<html><script>1</script>" + pdf(), Fault.NOT_WHAT_IT_SAYS)
    yield Case("a PDF with a zip behind it", "a.pdf", pdf() + zipped({"x": MARKER}))
    yield Case("a PDF called Word", "a.docx", pdf(), Fault.NOT_WHAT_IT_SAYS)


def _annotate(made: pikepdf.Pdf, **entries: Any) -> None:
    parts = {"Type": pikepdf.Name.Annot, "Subtype": pikepdf.Name.Link, "Rect": pikepdf.Array([0, 0, 9, 9])} | entries
    made.pages[0].obj["/Annots"] = pikepdf.Array([made.make_indirect(action(**parts))])


def _located_picture(made: pikepdf.Pdf) -> None:
    stream = made.make_stream(located())
    stream.update({"/Type": pikepdf.Name.XObject, "/Subtype": pikepdf.Name.Image, "/Filter": pikepdf.Name.DCTDecode})
    made.pages[0].obj["/Resources"] = action(XObject=action(I=stream))


def _documents() -> Iterator[Case]:
    macro_main = "application/vnd.ms-word.document.macroEnabled.main+xml"
    yield Case("a document", "a.docx", docx())
    yield Case("a document with a link", "a.docx", docx(relation("hyperlink")))
    yield Case(
        "a document with a located picture",
        "a.docx",
        docx({"word/media/image1.jpeg": located()}),
        taken_out=frozenset({TakenOut.LOCATION}),
    )
    yield Case("macros by content type", "a.docx", docx(main=macro_main), Fault.HOLDS_MACROS)
    yield Case("macros by member", "a.docx", docx({"word/vbaProject.bin": MARKER}), Fault.HOLDS_MACROS)
    yield Case("a document with macros", "a.docm", docx(main=macro_main), Fault.HOLDS_MACROS)
    yield Case(
        "a document with an object", "a.docx", docx({"word/embeddings/oleObject1.bin": MARKER}), Fault.HOLDS_FILES
    )
    yield Case("a document with a control", "a.docx", docx({"word/activeX/activeX1.bin": b"x"}), Fault.HOLDS_FILES)
    yield Case(
        "a document with a program", "a.docx", docx({"word/media/image1.png": b"MZ" + MARKER}), Fault.HOLDS_FILES
    )
    yield Case("a zip in a document", "a.docx", docx({"word/media/a.bin": zipped({"x": MARKER})}), Fault.HOLDS_FILES)
    for kind in ("attachedTemplate", "image", "oleObject", "frame", "subDocument"):
        yield Case(f"a document that loads its {kind}", "a.docx", docx(relation(kind)), Fault.REACHES_OUTSIDE)
    yield Case(
        "a document with entities",
        "a.docx",
        docx({"word/document.xml": b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>'}),
        Fault.DAMAGED,
    )
    yield Case("a document of broken XML", "a.docx", docx({"word/document.xml": b"<a><b></a>"}), Fault.DAMAGED)
    yield Case(
        "a document that unpacks to 90 MB",
        "a.docx",
        docx({"word/media/x.bmp": bytes(90_000_000)}),
        Fault.UNPACKS_TOO_BIG,
    )
    yield Case(
        "a document of many members",
        "a.docx",
        docx({f"word/{n}.txt": b"" for n in range(2_100)}),
        Fault.UNPACKS_TOO_BIG,
    )
    yield Case("a locked document", "a.docx", flagged_as_encrypted(docx()), Fault.LOCKED)
    yield Case("a member that climbs", "a.docx", docx({"word/../../../etc/passwd": b"x"}), Fault.DAMAGED)
    yield Case("half a document", "a.docx", docx()[:200], Fault.DAMAGED)
    yield Case("a plain zip", "a.docx", zipped({"x.txt": MARKER}), Fault.NOT_WHAT_IT_SAYS)
    yield Case("a spreadsheet", "a.docx", docx(leave_out=("word/document.xml",)), Fault.NOT_WHAT_IT_SAYS)


def _names_and_kinds() -> Iterator[Case]:
    yield Case("an empty file", "a.pdf", b"", Fault.EMPTY)
    yield Case("26 MB", "a.pdf", b"%PDF-" + bytes(26 * 1024 * 1024), Fault.TOO_LARGE)
    for ending in ("exe", "html", "svg", "zip", "js", "gif", "txt", "xlsx"):
        yield Case(f"a .{ending}", f"a.{ending}", MARKER, Fault.NOT_ALLOWED)
    yield Case("an old document", "a.doc", b"\xd0\xcf\x11\xe0", Fault.OLD_WORD)
    yield Case("rich text", "a.rtf", b"{\\rtf1", Fault.OLD_WORD)
    yield Case("a phone picture", "a.heic", b"....ftypheic", Fault.PHONE_PICTURE)
    yield Case("a page called PDF", "a.pdf", b"<html><script>", Fault.NOT_WHAT_IT_SAYS)
    yield Case("a drawing called PNG", "a.png", b"<svg onload='x'/>", Fault.NOT_WHAT_IT_SAYS)
    yield Case("two endings", "a.pdf.exe", pdf(), Fault.NOT_ALLOWED)
    yield Case("an ending written backwards", "a\u202efdp.exe", pdf(), Fault.NOT_ALLOWED)
    yield Case("a zero in the name", "a.exe\x00.pdf", pdf())
    yield Case("no ending", "picture", picture(), Fault.NOT_ALLOWED)
    yield Case("an old document called Word", "a.docx", b"\xd0\xcf\x11\xe0" + bytes(600), Fault.NOT_WHAT_IT_SAYS)
