"""The tables of people and organisations, one subject a file."""

from accounts.grants import OrganisationGroupObjectPermission, OrganisationUserObjectPermission
from accounts.models.designation import Designation
from accounts.models.domain import RecognisedDomain
from accounts.models.factor_reset import FactorReset
from accounts.models.grant import AdministrationGrant
from accounts.models.held_form import HeldForm
from accounts.models.holding import Holding
from accounts.models.invitation import Invitation, InvitationState
from accounts.models.link import LinkPurpose, MailedLink
from accounts.models.membership import Membership
from accounts.models.organisation import Organisation
from accounts.models.session import SignedInSession
from accounts.models.training import TrainingRecord
from accounts.models.user import User

__all__ = [
    "AdministrationGrant",
    "Designation",
    "FactorReset",
    "HeldForm",
    "Holding",
    "Invitation",
    "InvitationState",
    "LinkPurpose",
    "MailedLink",
    "Membership",
    "Organisation",
    "OrganisationGroupObjectPermission",
    "OrganisationUserObjectPermission",
    "RecognisedDomain",
    "SignedInSession",
    "TrainingRecord",
    "User",
]
