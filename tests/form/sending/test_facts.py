"""The database after sending, asserted whole: every table that has rows because of it, and no other."""

from datetime import datetime

import pytest
from django.apps import apps

from accounts.cast import actor_through
from accounts.kinds import OrganisationKind
from accounts.models.membership import Membership
from nrm.actor import Actor
from referrals.form.actions.submit import submit
from referrals.form.models import DraftKind
from tests.factories import accounts, form

# What an adult's referral leaves: one of each, and a notice nobody.
ADULT = {
    "casefile.Person": 1,
    "casefile.NameKey": 1,
    "casefile.Case": 1,
    "casefile.Track": 1,
    "casefile.Party": 2,
    "casefile.Deadline": 1,
    "casefile.NextAct": 1,
    "casefile.SafeContact": 1,
    "casefile.SafeChannel": 1,
    "casefile.CaseUserObjectPermission": 3,
    "form.Draft": 1,
    "form.Referral": 1,
    "vault.VaultEntry": 3,
}
CHILD = ADULT | {
    "casefile.Track": 2,
    "casefile.Party": 3,
    "casefile.NextAct": 2,
    "casefile.Notice": 1,
}
# A report of the duty: nobody is named, nothing is asked of anybody but to read it.
REPORT = {
    "casefile.Person": 1,
    "casefile.Case": 1,
    "casefile.Track": 1,
    "casefile.Party": 2,
    "casefile.NextAct": 1,
    "casefile.CaseUserObjectPermission": 3,
    "form.Draft": 1,
    "form.Referral": 1,
}
LOOKED_AT = ("casefile", "form", "vault")
# Reference data of an installation, and the keys' fingerprints.
THERE_BEFORE = {"casefile.ServiceArea", "vault.VaultKey"}


@pytest.fixture
def absent(membership: Membership) -> Membership:
    """The absence contact, a named lead beside them, and a colleague who has nothing to do with it."""
    accounts.membership(organisation=membership.organisation, roles=["referral_lead"])
    accounts.membership(organisation=membership.organisation)
    return accounts.membership(organisation=membership.organisation)


@pytest.mark.parametrize(
    ("kind", "answers", "left"),
    [
        (DraftKind.FULL, {}, ADULT),
        (DraftKind.FULL, {"age_now": "under_18"}, CHILD),
        (DraftKind.FULL, {"age_now": "not_sure"}, CHILD),
        (DraftKind.DUTY_TO_NOTIFY, {}, REPORT),
    ],
    ids=["adult", "child", "age uncertain", "duty to notify"],
)
def test_what_sending_leaves(
    kind: DraftKind, answers: dict[str, str], left: dict[str, int], responder: Actor, absent: Membership, now: datetime
) -> None:
    accounts.organisation(kind=OrganisationKind.COMPETENT_AUTHORITY)
    council = accounts.organisation(kind=OrganisationKind.LOCAL_AUTHORITY)
    reader = accounts.membership(organisation=council, roles=["childrens_worker"])
    before = rows()
    more = {**answers, "absence_email": absent.person.email, "local_authority": str(council.reference)}
    submit(draft=form.ready(responder, now=now, kind=kind, **more), by=responder, now=now)
    after = rows()
    assert {table: after[table] - before[table] for table in after if after[table] != before[table]} == left
    assert actor_through(reader).organisation_id == council.pk


def rows() -> dict[str, int]:
    models = [model for app in LOOKED_AT for model in apps.get_app_config(app).get_models()]
    counted = {model._meta.label: model._default_manager.count() for model in models}
    return {label: number for label, number in counted.items() if label not in THERE_BEFORE}
