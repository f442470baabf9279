"""Checks of who does what: holders, acts, parties and what was told."""

from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.kinds import HoldingKind
from accounts.models.holding import Holding
from referrals.casefile.actions.telling import TELEPHONED
from referrals.casefile.board.codes import ActCode, Capacity, IntakeState, TrackCode
from referrals.casefile.board.models import NextAct, Party, Track
from referrals.casefile.invariants.invariant import invariant
from referrals.casefile.models.case import AgeClass, Case, CaseQuerySet
from referrals.casefile.models.notice import Notice, NoticeKind
from referrals.casefile.reminders.models import CLOSED
from referrals.casefile.requests.models import OPEN, Request

# Meant for one person, whoever holds the case.
PERSONAL = (ActCode.CONSIDER_WALL, ActCode.REVIEW_BREAK_GLASS)


def accepted() -> CaseQuerySet:
    """In the National Referral Mechanism, and something is left to be done."""
    taken = Track.objects.filter(case=OuterRef("pk"), track=TrackCode.INTAKE, state=IntakeState.ACCEPTED_NRM)
    closed = Track.objects.filter(case=OuterRef("pk"), state__in=CLOSED)
    return Case.objects.filter(Exists(taken), ~Exists(closed))


def in_state(state: IntakeState) -> CaseQuerySet:
    return Case.objects.filter(Exists(Track.objects.filter(case=OuterRef("pk"), track=TrackCode.INTAKE, state=state)))


def holdings() -> QuerySet[Holding]:
    """Of the case of the outer query."""
    return Holding.objects.filter(subject_type=Case._meta.label_lower, subject_id=OuterRef("pk")).order_by()


def own_acts() -> QuerySet[NextAct]:
    """Those of the authority's own people."""
    authorities = Party.objects.filter(
        case=OuterRef("case"), organisation=OuterRef("organisation"), capacity=Capacity.AUTHORITY, to_on=None
    )
    return NextAct.objects.filter(Exists(authorities), case=OuterRef("pk"))


@invariant(
    _("Accepted cases that have fallen out of every list"),
    means=_("Nobody holds the case and nothing waits in the authority’s queue, so nobody will ever come across it."),
    remedy=_("Open the case and assign it. Then tell the service team which act ended without the next one."),
)
def nobody_holds(*, now: datetime) -> CaseQuerySet:
    held = holdings().filter(kind__in=(HoldingKind.CASE, HoldingKind.INTAKE))
    return accepted().filter(~Exists(held), ~Exists(own_acts()))


@invariant(
    _("Held cases without a next act"),
    means=_("Somebody holds the case, but nothing stands on their list: it can wait for ever without being late."),
    remedy=_("Ask its holder what comes next. The service team finds out which act ended without the next one."),
)
def no_next_act(*, now: datetime) -> CaseQuerySet:
    held = holdings().filter(kind=HoldingKind.CASE)
    return accepted().filter(Exists(held), ~Exists(own_acts()))


@invariant(
    _("Acts that stand with somebody who holds nothing of the case"),
    means=_("The worklist of one person shows what another one answers for."),
    remedy=_("Assign the case again to the person who has it: its acts then stand with them."),
)
def act_held_by_another(*, now: datetime) -> CaseQuerySet:
    works_on_it = Holding.objects.filter(
        subject_type=Case._meta.label_lower, subject_id=OuterRef("case"), membership=OuterRef("holder")
    ).order_by()
    # An act that is taken by itself belongs to whoever took it; where the case is held, it follows its holder.
    stray = NextAct.objects.exclude(holder=None).exclude(act__in=PERSONAL).filter(~Exists(works_on_it))
    return Case.objects.filter(Exists(stray.filter(case=OuterRef("pk"))))


@invariant(
    _("Cases without a competent authority"),
    means=_("No authority takes part in the case, so nobody may open it."),
    remedy=_("Tell the service team at once: only they can put it right."),
)
def no_authority(*, now: datetime) -> CaseQuerySet:
    authorities = Party.objects.filter(case=OuterRef("pk"), capacity=Capacity.AUTHORITY, to_on=None)
    return Case.objects.filter(~Exists(authorities))


@invariant(
    _("Accepted children of whom no local authority was told"),
    means=_("No children’s services were told in the portal, and nobody here has the task of telephoning them."),
    remedy=_("Telephone the local authority where the child is now, today, and note on the case whom you told."),
)
def child_without_authority_told(*, now: datetime) -> CaseQuerySet:
    told = Notice.objects.filter(case=OuterRef("pk"), kind=NoticeKind.CHILD_REFERRED)
    to_telephone = NextAct.objects.filter(case=OuterRef("pk"), act=ActCode.TELL_BY_TELEPHONE)
    telephoned = Track.objects.filter(case=OuterRef("pk"), track=TrackCode.SAFEGUARDING, state=TELEPHONED)
    children = accepted().exclude(age_class=AgeClass.ADULT)
    return children.filter(~Exists(told), ~Exists(to_telephone), ~Exists(telephoned))


@invariant(
    _("Open questions that stand on nobody’s list"),
    means=_("Something was asked, but the body that was asked is not shown that it has to answer."),
    remedy=_("Take the question back and ask it again."),
)
def request_without_act(*, now: datetime) -> CaseQuerySet:
    act = NextAct.objects.filter(case=OuterRef("case"), organisation=OuterRef("asked_of"), act=ActCode.ANSWER_REQUEST)
    lost = Request.objects.filter(OPEN, ~Exists(act))
    return Case.objects.filter(Exists(lost.filter(case=OuterRef("pk"))))


@invariant(
    _("Bodies that have left a case but still have work on it"),
    means=_("Their part in the case has ended, so they can no longer see it, and their task can never be done."),
    remedy=_("Give the task to the body that took their place, or take it away."),
)
def ended_party_has_acts(*, now: datetime) -> CaseQuerySet:
    """A question that was asked of them as what they are is theirs to answer, whether or not they take part."""
    of_body = Party.objects.filter(case=OuterRef("case"), organisation=OuterRef("organisation"))
    asked = Request.objects.filter(OPEN, case=OuterRef("case"), asked_of=OuterRef("organisation"))
    answers = Q(Exists(asked.exclude(asked_as=Capacity.REFERRER)), act=ActCode.ANSWER_REQUEST)
    left = NextAct.objects.filter(Exists(of_body.exclude(to_on=None)), ~Exists(of_body.filter(to_on=None)))
    return Case.objects.filter(Exists(left.exclude(answers).filter(case=OuterRef("pk"))))
