"""The letters of a case in a bundle: as they were sent, or as pictures of their pages with places black.

A letter that was made is never laid out again. Where nothing goes from it, its own pages are bound in; where something
goes, its pages come as pictures without any text behind them.
"""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from decisions.bundle.passages import Kind, Line, Paper, passages
from nrm.gateways import filestore
from nrm.gateways.filestore import FileDamaged, NoSuchFile
from nrm.letters import facsimile
from nrm.letters.facsimile import Sheet, Span
from referrals.casefile.models.case import Case
from referrals.correspondence import making, refusals, showing
from referrals.correspondence.models.letter import Letter, State

LINE = re.compile(r"[^\r\n]*\S[^\r\n]*")
# A line that is much shorter than the widest of its page, or closes a sentence, is the last of its paragraph.
SHORT = 0.75
CLOSES = (".", ":", "?", "!", "。", "؟", "።")


def of(case: Case) -> list[Paper]:
    """Those that were sent, in the order in which they were."""
    sent = Letter.objects.filter(case=case, state=State.SENT, made_at__isnull=False)
    return [
        _paper(letter) for letter in sent.select_related("organisation", "representative").order_by("sent_at", "id")
    ]


def file_of(paper: Paper) -> bytes:
    """Byte for byte what was sent, proven by its fingerprint."""
    if paper.stored is None:
        raise refusals.FileLost
    try:
        return filestore.read(paper.stored)
    except (FileDamaged, NoSuchFile):
        raise refusals.FileLost from None


def _paper(letter: Letter) -> Paper:
    code, stored = f"{Kind.LETTER}:{letter.pk}", making.stored_file(letter)
    title = _("Letter: %(what)s, to %(whom)s") % {"what": letter.get_code_display(), "whom": _whom(letter)}
    said = _("Sent on %(day)s.") % {"day": showing.day_of(letter.sent_at)} if letter.sent_at else ""
    paper = Paper(code, Kind.LETTER, title, said, stored=stored)
    sheets = facsimile.sheets(file_of(paper))
    return Paper(
        code,
        Kind.LETTER,
        title,
        said,
        passages(code, _lines(sheets)),
        stored,
        tuple(sheet.text for sheet in sheets),
        is_closed=not all(sheet.is_readable for sheet in sheets),
    )


def _whom(letter: Letter) -> str:
    """By what they are: never the name of a person."""
    to = showing.to(letter)
    return to if letter.organisation else to[:1].lower() + to[1:]


def _lines(sheets: list[Sheet]) -> Iterator[Line]:
    for number, sheet in enumerate(sheets, start=1):
        label = _("Page %(n)s") % {"n": number}
        for start, end in _paragraphs(sheet.text):
            yield Line(label, " ".join(sheet.text[start:end].split()), number, (start, end))


def _paragraphs(text: str) -> Iterator[Span]:
    """Stretches of lines that read as one: whoever takes one out takes all of it."""
    lines = [match.span() for match in LINE.finditer(text)]
    widest, begun = max((end - start for start, end in lines), default=0), None
    for place, (start, end) in enumerate(lines):
        begun = start if begun is None else begun
        ends = text[:end].rstrip().endswith(CLOSES) or end - start < SHORT * widest
        if ends or place == len(lines) - 1:
            yield begun, end
            begun = None
