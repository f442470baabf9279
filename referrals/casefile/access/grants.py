"""Guardian's direct foreign-key tables for cases, and the only two writers of them."""

from django.db import models
from guardian.models import GroupObjectPermissionBase, UserObjectPermissionBase

from accounts.models.user import User
from referrals.casefile.models.case import Case

OPEN = "open_case"


class CaseUserObjectPermission(UserObjectPermissionBase):
    content_object = models.ForeignKey(Case, on_delete=models.CASCADE)

    class Meta(UserObjectPermissionBase.Meta):
        default_permissions = ()


class CaseGroupObjectPermission(GroupObjectPermissionBase):
    content_object = models.ForeignKey(Case, on_delete=models.CASCADE)

    class Meta(GroupObjectPermissionBase.Meta):
        default_permissions = ()


def give(*, person: User, case: Case) -> CaseUserObjectPermission:
    grant: CaseUserObjectPermission = CaseUserObjectPermission.objects.assign_perm(OPEN, person, case)
    return grant


def take_back(*, person: User, case: Case) -> None:
    CaseUserObjectPermission.objects.remove_perm(OPEN, person, case)
