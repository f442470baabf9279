"""Who acts in the stories of the care: somebody with a role in one body, if there is one."""

from accounts.cast import actor_through
from accounts.models.membership import Membership
from nrm.actor import Actor


def somebody(role: str, organisation: int | None) -> Actor | None:
    found = Membership.objects.filter(organisation=organisation, roles__contains=[role], to_on=None)
    member = found.select_related("organisation", "person").order_by("id").first()
    return actor_through(member) if member else None
