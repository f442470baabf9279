"""Guardian's direct foreign-key tables for cases, and the only two writers of them."""

from collections.abc import Iterable

from django.contrib.auth.models import Permission
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


def give(*, people: Iterable[User], case: Case) -> None:
    """In one statement, however many: those who follow a case from its first moment."""
    permission = Permission.objects.get(
        codename=OPEN, content_type__app_label=Case._meta.app_label, content_type__model=Case._meta.model_name
    )
    CaseUserObjectPermission.objects.bulk_create(
        [CaseUserObjectPermission(permission=permission, user=person, content_object=case) for person in people],
        ignore_conflicts=True,
    )


def take_back(*, person: User, case: Case) -> None:
    CaseUserObjectPermission.objects.remove_perm(OPEN, person, case)
