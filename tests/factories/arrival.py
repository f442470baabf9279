"""Places, offers and stays for tests. What a test is about, it says itself."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from accounts.cast import actor_through
from accounts.kinds import OrganisationKind
from accounts.models.membership import Membership
from accounts.models.organisation import Organisation
from nrm.calendars.working_days import local_day
from support.allocation import seeking
from support.allocation.seeking import Wanted
from support.contract import register
from support.contract.register import Terms
from support.houses import keeping, staying
from support.houses.keeping import Described
from support.models import Care, House, Region, Stay, Subcontract, Taken
from tests import canaries
from tests.factories import accounts
from tests.factories.care import Contract

YEAR = timedelta(days=365)
SOUTH = Terms(regions=[Region.SOUTH_EAST, Region.LONDON], outreach_places=1)


def under_contract(
    under: Contract, *, now: datetime, provider: Organisation | None = None, terms: Terms = SOUTH
) -> Subcontract:
    by, begun = actor_through(under.coordinator), local_day(now) - YEAR
    return register.add_provider(provider=provider or under.provider, terms=terms, from_on=begun, by=by, now=now)


def house(
    manager: Membership,
    *,
    now: datetime,
    name: str = "Alder",
    rooms: Sequence[int] = (1,),
    takes: Taken = Taken.ANYBODY,
) -> House:
    described = Described(name, Region.SOUTH_EAST, None, takes)
    address = canaries.secret("house")
    return keeping.open_house(described=described, address=address, rooms=rooms, by=actor_through(manager), now=now)


def ready(under: Contract, *, now: datetime) -> House:
    """The provider is under the contract, with a house of one room and one place for outreach."""
    under_contract(under, now=now)
    return house(under.manager, now=now)


def sought(care: Care, under: Contract, *, now: datetime, wanted: Wanted | None = None) -> None:
    seeking.say(care=care, wanted=wanted or Wanted(), by=actor_through(under.coordinator), now=now)


def housed(care: Care, house: House, worker: Membership, *, now: datetime) -> Stay:
    room = house.rooms.get()
    return staying.move_into(care=care, room=room, from_on=local_day(now), by=actor_through(worker), now=now)


def another_provider(under: Contract) -> Membership:
    """A second provider under the same contractor, by its manager."""
    body = accounts.organisation(kind=OrganisationKind.SUPPORT_PROVIDER, parent=under.prime)
    return accounts.membership(organisation=body, roles=["support_manager"])
