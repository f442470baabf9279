"""The rows of guidance: versions, adoptions, comments, and guardian's table of who may comment on a draft."""

from nrm.guidance.models.adoption import Adoption
from nrm.guidance.models.comment import Comment
from nrm.guidance.models.invitation import GuidanceVersionGroupObjectPermission
from nrm.guidance.models.version import GuidanceVersion, State

__all__ = ["Adoption", "Comment", "GuidanceVersion", "GuidanceVersionGroupObjectPermission", "State"]
