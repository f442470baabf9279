"""Binds finished files of ours into one: their pages, their structure, a bookmark for each, a number on every page."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO

from pikepdf import Array, Dictionary, Name, Object, OutlineItem, Page, Pdf

from nrm.letters.overlay import stamped


@dataclass(frozen=True, slots=True)
class Bound:
    """What follows the first file, and under which name the bookmarks lead there."""

    title: str
    content: bytes


def bound(first: bytes, rest: Iterable[Bound]) -> bytes:
    with Pdf.open(BytesIO(first)) as pdf:
        for one in rest:
            _append(pdf, one)
        out = BytesIO()
        pdf.save(out, deterministic_id=True)
    return out.getvalue()


def numbered(content: bytes, stamps: bytes) -> bytes:
    """Lays page by page what was printed for it over each page."""
    with Pdf.open(BytesIO(content)) as pdf, Pdf.open(BytesIO(stamps)) as printed:
        for page, stamp in zip(pdf.pages, printed.pages, strict=True):
            stamped(pdf, page, stamp)
        out = BytesIO()
        pdf.save(out, deterministic_id=True)
    return out.getvalue()


def _append(pdf: Pdf, one: Bound) -> None:
    before = len(pdf.pages)
    with Pdf.open(BytesIO(one.content)) as other:
        pdf.pages.extend(other.pages)
        _join_structure(pdf, other, list(pdf.pages)[before:])
    with pdf.open_outline() as outline:
        outline.root.append(OutlineItem(one.title, before))


def _join_structure(pdf: Pdf, other: Pdf, pages: Sequence[Page]) -> None:
    """Its tags go on under the one root; the numbers by which pages and tags find each other are moved along."""
    if "/StructTreeRoot" not in other.Root or "/StructTreeRoot" not in pdf.Root:
        return
    root, joined = pdf.Root.StructTreeRoot, pdf.copy_foreign(other.Root.StructTreeRoot)
    moved = _next_key(root)
    top = _document(root)
    for kid in _kids(joined):
        kid.P = top
        _kids_of(top).append(kid)
    for key, value in _pairs(joined.ParentTree):
        root.ParentTree.Nums.append(key + moved)
        root.ParentTree.Nums.append(value)
    for page in pages:
        _move(page.obj, moved)
    root.ParentTreeNextKey = _next_key(root)


def _move(page: Object, moved: int) -> None:
    if "/StructParents" in page:
        page.StructParents = int(page.StructParents) + moved
    for note in page.get("/Annots", Array()):
        if "/StructParent" in note:
            note.StructParent = int(note.StructParent) + moved


def _document(root: Object) -> Object:
    """The element under which all the others stand."""
    kids = _kids(root)
    return kids[0] if len(kids) == 1 and kids[0].get("/S") == Name.Document else root


def _kids(element: Object) -> list[Object]:
    kids = element.get("/K", Array())
    return list(kids) if isinstance(kids, Array) else [kids]


def _kids_of(element: Object) -> Object:
    if not isinstance(element.get("/K"), Array):
        element.K = Array(_kids(element))
    return element.K


def _pairs(tree: Object) -> list[tuple[int, Object]]:
    """Of a tree of numbers, wherever in it they stand."""
    found = list(tree.get("/Nums", Array()))
    pairs = [(int(key), value) for key, value in zip(found[::2], found[1::2], strict=True)]
    return pairs + [pair for kid in tree.get("/Kids", Array()) for pair in _pairs(kid)]


def _next_key(root: Object) -> int:
    if "/ParentTree" not in root:
        root.ParentTree = Dictionary(Nums=Array())
    return max((key for key, _ in _pairs(root.ParentTree)), default=-1) + 1
