"""The makers of files of letters: one as an archive, one as a book."""

from datetime import datetime
from typing import BinaryIO

from django.db.models import Count, QuerySet
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from nrm.actor import Actor
from nrm.look.parts import SummaryRow
from nrm.permissions import Permission
from referrals.casefile.models.case import Case, CaseQuerySet
from referrals.correspondence.exports import finding, merged, zipped
from referrals.correspondence.exports.finding import Wanted
from referrals.correspondence.exports.makers import Progress
from referrals.correspondence.models.export import Export, ExportedLetter, Packed


class OfLetters:
    """What both have in common: what was looked for, and whose letters they are."""

    right = Permission.EXPORT_LETTERS

    def still_theirs(self, export: Export, *, by: Actor) -> bool:
        named = set(_named(export).order_by().values_list("letter__case_id", flat=True).distinct())
        return finding.open_cases(named, by) == named

    def cases(self, export: Export) -> CaseQuerySet:
        return Case.objects.filter(pk__in=_named(export).values("letter__case")).order_by("pk")

    def rows(self, export: Export) -> list[SummaryRow]:
        return [*finding.rows(Wanted.kept(export.wanted)), SummaryRow(_("Letters"), lines=_counted(export))]


class LetterZip(OfLetters):
    title = _("Letters, as a ZIP of PDFs")
    ending = "zip"

    def pack(self, export: Export, into: BinaryIO, *, by: Actor, done: Progress, now: datetime) -> None:
        zipped.write(export, into, by=by, done=done, now=now)


class LetterBook(OfLetters):
    title = _("Letters, as one PDF")
    ending = "pdf"

    def pack(self, export: Export, into: BinaryIO, *, by: Actor, done: Progress, now: datetime) -> None:
        merged.write(export, into, by=by, done=done, now=now)


def _named(export: Export) -> QuerySet[ExportedLetter]:
    """Those that the file holds or names as missing."""
    return export.letters.exclude(packed=Packed.LEFT_OUT)


def _counted(export: Export) -> list[object]:
    """As they were found; once they were packed, what became of them."""
    found = ngettext("%(n)d letter was found", "%(n)d letters were found", export.total) % {"n": export.total}
    if export.made_at is None:
        return [found]
    counts = dict(export.letters.order_by().values_list("packed").annotate(Count("pk")))
    missing = counts.get(Packed.MISSING, 0) + counts.get(Packed.DAMAGED, 0)
    said = [
        (counts.get(Packed.IN, 0), gettext("%(n)d in the file")),
        (missing, gettext("%(n)d missing from the store: they are named in the manifest")),
        (counts.get(Packed.LEFT_OUT, 0), gettext("%(n)d left out, as they may not leave any more")),
    ]
    return [found, *(words % {"n": number} for number, words in said if number)]
