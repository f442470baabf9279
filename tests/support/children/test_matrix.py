"""Who learns what of a child (domain 3.2), role by role and field by field, on every page about a child."""

from collections.abc import Callable
from datetime import datetime
from uuid import uuid4

import pytest
from django.urls import reverse

from accounts.cast import actor_through
from accounts.kinds import OrganisationKind
from accounts.models.membership import Membership
from accounts.roles import ROLES
from nrm.ledger.models import AccessEntry
from referrals.casefile.models import Case
from referrals.casefile.models.note import Note
from referrals.casefile.models.safe_contact import ChannelKind
from support.children import guarding
from support.children.guarding import Taken
from support.models import Child, Work
from tests import canaries
from tests.factories import accounts, children, form, on_its_way
from tests.signed_in import client_of

pytestmark = pytest.mark.django_db
CODES = [role.code for role in ROLES]
AREA = "Borough of Nowhere"
STORY, RESPONDER, NOTE = "What happened there", "Ash Invented", "A note of the authority"
PAGES = ("child", "child_referral", "child_turning")
# What stands on the pages, by who reads it; of all the rest of a case nothing does.
MATRIX: dict[str, frozenset[str]] = {
    "name": frozenset({"childrens_worker", "guardian"}),
    "area": frozenset({"childrens_worker", "guardian"}),
    "ways to reach them": frozenset({"childrens_worker", "guardian"}),
    "decision": frozenset({"childrens_worker", "guardian"}),
    "what happened": frozenset({"childrens_worker", "guardian"}),
    "the rest of the referral": frozenset({"childrens_worker"}),
    "notes": frozenset(),
    "addresses and numbers": frozenset(),
}
MARKS: dict[str, Callable[[Child], str]] = {
    "name": lambda child: child.case.person.given_names,
    "area": lambda _child: AREA,
    "ways to reach them": lambda _child: "Telephone call: safe",
    "decision": lambda _child: "None served yet",
    "what happened": lambda _child: STORY,
    "the rest of the referral": lambda _child: RESPONDER,
    "notes": lambda _child: NOTE,
    "addresses and numbers": lambda _child: canaries.VAULT_PREFIX,
}


@pytest.fixture
def around() -> children.Around:
    council = accounts.organisation(kind=OrganisationKind.LOCAL_AUTHORITY, name=AREA)
    return children.Around(
        accounts.membership(organisation=council, roles=["childrens_worker"]), children.around().guardian
    )


@pytest.fixture
def child(officer: Membership, around: children.Around, now: datetime) -> Child:
    """As it was referred, with a guardian; the authority wrote a note, and a way to reach them is agreed."""
    sender = accounts.membership(
        organisation=accounts.organisation(kind=OrganisationKind.POLICE_FORCE), roles=["first_responder"]
    )
    sent = form.sent(actor_through(sender), now=now, age_now="under_18", account=STORY)
    case = Case.objects.get(pk=sent.case_id)
    on_its_way.agreed(case, (ChannelKind.TELEPHONE, canaries.secret("telephone"), True), now=now)
    Note.objects.create(case=case, text=NOTE, written_by=officer, written_at=now, token=uuid4())
    found = children.told(case, around, now=now)
    taken = Taken(Work.INDIRECT, has_parental_figure=True)
    guarding.accept(child=found, said=taken, by=actor_through(around.guardian), now=now)
    return Child.objects.select_related("case__person").get(pk=found.pk)


def reader(role: str, around: children.Around) -> Membership:
    own = {"childrens_worker": around.worker, "guardian": around.guardian}
    if role in own:
        return own[role]
    kind = sorted(next(known.kinds for known in ROLES if known.code == role))[0]
    return accounts.membership(organisation=accounts.organisation(kind=kind), roles=[role])


def test_each_field_is_shown_to_whom_the_matrix_says(child: Child, around: children.Around) -> None:
    for role in CODES:
        browser = client_of(reader(role, around))
        shown = "".join(browser.get(reverse(page, args=[child.reference])).content.decode() for page in PAGES)
        seen = {field for field, mark in MARKS.items() if mark(child) in shown}
        assert seen == {field for field, roles in MATRIX.items() if role in roles}, role


@pytest.mark.parametrize("role", ["childrens_worker", "guardian"])
def test_of_another_area_or_service_nobody_sees_that_the_child_exists(child: Child, role: str) -> None:
    other = children.around()
    browser = client_of(other.worker if role == "childrens_worker" else other.guardian)
    assert child.case.number not in browser.get(reverse("children")).content.decode()
    for page in PAGES:
        assert browser.get(reverse(page, args=[child.reference])).status_code == 404


def test_guardian_to_whom_a_child_is_only_offered_reads_nothing_that_was_sent(
    officer: Membership, now: datetime
) -> None:
    around = children.around()
    found = children.told(children.case(officer.organisation, now=now), around, now=now)
    browser = client_of(around.guardian)
    assert browser.get(reverse("child", args=[found.reference])).status_code == 200
    assert browser.get(reverse("child_referral", args=[found.reference])).status_code == 404


def test_reading_what_was_sent_is_written_down(child: Child, around: children.Around) -> None:
    client_of(around.worker).get(reverse("child_referral", args=[child.reference]))
    assert AccessEntry.objects.filter(fields__contains=["referral"], subject_id=str(child.case_id)).exists()


def test_no_list_of_children_holds_an_address(child: Child, around: children.Around) -> None:
    for who in (around.worker, around.guardian):
        for page in ("children", "turning"):
            assert canaries.VAULT_PREFIX not in client_of(who).get(reverse(page)).content.decode()
