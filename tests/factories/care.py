"""The care of people for tests. What a test is about, it says itself."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from accounts.actions import holdings
from accounts.cast import actor_through
from accounts.kinds import HoldingKind, OrganisationKind
from accounts.models.membership import Membership
from accounts.models.organisation import Organisation
from nrm.actor import SYSTEM
from referrals.casefile.board import post
from referrals.casefile.board.codes import Capacity
from referrals.casefile.models import Case
from support import opening, routes
from support.allocation import taking_part
from support.models import Care, OpenedBy, Placement, PlacementState
from tests.factories import accounts, decisions


@dataclass(frozen=True)
class Contract:
    """A prime contractor and a provider under it, with somebody in each role."""

    coordinator: Membership
    manager: Membership
    worker: Membership

    @property
    def prime(self) -> Organisation:
        return self.coordinator.organisation

    @property
    def provider(self) -> Organisation:
        return self.manager.organisation


def contract() -> Contract:
    prime = accounts.organisation(kind=OrganisationKind.PRIME_CONTRACTOR)
    provider = accounts.organisation(kind=OrganisationKind.SUPPORT_PROVIDER, parent=prime)
    return Contract(
        accounts.membership(organisation=prime, roles=["contractor_coordinator"]),
        accounts.membership(organisation=provider, roles=["support_manager"]),
        accounts.membership(organisation=provider, roles=["support_worker"]),
    )


def believed(officer: Membership, *, now: datetime) -> Case:
    """A case with a positive reasonable grounds decision, served."""
    case = decisions.case(officer, now=now)
    decisions.recovering(case, actor_through(officer), now=now)
    return case


@transaction.atomic
def begun(case: Case, prime: Organisation, *, now: datetime, because: OpenedBy = OpenedBy.REASONABLE_GROUNDS) -> Care:
    post.party(case, prime, Capacity.PRIME, now=now)
    return opening.open_care(
        person=case.person,
        case=case,
        route=routes.route_of(case),
        nation=case.nation,
        lead=prime,
        because=because,
        by=SYSTEM,
        now=now,
    )


def placed(care: Care, provider: Organisation, *, now: datetime, state: str = PlacementState.ACCEPTED) -> Placement:
    answered = now if state != PlacementState.OFFERED else None
    made = Placement.objects.create(care=care, provider=provider, state=state, offered_at=now, answered_at=answered)
    taking_part.follow(care.case, now=now)
    return made


def held(care: Care, worker: Membership, *, now: datetime) -> Care:
    kind = HoldingKind.SUPPORT_PLAN
    holdings.hold(membership=worker, kind=kind, subject=care, number=care.number, by=SYSTEM, now=now)
    return care


def supported(officer: Membership, under: Contract, *, now: datetime) -> Care:
    """Believed, in the contract, with its provider, held by its worker."""
    care = begun(believed(officer, now=now), under.prime, now=now)
    placed(care, under.provider, now=now)
    return held(care, under.worker, now=now)
