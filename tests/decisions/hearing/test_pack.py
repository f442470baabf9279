"""The pack: what of a case a panel reads, and that nobody can tell from it who it is about."""

from datetime import datetime, timedelta
from io import BytesIO

import pytest
from django.db import ProgrammingError, transaction
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from accounts.cast import actor_through
from accounts.kinds import OrganisationKind
from accounts.models.membership import Membership
from decisions import reactions
from decisions.models import Citation, Conflict, Decision, Hearing, Minute, Pack, Panellist, Sitting, SittingState
from decisions.panel import hearing_refusals as refusals
from decisions.panel import packs, telling
from decisions.panel.telling import HIDDEN, Word
from nrm.actor import SYSTEM, Actor
from nrm.calendars.working_days import local_day
from nrm.gateways import filestore
from nrm.happened import Happened
from nrm.ledger.models import AccessEntry, Event
from nrm.ledger.record import record
from referrals.casefile import sources
from referrals.casefile.board import post
from referrals.casefile.board.codes import Capacity
from referrals.casefile.models import Alias, Case
from referrals.casefile.requests.models import Request
from referrals.desk import intake
from tests import canaries
from tests.factories import accounts, casefile, form, hearings
from tests.signed_in import client_of

HOUR = timedelta(hours=1)
GIVEN, FAMILY, ALIAS, NATIVE = "Marzena", "Wolkowicz-Ferreira", "Zibby", "مرزينة"
STORY = (
    f"{GIVEN.upper()} was met by Drago Petrik. zibby, as they called her, slept at 14 Tannery Lane, Grimsby DN31 3AA.\n"
    f"Her number was 07700 900123 and her mail marzena.w@post.example. Wołkowicz was born on 4 March 1998."
)


@pytest.fixture
def case(officer: Membership, now: datetime) -> Case:
    """With a referral behind it, whose every free word may tell."""
    force = accounts.organisation(kind=OrganisationKind.POLICE_FORCE)
    sent = form.sent(
        accounts.actor(organisation=force),
        now=now,
        given_names=GIVEN,
        family_names=FAMILY,
        native_name=NATIVE,
        birth={"day": "4", "month": "3", "year": "1998"},
        account=STORY,
        where_now_area="Cleethorpes",
        taken_somewhere="yes",
        journey=f"{NATIVE} came by lorry to Cleethorpes.",
        home_office_reference="H1234567",
        circumstances=["detained"],
        detained="Overstayed a visa; held at Yarl",
        opinion="H1234567 should be looked up.",
    )
    Alias.objects.create(person=sent.case.person, name=ALIAS)
    by = accounts.actor(organisation=officer.organisation, roles=["intake_officer"])
    intake.accept(case=sent.case, by=by, now=now)
    return casefile.held(Case.objects.get(pk=sent.case_id), officer, now=now)


TELLING = (
    *(GIVEN, "wolkowicz", "wołkowicz", "Ferreira", ALIAS, NATIVE, "Cleethorpes", "Tannery", "DN31", "900123"),
    *("post.example", "4 March 1998", "H1234567", canaries.CANARY_PREFIX, canaries.VAULT_PREFIX, "Yarl", "visa"),
)


@pytest.fixture
def decision(case: Case, author: Actor, checker: Actor, now: datetime) -> Decision:
    return hearings.before_panel(case, author, checker, now=now)


@pytest.fixture
def pack(hearing: Hearing, now: datetime) -> Pack:
    made = packs.make_first(hearing=hearing, now=now)
    assert made is not None
    return made


@pytest.fixture
def reader(hearing: Hearing) -> Client:
    return client_of(hearings.members(hearing)[0])


def text_of(content: bytes) -> str:
    return " ".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)


def tells(text: str, case: Case) -> list[str]:
    return [word for word in (*TELLING, case.number) if word.lower() in text.lower()]


def test_nobody_can_tell_from_the_pack_who_it_is_about(
    pack: Pack, hearing: Hearing, reader: Client, case: Case
) -> None:
    file = reader.get(reverse("hearing_pack_file", args=[hearing.reference]))
    page = reader.get(reverse("hearing_pack", args=[hearing.reference])).content.decode()
    printed = text_of(file.content)
    for said in (printed, page, str(pack.parts), str(file.headers)):
        assert tells(said, case) == []
    assert "came by lorry to" in printed
    assert "The account does not reach the standard." in page


def test_every_page_of_a_copy_says_whose_it_is(pack: Pack, hearing: Hearing, now: datetime) -> None:
    member = hearings.actors(hearing)[0]
    pages = PdfReader(BytesIO(packs.download(hearing=hearing, by=member, now=now))).pages
    assert len(pages) > 1
    assert all("Copy of Member 1 of the Panel" in " ".join(page.extract_text().split()) for page in pages)


def test_immigration_is_in_it_where_the_decision_relies_on_it(hearing: Hearing, author: Actor, now: datetime) -> None:
    part = next(
        said for said in sources.account(hearing.decision.case, on=local_day(now)) if "ircumstances" in said.title
    )
    assert "Yarl" not in str(packs.preview(hearing, now=now))
    finding = hearing.decision.findings.get(limb="action")
    Citation.objects.create(
        finding=finding, part_of_account=part.code, label=part.title, cited_by_id=author.acting(), cited_at=now
    )
    assert "held at Yarl" in str(packs.preview(hearing, now=now))


