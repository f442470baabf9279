"""Binds stored letters into one PDF: their pages one after the other, and each letter attached to it as it is stored.

They are bound sheaf by sheaf, each in a temporary file, so that they are never all in memory.
"""

from collections.abc import Iterable
from contextlib import ExitStack
from io import BytesIO
from tempfile import TemporaryFile
from types import TracebackType
from typing import BinaryIO, Self

from pikepdf import AttachedFileSpec, Dictionary, NameTree, Pdf

from nrm.letters import tagging

SHEAF = 50


class Binder:
    """Takes letters one by one; holds one sheaf of them in memory at most."""

    def __init__(self) -> None:
        self._opened = ExitStack()
        self._sheaves: list[Pdf] = []
        self._begin()
        self.pages = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._opened.close()

    def bind(self, content: bytes, name: str) -> int:
        """The page on which it begins, counted from the first letter."""
        begins = self.pages + 1
        with Pdf.open(BytesIO(content)) as letter:
            self.pages += len(letter.pages)
            tagging.add(self._sheaf, letter)
        _attach(self._sheaf, content, name, "application/pdf")
        self._in_sheaf += 1
        if self._in_sheaf == SHEAF:
            self._lay_down()
        return begins

    def bound(self, front: Iterable[bytes], *, table: bytes, table_name: str) -> Pdf:
        """What stands in front, then all that was bound. To be saved before the binder is left."""
        self._lay_down()
        book = self._opened.enter_context(Pdf.new())
        sheets = [self._opened.enter_context(Pdf.open(BytesIO(sheet))) for sheet in front]
        for part in (*sheets, *self._sheaves):
            tagging.add(book, part)
        _attach(book, table, table_name, "text/csv")
        self._attach_again(book)
        return book

    def _attach_again(self, book: Pdf) -> None:
        attached = NameTree(book.Root.Names.EmbeddedFiles)
        for sheaf in self._sheaves:
            for name, file in NameTree(sheaf.Root.Names.EmbeddedFiles).items():
                attached[name] = book.copy_foreign(file)

    def _begin(self) -> None:
        self._sheaf, self._in_sheaf = Pdf.new(), 0

    def _lay_down(self) -> None:
        """What was bound so far goes to the disk, and is read from there when it is needed."""
        if not self._in_sheaf:
            return
        file = self._opened.enter_context(TemporaryFile())  # noqa: SIM115  # the stack closes it
        save(self._sheaf, file)
        self._sheaf.close()
        laid_down = Pdf.open(file)
        self._sheaves.append(self._opened.enter_context(laid_down))
        self._begin()


def save(pdf: Pdf, into: BinaryIO) -> None:
    """What is in it is pressed already."""
    pdf.save(into, compress_streams=False)


def _attach(pdf: Pdf, content: bytes, name: str, kind: str) -> None:
    # The library's types leave out that all of these may be left out.
    undated = {"description": "", "creation_date": "", "mod_date": ""}
    pdf.attachments[name] = AttachedFileSpec(pdf, content, filename=name, mime_type=kind, **undated)


def title(book: Pdf, words: str) -> None:
    """What a reader's window and a screen reader say it is."""
    with book.open_metadata(set_pikepdf_as_editor=False) as said:
        said["dc:title"] = words
        said["{http://www.aiim.org/pdfua/ns/id/}part"] = "1"
    book.docinfo["/Title"] = words
    book.Root.Lang = "en"
    book.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
