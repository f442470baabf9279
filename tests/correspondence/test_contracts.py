"""Random contracts, hours, walls, parties and choices, changed between each step: nothing leaves against its contract.

What is allowed is worked out here a second time, from what was agreed and in other words than the product's.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction

from accounts.cast import actor_through
from accounts.models.membership import Membership
from nrm.actor import SYSTEM, Actor
from nrm.calendars.working_days import local_day
from nrm.gateways.filestore import StoredFile
from nrm.gateways.models import CapturedMessage
from nrm.guidance.vocabulary import Approval, LetterCode, Recipient
from nrm.happened import Happened
from nrm.ledger.models import Event
from nrm.refusal import Refusal
from nrm.vault import vault
from referrals.casefile.actions import contact
from referrals.casefile.board.models import Party
from referrals.casefile.models import Case
from referrals.casefile.models.safe_contact import ChannelKind
from referrals.casefile.models.wall import Wall, WallState
from referrals.casefile.person import permitting
from referrals.casefile.person.permitting import NotAllowed
from referrals.correspondence import choosing, handing, nudging
from referrals.correspondence.models import Batch, ChosenWay, Dispatch, Letter
from referrals.correspondence.models.dispatch import Channel, DispatchState
from referrals.correspondence.models.letter import State
from referrals.correspondence.printing import addressing, batches
from tests.factories import accounts, decisions, on_its_way
from tests.proof import amount

pytestmark = pytest.mark.django_db
LONDON = ZoneInfo("Europe/London")
HOURS = ("weekday_day", "weekday_evening", "weekend", "any")
KINDS = (ChannelKind.POST, ChannelKind.POST, ChannelKind.TEXT_MESSAGE, ChannelKind.EMAIL, ChannelKind.TELEPHONE)
CHANGING = ("ways", "to_somebody_else", "body_left", "walled", "came_back", "agreed", "body_never_told")
LETTERS_OF_A_CASE = 50
# The first is where they were exploited.
PLACES = ("12 Mill Lane, Oldharbour", "7 Quay Street, Newbridge", "3 Hill Road, Wexcombe")


@dataclass(frozen=True)
class World:
    """What was agreed, and how the body stands to the case."""

    agreed: bool = True
    ways: tuple[tuple[ChannelKind, str, bool], ...] = ()
    hours: tuple[str, ...] = ()
    to_somebody_else: bool = False
    words: bool = False
    body_never_told: bool = False
    came_back: frozenset[str] = field(default_factory=frozenset)
    body_left: bool = False
    walled: bool = False

    def safe(self, kind: ChannelKind) -> set[str]:
        if not self.agreed or self.to_somebody_else:
            return set()
        unsafe = {text for _kind, text, is_safe in self.ways if not is_safe}
        return {text for one, text, is_safe in self.ways if one == kind and is_safe} - unsafe

    def addresses(self) -> set[str]:
        return self.safe(ChannelKind.POST) - self.came_back - {PLACES[0]}

    def may_hand(self) -> bool:
        reaches = not self.body_left and not self.walled and not (self.agreed and self.body_never_told)
        return reaches and not (self.agreed and self.to_somebody_else)

    def may_message(self, kind: ChannelKind, at: datetime) -> bool:
        local = at.astimezone(LONDON)
        weekday, hour = local.weekday() < 5, local.hour
        then = {
            "any": True,
            "weekday_day": weekday and 9 <= hour < 17,
            "weekday_evening": weekday and 17 <= hour < 21,
            "weekend": not weekday and 9 <= hour < 21,
        }
        return bool(self.safe(kind)) and not self.words and any(then[code] for code in self.hours)


def a_world(dice: Random) -> World:
    ways = tuple(
        (kind, dice.choice(PLACES) if kind == ChannelKind.POST else f"{dice.randrange(3)}@people.example", safe)
        for kind, safe in zip(
            dice.choices(KINDS, k=dice.randrange(5)), dice.choices((True, True, False), k=5), strict=False
        )
    )
    return World(
        agreed=dice.random() < 0.9,
        ways=ways,
        hours=tuple(dice.sample(HOURS, dice.randrange(3))),
        to_somebody_else=dice.random() < 0.15,
        words=dice.random() < 0.2,
        body_never_told=dice.random() < 0.15,
        came_back=frozenset(dice.sample(PLACES, 1)) if dice.random() < 0.2 else frozenset(),
        body_left=dice.random() < 0.3,
        walled=dice.random() < 0.2,
    )


def places(case: Case) -> list[str]:
    return [PLACES[0]]


@dataclass
class Stage:
    """One case, one body with a reader, and the product's own actions upon it."""

    case: Case
    reader: Membership
    officers: tuple[Actor, Actor]
    room: Actor
    file: StoredFile
    now: datetime

    def becomes(self, world: World) -> None:
        """As an officer, a manager and the post would have left it."""
        contact.close(person=self.case.person, now=self.now)
        if world.agreed:
            self._agree(world)
        on = self.now.date() if world.body_left else None
        Party.objects.filter(case=self.case, organisation=self.reader.organisation).update(to_on=on)
        state = WallState.STANDS if world.walled else WallState.PROPOSED
        Wall.objects.filter(case=self.case).update(state=state)

    def _agree(self, world: World) -> None:
        contract = on_its_way.agreed(
            self.case,
            *world.ways,
            now=self.now,
            hours=world.hours,
            decision_to="someone_else" if world.to_somebody_else else "person",
            words="the clinic" if world.words else "",
            never=f"Not {self.reader.organisation.name}!" if world.body_never_told else "",
        )
        for channel, (_kind, text, _safe) in zip(contract.channels.order_by("id"), world.ways, strict=True):
            if text in world.came_back:
                permitting.came_back(channel.vault_reference, now=self.now)

    def letter(self, dice: Random) -> Letter:
        by = self.officers[0]
        if dice.random() < 0.3:
            to = self.reader.organisation
            kind = {"to": to, "recipient": Recipient.PRIME, "code": LetterCode.L7}
            return on_its_way.made(self.case, by=by, now=self.now, file=self.file, **kind)  # type: ignore[arg-type]  # one of two shapes
        approval = dice.choice((Approval.OFFICER, Approval.SECOND))
        return on_its_way.made(self.case, by=by, now=self.now, file=self.file, approval=approval)


