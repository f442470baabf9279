"""Guardian's direct foreign-key table: whose group may comment on which draft. `grants.py` alone uses it."""

from django.db import models
from guardian.models import GroupObjectPermissionBase

from nrm.guidance.models.version import GuidanceVersion


class GuidanceVersionGroupObjectPermission(GroupObjectPermissionBase):
    content_object = models.ForeignKey(GuidanceVersion, on_delete=models.CASCADE, related_name="grants")

    class Meta(GroupObjectPermissionBase.Meta):
        default_permissions = ()
