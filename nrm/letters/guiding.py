"""Ways through a bound book: pages that count from the first letter, bookmarks, and contents that lead."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from pikepdf import Array, Dictionary, Name, Object, OutlineItem, Page, Pdf

# Where the lines of a contents page lead until they are turned into places of the same file.
PLACE = "https://contents.invalid/"


@dataclass(frozen=True, slots=True)
class Chapter:
    number: int
    title: str
    # Counted from the first letter.
    page: int


def guide(book: Pdf, chapters: Sequence[Chapter], *, in_front: int) -> None:
    _count_pages(book, in_front)
    _bookmark(book, chapters, in_front)
    led_to = {f"{PLACE}{chapter.number}": chapter for chapter in chapters}
    for page in book.pages[:in_front]:
        _lead(book, page, led_to, in_front)


def _count_pages(book: Pdf, in_front: int) -> None:
    """Small Roman figures in front, as books do it: what the contents say is what a reader's window shows."""
    roman, arabic = Dictionary(S=Name.r), Dictionary(S=Name.D)
    book.Root.PageLabels = Dictionary(Nums=Array([0, roman, in_front, arabic]))


def _bookmark(book: Pdf, chapters: Sequence[Chapter], in_front: int) -> None:
    with book.open_outline() as outline:
        outline.root.append(OutlineItem(_("Cover sheet and contents"), 0))
        outline.root.extend(OutlineItem(chapter.title, in_front + chapter.page - 1) for chapter in chapters)


def _lead(book: Pdf, page: Page, led_to: Mapping[str, Chapter], in_front: int) -> None:
    for link in page.obj.get(Name.Annots, []):
        if chapter := led_to.get(_address(link)):
            del link[Name.A]
            link.Dest = Array([book.pages[in_front + chapter.page - 1].obj, Name.Fit])
            link.Contents = chapter.title


def _address(link: Object) -> str:
    return str(link.A.get(Name.URI, "")) if Name.A in link else ""