@pytest.fixture
def stages(
    officer: Membership, by: Actor, other: Actor, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> Callable[[], Stage]:
    """Another case each time it is asked: no case has thousands of letters."""
    monkeypatch.setattr("nrm.wiring.PLACES", "tests.correspondence.test_contracts.places")
    clerk = accounts.membership(organisation=officer.organisation, roles=["print_clerk"])
    file = on_its_way.stored()

    def make() -> Stage:
        case = decisions.case(officer, now=now)
        reader = on_its_way.body(case, now=now)
        made = {"reason": "x", "made_by_id": by.acting(), "made_at": now, "state": WallState.PROPOSED}
        Wall.objects.create(case=case, organisation=reader.organisation, **made)
        return Stage(case, reader, (by, other), actor_through(clerk), file, now)

    return make


def test_nothing_leaves_against_its_contract(
    stages: Callable[[], Stage], record_property: Callable[[str, object], None]
) -> None:
    dice, left, held, stage = Random(6), 0, 0, stages()
    rounds = amount(quick=60, full=10_000)
    for number in range(1, rounds + 1):
        stage = stages() if number % LETTERS_OF_A_CASE == 0 else stage
        first = a_world(dice)
        stage.becomes(first)
        letter = stage.letter(dice)
        on_its_way.sent(letter, now=stage.now)
        if letter.state == State.HELD:
            _choose(stage, letter, dice)
        _right(stage, letter, first)
        second = first if dice.random() < 0.4 else replace(first, **_changed(first, dice))
        stage.becomes(second)
        _goes_on(stage, letter, dice)
        letter.refresh_from_db()
        left += _leaves_rightly(stage, letter, first, second)
        held += letter.state == State.HELD
        _nudges_rightly(stage, letter, second, dice)
        Dispatch.objects.waiting().update(state=DispatchState.CALLED_OFF)
    record_property("letters that left", left)
    record_property("letters that were held back", held)
    assert left > rounds // 20
    assert held > rounds // 5


def _changed(world: World, dice: Random) -> dict[str, Any]:
    """One or two things that happen while a letter waits."""
    other = a_world(dice)
    names = dice.sample(
        ("ways", "to_somebody_else", "body_left", "walled", "came_back", "agreed", "body_never_told"), 2
    )
    return {name: getattr(other, name) for name in names}


def _choose(stage: Stage, letter: Letter, dice: Random) -> None:
    way = dice.choice(("post", f"by_hand:{stage.reader.organisation.reference}"))
    with suppress(Refusal):
        choosing.choose(letter=letter, way=way, nudge=True, by=dice.choice(stage.officers), now=stage.now)
    letter.refresh_from_db()


def _right(stage: Stage, letter: Letter, world: World) -> None:
    """What is on its way is on a way that is open, and nothing to a person has left yet."""
    for dispatch in letter.dispatches.live():
        if dispatch.channel == Channel.PORTAL:
            assert (world.body_left, world.walled) == (False, False)
        else:
            assert dispatch.state == DispatchState.QUEUED
            assert world.addresses() if dispatch.channel == Channel.POST else world.may_hand()
        if dispatch.channel == Channel.POST and letter.approval == Approval.OFFICER:
            assert ChosenWay.objects.get(letter=letter).chosen_by_id != letter.approved_by_id


def _goes_on(stage: Stage, letter: Letter, dice: Random) -> None:
    """The next step of whoever has it: the print room, or the body that hands it over."""
    dispatch = letter.dispatches.waiting().select_related("letter__case__person").first()
    if dispatch is None:
        return
    if dispatch.channel == Channel.BY_HAND:
        reader = actor_through(stage.reader)
        found = Dispatch.objects.reached(reader).filter(pk=dispatch.pk).first()
        if found and handing.open_letter(dispatch=found, by=reader, now=stage.now):
            handing.handed_over(dispatch=found, on=local_day(stage.now), by=reader, now=stage.now)
        return
    try:
        batch = batches.make(by=stage.room, now=stage.now)
    except Refusal:
        return
    Batch.objects.filter(pk=batch.pk).update(printed_at=stage.now)
    batches.post(batch=batch, by=stage.room, now=stage.now)


def _leaves_rightly(stage: Stage, letter: Letter, first: World, second: World) -> bool:
    dispatch = letter.dispatches.filter(state=DispatchState.SENT).select_related("letter__case__person").first()
    if dispatch is None or dispatch.channel == Channel.PORTAL:
        return dispatch is not None
    if dispatch.channel == Channel.BY_HAND:
        assert second.may_hand()
        return True
    lines = addressing.lines(dispatch, by=stage.room, now=stage.now)
    assert ", ".join(lines).removeprefix("Ana, ") in second.addresses() & first.addresses()
    return True


def _is_allowed(case: Case, kind: ChannelKind, at: datetime) -> bool:
    try:
        permitting.message(case, kind, by=SYSTEM, now=at)
    except NotAllowed:
        return False
    return True


def _nudges_rightly(stage: Stage, letter: Letter, world: World, dice: Random) -> None:
    """At any moment of a fortnight, by whichever event."""
    at = stage.now + timedelta(minutes=dice.randrange(14 * 24 * 60))
    for kind in (ChannelKind.TEXT_MESSAGE, ChannelKind.EMAIL):
        assert _is_allowed(stage.case, kind, at) == world.may_message(kind, at)
    with transaction.atomic(), suppress(NotAllowed):
        found = permitting.allowed(stage.case, ChannelKind.POST, now=at)
        assert any(vault.holds(found.reference, text) for text in world.addresses())
    CapturedMessage.objects.all().delete()
    for event in Event.objects.filter(
        subject_id=str(letter.pk), kind__in=(Happened.LETTER_SENT, Happened.LETTER_QUEUED)
    ):
        nudging.nudge(event, now=at)
    for message in CapturedMessage.objects.filter(basis="safe_contact"):
        kind = ChannelKind.TEXT_MESSAGE if message.channel == "sms" else ChannelKind.EMAIL
        assert world.may_message(kind, at)
        assert message.address in world.safe(kind)
        assert stage.case.number not in message.text + message.subject
        assert ChosenWay.objects.get(letter=letter).nudge
