"""Opens a restricted case in an emergency: by its number, with a reason, for an hour, and never past a wall.

A number that does not exist, one behind a wall and one that can be seen anyway are refused in the same words.
"""

from datetime import datetime

from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from nrm.actor import Actor
from nrm.happened import Happened
from nrm.ledger.access import refused
from nrm.ledger.record import record
from nrm.refusal import Refusal
from referrals.casefile.access import scope
from referrals.casefile.board import post
from referrals.casefile.board.codes import ActCode, Capacity
from referrals.casefile.models.break_glass import LASTS, BreakGlass
from referrals.casefile.models.case import Case, CaseQuerySet


class ReasonMissing(Refusal):
    sentence = _("Say why it cannot wait")


class CannotBeOpened(Refusal):
    sentence = _(
        "No case with this number can be opened in this way. Check the number, and whether you can see the case already"
    )


def break_glass(*, number: str, reason: str, by: Actor, now: datetime) -> BreakGlass:
    """A try that is refused is written down, whatever happens to the request."""
    if not reason.strip():
        raise ReasonMissing
    try:
        return _break(number.strip().upper(), reason.strip(), by=by, now=now)
    except CannotBeOpened:
        refused(subject=None, by=by, at=now, action="break_glass")
        raise


@transaction.atomic
def _break(number: str, reason: str, *, by: Actor, now: datetime) -> BreakGlass:
    case = closed_to(by).select_for_update(of=("self",)).filter(number=number).first()
    if case is None:
        raise CannotBeOpened
    if open_now := BreakGlass.objects.live_at(now).filter(Q(membership=by.membership_id), case=case).first():
        # A second press. The hour is not made longer by it.
        return open_now
    if Case.objects.visible_to(by).filter(pk=case.pk).exists():
        raise CannotBeOpened
    broken = BreakGlass.objects.create(
        case=case, membership_id=by.acting(), reason=reason, began_at=now, ends_at=now + LASTS
    )
    authority = case.parties.select_related("organisation").get(capacity=Capacity.AUTHORITY, to_on=None).organisation
    post.next_act(case, ActCode.REVIEW_BREAK_GLASS, organisation=authority, attention_at=now, now=now)
    record(Happened.GLASS_BROKEN, subject=broken, by=by, at=now, facts={"case_id": case.pk})
    return broken


def closed_to(actor: Actor) -> CaseQuerySet:
    """Restricted cases of their own authority before which no wall stands for them."""
    restricted = Case.objects.filter(
        Q(parties__organisation=actor.organisation_id),
        is_restricted=True,
        parties__capacity=Capacity.AUTHORITY,
        parties__to_on=None,
    )
    return scope.outside_walls(restricted, actor, case="pk")


def of_look(subject: models.Model | None, *, by: Actor, at: datetime) -> int | None:
    """Under which emergency somebody looks at a case or at something of it; none, for nearly everybody."""
    if isinstance(subject, Case) and not subject.is_restricted:
        return None
    case_id = subject.pk if isinstance(subject, Case) else getattr(subject, "case_id", None)
    if case_id is None:
        return None
    live = BreakGlass.objects.live_at(at).filter(Q(membership=by.membership_id), case_id=case_id)
    return live.values_list("pk", flat=True).order_by("-pk").first()
