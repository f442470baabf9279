"""What is told of a sitting: mails that say to sign in and nothing else, the home page, and the nightly check."""

from datetime import datetime, timedelta

import pytest

from accounts.models.membership import Membership
from decisions.models import Decision, Hearing, Panellist, Sitting
from decisions.panel import agenda, conflicts, home, mailing, seats, sittings
from decisions.panel.lost import matter_lost
from decisions.panel.matters import name_of
from nrm.actor import Actor
from nrm.gateways.models import CapturedMessage
from nrm.happened import Happened
from nrm.ledger.models import Event
from tests.accounts.atomicity import RecordingFailed, no_event_can_be_written
from tests.factories import accounts, panels

DAY = timedelta(days=1)


def event(kind: Happened) -> Event:
    return Event.objects.get(kind=kind)


def addresses() -> set[str]:
    return set(CapturedMessage.objects.values_list("address", flat=True))


def email(panellist: Panellist) -> str:
    return Membership.objects.select_related("person").get(pk=panellist.membership_id).person.email


def test_each_member_gets_one_mail_without_matter_or_day(
    published: Sitting, members: list[Panellist], matter: Decision, now: datetime
) -> None:
    for _run in range(2):
        assert mailing.mail_members(event(Happened.AGENDA_PUBLISHED), now=now) == "told_4"
    assert addresses() == {email(row) for row in members}
    assert CapturedMessage.objects.count() == len(members)
    text = CapturedMessage.objects.values_list("text", flat=True)[0]
    for told in (name_of(matter), matter.case.number, str(published.starts_at.year)):
        assert told not in text


def test_members_learn_that_it_is_off_and_a_new_member_that_there_is_an_agenda(
    secretary: Actor, published: Sitting, members: list[Panellist], now: datetime, day: datetime
) -> None:
    late = panels.free(panels.member(secretary, now=now), day)
    seats.fill(sitting=published, panellists=[*members, late], chair=members[0], by=secretary, now=now)
    mailing.mail_members(event(Happened.AGENDA_PUBLISHED), now=now)
    changed = Event.objects.filter(kind=Happened.SITTING_CHANGED).latest("id")
    mailing.mail_changed(changed, now=now)
    assert CapturedMessage.objects.filter(address=email(late)).count() == 1
    sittings.cancel(sitting=published, reason="Snow", by=secretary, now=now)
    off = Event.objects.filter(kind=Happened.SITTING_CHANGED).latest("id")
    assert [mailing.mail_changed(off, now=now) for _run in range(2)] == ["told_5", "told_5"]
    assert CapturedMessage.objects.filter(text__contains="cancelled").count() == len(members) + 1


def test_secretary_is_told_of_a_conflict_only_where_it_leaves_an_agenda_short(
    secretary: Actor, published: Sitting, members: list[Panellist], now: datetime
) -> None:
    hearing = panels.hearing(published)
    conflicts.declare(hearing=hearing, reason="Kin", by=panels.actor(members[3]), now=now)
    assert mailing.mail_secretaries(event(Happened.CONFLICT_DECLARED), now=now) == "enough"
    conflicts.declare(hearing=hearing, reason="Kin", by=panels.actor(members[2]), now=now)
    last = Event.objects.filter(kind=Happened.CONFLICT_DECLARED).latest("id")
    assert mailing.mail_secretaries(last, now=now) == "told_1"
    assert addresses() == {accounts.membership_of(secretary).person.email}
    assert "Kin" not in CapturedMessage.objects.get().text


def test_home_page_says_what_waits_and_what_is_over(
    secretary: Actor, published: Sitting, authority: panels.Authority, now: datetime, day: datetime
) -> None:
    assert home.tell(secretary, now=now) == []
    authority.matter(now=now)
    said = [(notice.text, notice.urgent) for notice in home.tell(secretary, now=day + 2 * DAY)]
    assert said == [("1 sitting has to be closed", True), ("1 matter waits for a panel", False)]


def test_matter_that_hangs_on_a_past_agenda_is_found(published: Sitting, matter: Decision, now: datetime) -> None:
    assert not matter_lost(now=now).exists()
    Sitting.objects.update(state="cancelled", cancelled_at=now, cancelled_because="Snow")
    assert matter_lost(now=now).get() == matter.case


def test_nothing_of_an_act_remains_when_its_event_cannot_be_written(
    secretary: Actor, published: Sitting, members: list[Panellist], now: datetime
) -> None:
    hearing = panels.hearing(published)
    acts = (
        lambda: agenda.put_off(hearing=hearing, by=secretary, now=now),
        lambda: sittings.cancel(sitting=published, reason="Snow", by=secretary, now=now),
        lambda: conflicts.declare(hearing=hearing, reason="Kin", by=panels.actor(members[1]), now=now),
    )
    for act in acts:
        with no_event_can_be_written(), pytest.raises(RecordingFailed):
            act()
    assert Sitting.objects.get().state == "published"
    assert Hearing.objects.get().put_off_at is None
    assert not members[1].conflicts.exists()
