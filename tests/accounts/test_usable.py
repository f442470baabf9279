"""Whether a membership may be acted through: the answer of a request and that of the database are one."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from accounts.models.membership import Membership
from tests.clock import NOW
from tests.factories import accounts as make

pytestmark = pytest.mark.django_db
TODAY = NOW.date()
DAYS = [TODAY + timedelta(days=days) for days in (-4000, -1, 0, 1)]


def _ends(membership: Membership) -> None:
    membership.to_on = TODAY


def _begins(membership: Membership) -> None:
    membership.from_on = TODAY


def _is_deactivated(membership: Membership) -> None:
    membership.deactivated_at = NOW


def _account_closes(membership: Membership) -> None:
    membership.person.is_active = False


def _organisation_closes(membership: Membership) -> None:
    membership.organisation.active_to = TODAY


def _organisation_opens(membership: Membership) -> None:
    membership.organisation.active_from = TODAY


def _nothing_happens(membership: Membership) -> None:
    pass


@pytest.mark.parametrize(
    "happens",
    [_nothing_happens, _begins, _ends, _is_deactivated, _account_closes, _organisation_closes, _organisation_opens],
    ids=lambda happens: happens.__name__.strip("_"),
)
def test_request_and_database_agree_on_every_day(happens: Callable[[Membership], None]) -> None:
    membership = make.membership()
    happens(membership)
    for row in (membership.person, membership.organisation, membership):
        row.save()
    answers = [(on, membership.is_usable_by(membership.person, on), _asked(membership, on)) for on in DAYS]
    assert [answer for answer in answers if answer[1] != answer[2]] == [], "(day, in the request, in the database)"


def test_nobody_acts_through_the_membership_of_another_person() -> None:
    assert not make.membership().is_usable_by(make.person(), TODAY)


def _asked(membership: Membership, on: date) -> bool:
    return Membership.objects.usable(on).filter(pk=membership.pk).exists()
