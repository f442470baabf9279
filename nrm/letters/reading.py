"""What can be read off a finished letter without opening it for anybody."""

from io import BytesIO

from pikepdf import NameTree, Pdf


def pages_of(content: bytes) -> int:
    with Pdf.open(BytesIO(content)) as pdf:
        return len(pdf.pages)


def page_of_each(content: bytes) -> dict[str, int]:
    """By anchor, for those that something in the file leads to: on which page, from 1."""
    with Pdf.open(BytesIO(content)) as pdf:
        if "/Names" not in pdf.Root or "/Dests" not in pdf.Root.Names:
            return {}
        numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages, start=1)}
        places = NameTree(pdf.Root.Names.Dests).items()
        return {str(name): numbers[place.as_list()[0].objgen] for name, place in places}
