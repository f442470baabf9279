"""Reads all that can be read in the finished file, and refuses it if a word that was to go is there."""

from collections.abc import Iterator

from decisions.bundle import refusals
from decisions.bundle.matching import Folded, Word, Wording
from decisions.bundle.redacting import Removal
from nrm.letters import everything

# Between things that have nothing to do with one another: no word goes over it.
APART = "\n¦\n"


def prove(content: bytes, removal: Removal) -> None:
    if next(found(content, removal), None) is not None:
        raise refusals.StillInFile


def found(content: bytes, removal: Removal) -> Iterator[tuple[str, Word | Wording]]:
    """Where something can still be read, and what."""
    if not removal.sought:
        return
    texts: dict[str, list[str]] = {}
    for where, said in everything.words(content):
        texts.setdefault(where, []).append(said)
    # What goes on from one page to the next.
    pages = [said for where, all_said in texts.items() if where.startswith(everything.PAGE) for said in all_said]
    for where, said in (*((where, APART.join(said)) for where, said in texts.items()), ("pages", "\n".join(pages))):
        text = Folded(said)
        yield from ((where, one) for one in removal.sought if one.is_in(text))
