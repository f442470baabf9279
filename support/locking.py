"""Takes hold of a person's care before anything of it changes: the case first, always, then the care."""

from django.utils.translation import gettext_lazy as _

from nrm.actor import SYSTEM, Actor
from nrm.ledger.record import Fact
from nrm.refusal import Refusal
from referrals.casefile.models.case import Case
from support.models.care import Care


class NotWithYou(Refusal):
    sentence = _("This person is not with you any more. Go back to the list")


def lock(care: Care, *, by: Actor) -> Care:
    _lock_case(care)
    seen = Care.objects.all() if by == SYSTEM else Care.objects.visible_to(by)
    found = Care.objects.open().filter(pk=care.pk, pk__in=seen.values("pk"))
    mine = found.select_related("person", "case", "lead").select_for_update(of=("self",)).first()
    if mine is None:
        raise NotWithYou
    return mine


def hold(care: Care) -> Care:
    """For those who do not see the care, but something of their own that rests on it."""
    _lock_case(care)
    return Care.objects.select_related("person", "case", "lead").select_for_update(of=("self",)).get(pk=care.pk)


def _lock_case(care: Care) -> None:
    if care.case_id is not None:
        Case.objects.select_for_update().get(pk=care.case_id)


def facts_of(care: Care, **more: Fact) -> dict[str, Fact]:
    return {"care_id": care.pk, "case_id": care.case_id, **more}
