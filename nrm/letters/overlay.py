"""Lays one printed page over every page of another file of ours, outside that file's own structure."""

from io import BytesIO

from pikepdf import Name, Object, Page, Pdf, parse_content_stream, unparse_content_stream

# What ties a piece of content to the structure of the file it was printed in: what is laid over has none in the other.
MARKS = frozenset({"BDC", "BMC", "EMC"})
TIES = ("/StructParents", "/StructParent")


def laid_over(content: bytes, stamp: bytes) -> bytes:
    with Pdf.open(BytesIO(content)) as pdf, Pdf.open(BytesIO(stamp)) as printed:
        drawing = _drawing(pdf, printed.pages[0])
        for page in pdf.pages:
            _put_on(page, drawing)
        out = BytesIO()
        pdf.save(out)
    return out.getvalue()


def stamped(pdf: Pdf, page: Page, stamp: Page) -> None:
    """One page over one page."""
    _put_on(page, _drawing(pdf, stamp))


def _drawing(pdf: Pdf, stamp: Page) -> Object:
    """One drawing, which every page shows."""
    plain = [one for one in parse_content_stream(stamp) if str(one.operator) not in MARKS]
    drawing = pdf.copy_foreign(stamp.as_form_xobject())
    drawing.write(unparse_content_stream(plain))
    for name in TIES:
        if name in drawing:
            del drawing[name]
    return drawing


def _put_on(page: Page, drawing: Object) -> None:
    """An artifact: it is read aloud by nobody, and is part of no passage."""
    page.contents_add(b"q\n", prepend=True)
    shown = page.add_resource(drawing, Name.XObject)
    page.contents_add(f"\nQ\n/Artifact BMC\nq {shown} Do Q\nEMC\n".encode())
