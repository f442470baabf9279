"""A manager looks at each urgent opening afterwards: upheld, or to be asked about. Never at their own."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models.membership import Membership
from nrm.actor import Actor
from nrm.happened import Happened
from nrm.ledger.models import AccessEntry
from nrm.ledger.record import Fact, record
from nrm.permissions import Permission
from nrm.refusal import Refusal
from referrals.casefile.access import scope
from referrals.casefile.board import post
from referrals.casefile.board.codes import ActCode, Capacity
from referrals.casefile.models.break_glass import BreakGlass, BreakGlassQuerySet, Verdict
from referrals.casefile.models.case import Case

# Of one urgent opening, on its page. Nobody looks more often in an hour.
MOST_LOOKS = 200


class ReviewerMustDiffer(Refusal):
    sentence = _("You opened it yourself, so somebody else has to look at it")


class ReviewedAlready(Refusal):
    sentence = _("Somebody else has looked at this meanwhile. Read what they wrote")


class NoteMissing(Refusal):
    sentence = _("Write what has to be asked about")


def visible_to(actor: Actor) -> BreakGlassQuerySet:
    """Those of the manager's own authority. A wall hides them like everything else of the case."""
    if not actor.may(Permission.REVIEW_ACCESS):
        return BreakGlass.objects.none()
    of_authority = BreakGlass.objects.filter(
        Q(case__parties__organisation=actor.organisation_id),
        case__parties__capacity=Capacity.AUTHORITY,
        case__parties__to_on=None,
    )
    return scope.outside_walls(of_authority, actor)


@transaction.atomic
def review(*, broken: BreakGlass, verdict: Verdict, note: str, by: Actor, now: datetime) -> None:
    # The case first: of two who review two openings of it at once, the second must see that none is left.
    Case.objects.select_for_update().get(pk=broken.case_id)
    broken = BreakGlass.objects.select_for_update(of=("self",)).select_related("case", "membership").get(pk=broken.pk)
    if broken.reviewed_at is not None:
        raise ReviewedAlready
    if broken.membership.person_id == by.user_id:
        raise ReviewerMustDiffer
    if verdict is Verdict.QUESTIONED and not note.strip():
        raise NoteMissing
    broken.verdict, broken.note = verdict, note.strip()
    broken.reviewed_by_id, broken.reviewed_at = by.acting(), now
    broken.save(update_fields=["verdict", "note", "reviewed_by_id", "reviewed_at"])
    if not BreakGlass.objects.unreviewed().filter(case=broken.case).exists():
        post.act_done(broken.case, ActCode.REVIEW_BREAK_GLASS)
    facts: dict[str, Fact] = {"case_id": broken.case_id, "verdict": verdict.value}
    record(Happened.GLASS_REVIEWED, subject=broken, by=by, at=now, facts=facts)


def looks_during(broken: BreakGlass) -> list[AccessEntry]:
    opener = Membership.objects.values_list("person_id", flat=True).get(pk=broken.membership_id)
    looks = AccessEntry.objects.filter(actor_user_id=opener, break_glass_id=broken.pk)
    return list(looks.order_by("id")[:MOST_LOOKS])
