"""Guardian's direct foreign-key tables for organisations, and the only two writers of them.

No other module of this floor imports guardian; who may give a grant is `accounts/actions/grants.py`.
"""

from django.db import models
from guardian.models import GroupObjectPermissionBase, UserObjectPermissionBase

from accounts.models.organisation import Organisation
from accounts.models.user import User

ADMINISTER = "administer_organisation"


class OrganisationUserObjectPermission(UserObjectPermissionBase):
    content_object = models.ForeignKey(Organisation, on_delete=models.CASCADE)

    class Meta(UserObjectPermissionBase.Meta):
        default_permissions = ()


class OrganisationGroupObjectPermission(GroupObjectPermissionBase):
    content_object = models.ForeignKey(Organisation, on_delete=models.CASCADE)

    class Meta(GroupObjectPermissionBase.Meta):
        default_permissions = ()


def give(*, person: User, organisation: Organisation) -> OrganisationUserObjectPermission:
    row: OrganisationUserObjectPermission
    row = OrganisationUserObjectPermission.objects.assign_perm(ADMINISTER, person, organisation)
    return row


def take_back(*, person: User, organisation: Organisation) -> None:
    OrganisationUserObjectPermission.objects.remove_perm(ADMINISTER, person, organisation)
