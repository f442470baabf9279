"""Names for the ground, which knows organisations by their group and people by their number (`nrm/wiring.py`)."""

from collections.abc import Collection
from datetime import date

from accounts import roles
from accounts.models.organisation import Organisation
from accounts.models.user import User
from nrm.permissions import Permission


def bodies_to_consult(*, on: date) -> list[tuple[int, str]]:
    """Organisations of the kinds that have a role with a say on drafts."""
    kinds = {
        kind for role in roles.ROLES if Permission.COMMENT_ON_GUIDANCE in role.permissions() for kind in role.kinds
    }
    return list(Organisation.objects.active(on).filter(kind__in=kinds).values_list("group_id", "name"))


def names_of_bodies(group_ids: Collection[int]) -> dict[int, str]:
    return dict(Organisation.objects.filter(group_id__in=group_ids).values_list("group_id", "name"))


def names_of_people(user_ids: Collection[int]) -> dict[int, str]:
    return dict(User.objects.filter(pk__in=user_ids).values_list("pk", "full_name"))
