"""One letter and two workers: one dispatch. A message whose answer was lost: looked up, never blindly sent again."""

import threading
from datetime import datetime
from typing import Any

import pytest
from django.db import connections, transaction
from django.utils import timezone

from accounts.cast import actor_through
from accounts.kinds import OrganisationKind
from nrm.gateways import captured, sms
from nrm.gateways.models import SentMessage, SentState
from nrm.gateways.outcomes import Unknown
from nrm.guidance.vocabulary import LetterCode, Recipient
from nrm.happened import Happened
from nrm.ledger.models import Event
from referrals.correspondence import choosing, nudging, sending
from referrals.correspondence.models import Dispatch
from tests.committed import Committed
from tests.factories import accounts, decisions, on_its_way
from tests.factories.on_its_way import TEXT

NUMBER = "01632 960001"


def test_two_workers_with_one_letter_make_one_dispatch(committed_database: Committed) -> None:
    now = timezone.now()
    authority = accounts.organisation(kind=OrganisationKind.COMPETENT_AUTHORITY)
    officer = accounts.membership(organisation=authority, roles=["caseworker"])
    case = decisions.case(officer, now=now)
    to = on_its_way.body(case, now=now).organisation
    letter = on_its_way.made(
        case, to=to, recipient=Recipient.PRIME, code=LetterCode.L7, by=actor_through(officer), now=now
    )
    with transaction.atomic():
        event = on_its_way.made_event(letter, now=now)
    outcomes = at_once(lambda: sending.send(event, now=now))
    assert sorted(outcomes) == ["moved_on", "sent"]
    assert Dispatch.objects.filter(letter=letter).count() == 1
    assert Event.objects.filter(kind=Happened.LETTER_SENT).count() == 1


def at_once(act: Any) -> list[str]:
    barrier, outcomes = threading.Barrier(2), list[str]()

    def run() -> None:
        barrier.wait()
        try:
            outcomes.append(act())
        finally:
            connections.close_all()

    workers = [threading.Thread(target=run) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return outcomes


class Accepts:
    """A provider that takes the message and is silent about it, and can be asked later."""

    def __init__(self) -> None:
        self.taken: list[str] = []

    def submit(self, *, number: str, text: str, reference: str) -> str:
        self.taken.append(number)
        raise Unknown("sms_answer_lost")

    def look_up(self, *, reference: str) -> str | None:
        return "at-the-provider" if self.taken else None


@pytest.fixture
def provider(monkeypatch: pytest.MonkeyPatch) -> Accepts:
    """As in production, but for the provider itself."""
    accepts = Accepts()
    monkeypatch.setattr(captured, "is_capturing", lambda: False)
    monkeypatch.setattr(sms, "chosen", lambda: accepts)
    return accepts


@pytest.mark.django_db
def test_a_message_whose_answer_was_lost_is_looked_up_and_not_sent_again(
    case: Any, by: Any, now: datetime, provider: Accepts
) -> None:
    reader = on_its_way.body(case, now=now)
    on_its_way.agreed(case, (TEXT, NUMBER, True), now=now)
    letter = on_its_way.made(case, by=by, now=now)
    way = f"by_hand:{reader.organisation.reference}"
    choosing.choose(letter=letter, way=way, nudge=True, by=by, now=now)
    event = on_its_way.event_of(letter, Happened.LETTER_QUEUED)
    with pytest.raises(Unknown):
        nudging.nudge(event, now=now)
    assert nudging.nudge(event, now=now) == "sent_sms"
    assert provider.taken == [NUMBER]
    kept = SentMessage.objects.get()
    assert (kept.state, kept.provider_reference) == (SentState.SENT, "at-the-provider")


@pytest.mark.django_db
def test_nobody_is_asked_to_call_who_was_not_to_be_asked(case: Any, by: Any, now: datetime, provider: Accepts) -> None:
    on_its_way.body(case, now=now)
    on_its_way.agreed(case, (TEXT, NUMBER, True), now=now)
    letter = on_its_way.made(case, by=by, now=now)
    assert on_its_way.sent(letter, now=now) == "queued"
    assert nudging.nudge(on_its_way.event_of(letter, Happened.LETTER_QUEUED), now=now) == "not_wanted"
    assert provider.taken == []
