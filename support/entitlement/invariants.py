"""Nightly checks: nobody who is entitled is without a period, and no period is without an entitlement."""

from collections.abc import Iterator
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from nrm.calendars.working_days import local_day
from referrals.casefile.board.codes import Capacity
from referrals.casefile.board.models import Party
from referrals.casefile.invariants.invariant import invariant
from referrals.casefile.models.case import Case, CaseQuerySet
from support.allocation import taking_part
from support.entitlement import posting
from support.entitlement.reading import facts_of
from support.entitlement.rules import expected
from support.entitlement.sweep import children_without_care, without_care
from support.models.care import Care, CareRoute
from support.models.leaving import Leaving
from support.models.period import Period

CHUNK = 200


@invariant(
    _("People who are entitled to support and have none"),
    means=_("They were believed and agreed to support, or are children, and nobody was asked to support them."),
    remedy=_("Open the page Support of the case. Telephone the contractor, or the local authority of a child."),
)
def entitled_without_support(*, now: datetime) -> CaseQuerySet:
    return Case.objects.filter(Q(pk__in=without_care().values("pk")) | Q(pk__in=children_without_care().values("pk")))


@invariant(
    _("Support whose dates differ from the decisions"),
    means=_("A period of support has no entitlement behind it, or an entitlement has no period."),
    remedy=_("It is put right by itself within a day. If it stands here twice, tell the service team."),
)
def entitlement_differs(*, now: datetime) -> CaseQuerySet:
    return Case.objects.filter(pk__in=list(_different()))


@invariant(
    _("Support that the case shows otherwise than its dates say"),
    means=_("Where support stands, or a clock by which somebody has to leave, is not what the periods give."),
    remedy=_("It is put right by itself within a day. If it stands here twice, tell the service team."),
)
def board_differs(*, now: datetime) -> CaseQuerySet:
    return Case.objects.filter(pk__in=list(_shown_otherwise(local_day(now))))


@invariant(
    _("People whose support is over and of whom no exit is recorded"),
    means=_("Their last period has ended, and nobody recorded where they went. They may still need support."),
    remedy=_("Ask the provider to record how they left, or to ask for an extension."),
)
def over_without_exit(*, now: datetime) -> CaseQuerySet:
    ahead = Period.objects.standing().filter(care=OuterRef("pk")).exclude(ends_on__lt=local_day(now))
    any_period = Period.objects.standing().filter(care=OuterRef("pk"))
    left = Leaving.objects.gone().filter(care=OuterRef("pk"))
    open_cares = Care.objects.open().exclude(route=CareRoute.LOCAL_AUTHORITY)
    found = open_cares.filter(Exists(any_period), ~Exists(ahead), ~Exists(left))
    return Case.objects.filter(pk__in=found.values("case"))


@invariant(
    _("Providers whom the case does not name as it should"),
    means=_("Somebody has a provider that the letters of the case do not reach, or one that has left still gets them."),
    remedy=_("It is put right by itself within a day. If it stands here twice, tell the service team."),
)
def provider_differs(*, now: datetime) -> CaseQuerySet:
    named = Party.objects.filter(capacity=Capacity.PROVIDER, to_on=None)
    having = taking_part.having()
    here = named.filter(case=OuterRef("care__case"), organisation=OuterRef("provider"))
    theirs = having.filter(care__case=OuterRef("case"), provider=OuterRef("organisation"))
    unnamed, left = having.filter(~Exists(here)), named.filter(~Exists(theirs))
    return Case.objects.filter(Q(pk__in=unnamed.values("care__case")) | Q(pk__in=left.values("case")))


def _shown_otherwise(on: date) -> Iterator[int]:
    for care in _with_a_case():
        if care.case and posting.differs(care.case, expected(facts_of(care)), on=on):
            yield care.case.pk


def _with_a_case() -> Iterator[Care]:
    found = Care.objects.open().filter(case__isnull=False).select_related("case")
    return found.iterator(chunk_size=CHUNK)


def _different() -> Iterator[int]:
    for care in _with_a_case():
        standing = Period.objects.standing().filter(care=care)
        stands = {(row.kind, row.basis, row.basis_id, row.starts_on, row.ends_on) for row in standing}
        wanted = {(*row.key, row.starts_on, row.ends_on) for row in expected(facts_of(care))}
        if stands != wanted and care.case_id:
            yield care.case_id
