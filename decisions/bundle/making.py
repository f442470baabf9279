"""The maker of case bundles: composes what was settled anew, lays it out, and proves that nothing is left in it."""

from datetime import datetime
from typing import BinaryIO

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from decisions.bundle import choosing, chosen, laying_out, proving, refusals
from decisions.models.bundle import Bundle
from nrm.actor import Actor
from nrm.look.parts import SummaryRow
from nrm.permissions import Permission
from referrals.casefile.models.case import Case, CaseQuerySet
from referrals.correspondence.exports.makers import Progress
from referrals.correspondence.exports.refusals import NoLongerYours
from referrals.correspondence.models.export import Export


class BundleMaker:
    title = gettext_lazy("Case bundle")
    right = Permission.MAKE_BUNDLES
    ending = "pdf"

    def pack(self, export: Export, into: BinaryIO, *, by: Actor, done: Progress, now: datetime) -> None:
        """What somebody read and settled, and nothing that the case may have come to say since."""
        bundle = Bundle.objects.visible_to(by).select_related("case__person").filter(export=export).first()
        if bundle is None:
            raise NoLongerYours
        found = chosen.of(bundle, by=by, now=now)
        choosing.require_makeable(found)
        if found.wording != bundle.wording:
            raise refusals.ReadAnotherWording
        content = laying_out.laid_out(found, by=by, done=done, now=now)
        proving.prove(content, found.removal)
        into.write(content)

    def still_theirs(self, export: Export, *, by: Actor) -> bool:
        return Bundle.objects.visible_to(by).filter(export=export).exists()

    def rows(self, export: Export) -> list[SummaryRow]:
        if export.case is None:
            return []
        return [SummaryRow(_("Case"), export.case.number)]

    def cases(self, export: Export) -> CaseQuerySet:
        return Case.objects.filter(pk=export.case_id or 0)
