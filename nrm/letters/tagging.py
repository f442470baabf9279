"""Takes the tags of a PDF along with its pages, so that a screen reader reads a bound letter as it reads the letter."""

from collections.abc import Iterable

from pikepdf import Array, Dictionary, Name, NumberTree, Object, Page, Pdf


def add(book: Pdf, part: Pdf) -> None:
    """All pages of the part, and what says which of their words are headings, lists and tables."""
    first = len(book.pages)
    book.pages.extend(part.pages)
    if Name.StructTreeRoot not in part.Root:
        return
    tree = _tree(book)
    # After the pages: what the tags say of a page then leads to the page that was just added.
    taken = book.copy_foreign(part.Root.StructTreeRoot)
    _hang(taken, tree, language=part.Root.get(Name.Lang))
    moved = int(tree.ParentTreeNextKey)
    _count_on(tree, NumberTree(taken.ParentTree), moved)
    _renumber(book.pages[first:], moved)


def _tree(book: Pdf) -> Object:
    if Name.StructTreeRoot not in book.Root:
        book.Root.MarkInfo = Dictionary(Marked=True)
        parents = NumberTree.new(book).obj
        book.Root.StructTreeRoot = book.make_indirect(
            Dictionary(Type=Name.StructTreeRoot, K=Array(), ParentTree=parents)
        )
    tree = book.Root.StructTreeRoot
    if Name.ParentTreeNextKey not in tree:
        tree.ParentTreeNextKey = max((key for key, _parent in NumberTree(tree.ParentTree).items()), default=-1) + 1
    return tree


def _hang(taken: Object, tree: Object, *, language: Object | None) -> None:
    kids = taken.K if isinstance(taken.K, Array) else [taken.K]
    for kid in kids:
        kid.P = tree
        if language is not None and Name.Lang not in kid:
            kid.Lang = str(language)
        tree.K.append(kid)


def _count_on(tree: Object, parents: NumberTree, moved: int) -> None:
    own = NumberTree(tree.ParentTree)
    for key, parent in parents.items():
        own[moved + key] = parent
        tree.ParentTreeNextKey = max(int(tree.ParentTreeNextKey), moved + key + 1)


def _renumber(pages: Iterable[Page], moved: int) -> None:
    """A page, and each link on it, says by number where its tags are."""
    for page in pages:
        _move(page.obj, Name.StructParents, moved)
        for link in page.obj.get(Name.Annots, []):
            _move(link, Name.StructParent, moved)


def _move(thing: Object, name: Name, moved: int) -> None:
    if name in thing:
        thing[name] = int(thing[name]) + moved
