"""The vocabulary of rights. Words only: which role holds which right is `accounts/roles.py`."""

from enum import StrEnum


class Permission(StrEnum):
    READ_GUIDANCE = "read_guidance"
    DRAFT_GUIDANCE = "draft_guidance"
    COMMENT_ON_GUIDANCE = "comment_on_guidance"
    ANSWER_COMMENTS = "answer_comments"
    PUBLISH_GUIDANCE = "publish_guidance"
    READ_CALENDARS = "read_calendars"
    EDIT_CALENDARS = "edit_calendars"
    READ_ORGANISATIONS = "read_organisations"
    REGISTER_ORGANISATIONS = "register_organisations"
    READ_PEOPLE = "read_people"
    MANAGE_PEOPLE = "manage_people"
    GRANT_ADMINISTRATION = "grant_administration"
    RECORD_TRAINING = "record_training"
    START_REFERRAL = "start_referral"
    READ_LEDGER = "read_ledger"
    SUPERVISE_DELIVERY = "supervise_delivery"
    READ_ROLES = "read_roles"
    READ_CASES = "read_cases"
    CONSIDER_INTAKE = "consider_intake"
    READ_NOTICES = "read_notices"
    ENTER_REFERRALS = "enter_referrals"
    WRITE_REFERRALS = "write_referrals"
