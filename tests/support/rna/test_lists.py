"""The lists of those who check and decide cost the same for five as for fifty."""

from datetime import datetime
from itertools import count

import pytest
from django.urls import reverse

from accounts.cast import actor_through
from accounts.models.membership import Membership
from nrm.calendars.working_days import local_day
from support.models import Care, CareRoute, Extension, NeedsAssessment, NeedsState, OpenedBy, ReEntry
from support.queue import home
from tests.factories import care, casefile
from tests.queries import assert_same_queries
from tests.signed_in import client_of

pytestmark = pytest.mark.django_db
NUMBERS = count()


def waiting(officer: Membership, under: care.Contract, now: datetime, state: NeedsState) -> None:
    """A row alone of each kind that waits."""
    case, on = casefile.case(officer.organisation, now=now), local_day(now)
    found = Care.objects.create(
        number=f"SUP-T{next(NUMBERS)}",
        person=case.person,
        case=case,
        route=CareRoute.CONTRACT,
        nation=case.nation,
        lead=under.prime,
        opened_by=OpenedBy.REASONABLE_GROUNDS,
        opened_at=now,
    )
    NeedsAssessment.objects.create(care=found, offered_on=on, offered_by=under.worker, progress=state, sent_at=now)
    asked = {"care": found, "asked_at": now, "asked_by": under.worker, "asked_until": on}
    Extension.objects.create(**asked, support_until=on, ground="health", words="Ill")
    ReEntry.objects.create(**asked, risk="Found", needs="A roof")


@pytest.mark.parametrize(
    ("page", "state"), [("support_queue", NeedsState.DECIDING), ("needs_to_check", NeedsState.CHECKING)]
)
def test_what_waits_costs_the_same_for_fifty(
    officer: Membership, under: care.Contract, now: datetime, page: str, state: NeedsState
) -> None:
    def grow(number: int) -> None:
        for _ in range(number):
            waiting(officer, under, now, state)

    browser = client_of(officer if page == "support_queue" else under.coordinator)
    assert_same_queries(grow, lambda: browser.get(reverse(page)))


def test_home_page_counts_what_waits_for_a_decision(officer: Membership, under: care.Contract, now: datetime) -> None:
    decider = actor_through(officer)
    assert home.tell(decider, now=now) == []
    waiting(officer, under, now, NeedsState.DECIDING)
    [line] = home.tell(decider, now=now)
    assert (line.text, line.url) == ("3 decisions on support wait", reverse("support_queue"))
    Extension.objects.update(called_off_at=now)
    assert [line.text for line in home.tell(decider, now=now)] == ["2 decisions on support wait"]
    assert home.tell(actor_through(under.coordinator), now=now) == []