def test_pack_is_made_once_when_the_agenda_is_published(hearing: Hearing, now: datetime) -> None:
    with transaction.atomic():
        event = record(Happened.AGENDA_PUBLISHED, subject=hearing.sitting, by=SYSTEM, at=now)
    assert [reactions.make_packs(event, now=now) for _twice in range(2)] == ["packs_1", "packs_0"]
    kept = Pack.objects.get(hearing=hearing)
    stored = filestore.read(filestore.StoredFile(kept.stored_as, kept.size, kept.sha256))
    assert stored.startswith(b"%PDF")
    assert Event.objects.get(kind=Happened.PACK_MADE).facts["sha256"] == kept.sha256


def test_pack_that_was_made_is_never_another(pack: Pack) -> None:
    with pytest.raises(ProgrammingError), transaction.atomic():
        Pack.objects.filter(pk=pack.pk).update(sha256="0" * 64)


def test_what_a_secretary_hides_is_gone_from_the_next_pack(pack: Pack, hearing: Hearing, now: datetime) -> None:
    secretary = hearings.secretary(hearing)
    packs.hide(hearing=hearing, word="lorry", by=secretary, now=now + HOUR)
    assert packs.is_behind(hearing)
    made = packs.make_anew(hearing=hearing, by=secretary, now=now + HOUR)
    assert (made.number, "lorry" in str(made.parts), "[hidden]" in str(made.parts)) == (2, False, True)
    assert packs.latest(hearing) == made
    with pytest.raises(refusals.NotTheSecretary):
        packs.hide(hearing=hearing, word="lorry", by=hearings.chair(hearing), now=now)


def test_pack_in_which_a_word_was_found_is_read_by_nobody_until_it_is_made_anew(
    pack: Pack, hearing: Hearing, reader: Client, now: datetime
) -> None:
    member = hearings.actors(hearing)[0]
    packs.hide(hearing=hearing, word="lorry", by=hearings.secretary(hearing), now=now + HOUR)
    for take in (packs.read, packs.download):
        with pytest.raises(refusals.NoPackYet):
            take(hearing=hearing, by=member, now=now + HOUR)
    page = reader.get(reverse("hearing_pack", args=[hearing.reference]), follow=True).content.decode()
    assert "The pack is not ready" in page
    assert "lorry" not in page


def test_word_that_was_hidden_once_stays_hidden_in_every_decision_of_the_case(
    pack: Pack, hearing: Hearing, decision: Decision, now: datetime
) -> None:
    packs.hide(hearing=hearing, word="lorry", by=hearings.secretary(hearing), now=now)
    other = decision.case.decisions.exclude(pk=decision.pk).get()
    assert Word("lorry", HIDDEN) in telling.words(other)


def test_bodies_that_take_part_or_were_asked_are_not_named(
    hearing: Hearing, case: Case, officer: Membership, now: datetime
) -> None:
    """A council or a safe house says where the person is, also in the minute that the author signed off."""
    council, house = accounts.organisation(name="Thanet Council"), accounts.organisation(name="Hope Lodge")
    post.party(case, council, Capacity.LOCAL_AUTHORITY, now=now)
    asked = {"purpose": "support_provider", "question": "How is she?", "asked_of": house, "asked_by": officer}
    Request.objects.create(case=case, asked_at=now, due_on=local_day(now), **asked)
    by = actor_through(officer)
    text = "Asked of Hope Lodge, and seen by Thanet Council."
    Minute.objects.create(
        decision=hearing.decision, number=9, text=text, by_hand=True, changes=0, written_by=officer, written_at=now
    )
    shown = str(packs.preview(hearing, now=now))
    assert by.name not in shown
    assert "Asked of [organisation], and seen by [organisation]." in shown


def test_every_opening_is_written_down(pack: Pack, hearing: Hearing, reader: Client, case: Case) -> None:
    for page in ("hearing_pack", "hearing_pack_file"):
        assert reader.get(reverse(page, args=[hearing.reference])).status_code == 200
    events = Event.objects.filter(kind=Happened.PACK_OPENED).order_by("id")
    assert [event.facts["how"] for event in events] == ["reader", "file"]
    looks = AccessEntry.objects.filter(subject_type="casefile.case", subject_id=str(case.pk), action="opened")
    assert looks.filter(fields__contains=["panel_pack"]).count() == 2


def test_whoever_has_no_business_with_a_pack_finds_none(pack: Pack, hearing: Hearing, decision: Decision) -> None:
    secretariat = hearing.sitting.secretariat
    conflicted, unseated = hearings.members(hearing)[1], hearings.panellist(secretariat).membership
    member = Panellist.objects.get(membership=conflicted)
    Conflict.objects.create(panellist=member, decision=decision, reason="A neighbour", declared_at=pack.made_at)
    elsewhere = hearings.panellist(hearings.secretariat(), chairs=True).membership
    for membership in (conflicted, unseated, elsewhere):
        browser = client_of(membership)
        for page in ("hearing_pack", "hearing_pack_file", "hearing_opinion"):
            assert browser.get(reverse(page, args=[hearing.reference])).status_code == 404
        told = browser.get(reverse("hearing", args=[hearing.reference]))
        assert told.status_code == (403 if membership == conflicted else 404)


@pytest.mark.parametrize("state", [SittingState.PLANNED, SittingState.CANCELLED])
def test_pack_of_no_published_agenda_is_not_there(state: SittingState, pack: Pack, hearing: Hearing) -> None:
    gone = state == SittingState.CANCELLED
    Sitting.objects.update(
        state=state, cancelled_at=pack.made_at if gone else None, cancelled_because="Snow" if gone else ""
    )
    page = client_of(hearings.members(hearing)[0]).get(reverse("hearing_pack", args=[hearing.reference]))
    assert page.status_code == 404
