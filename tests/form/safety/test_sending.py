"""Sending a safety referral: what is in the database afterwards, whole, for each kind of person."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

import pytest

from accounts.kinds import Nation, OrganisationKind
from accounts.models.holding import Holding
from accounts.models.organisation import Organisation
from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from nrm.guidance.vocabulary import ClockCode
from nrm.happened import Happened
from nrm.ledger.models import Event
from nrm.vault.models import VaultEntry
from referrals.casefile.clocks.models import Deadline
from referrals.casefile.models.case import AgeClass, Case, Route
from referrals.casefile.models.notice import Notice
from referrals.casefile.models.person import Person
from referrals.casefile.models.service_area import Service, ServiceArea
from referrals.form.actions import safety, save
from referrals.form.actions.submit import NotReady
from referrals.form.models import Draft, DraftKind, DraftState, Referral
from tests import canaries
from tests.factories import accounts, form
from tests.form.safety import answers
from tests.form.safety.conftest import Bodies

pytestmark = pytest.mark.django_db


def sent(by: Actor, now: datetime, said: dict[str, Any]) -> tuple[Draft, Referral, Case]:
    draft = form.draft(by, now=now, kind=DraftKind.SAFETY, answers=said)
    found = safety.send(draft=draft, by=by, now=now)
    draft.refresh_from_db()
    return draft, found.referral, found.case


def told(case: Case) -> dict[str, Organisation]:
    return {notice.kind: notice.organisation for notice in Notice.objects.filter(case=case)}


def acts(case: Case) -> dict[str, Organisation]:
    return {act.act: act.organisation for act in case.next_acts.all()}


def flags(case: Case) -> set[str]:
    return set(case.flags.values_list("flag", flat=True))


def clocks(case: Case) -> set[str]:
    return set(Deadline.objects.running().filter(case=case).values_list("kind", flat=True))


def said(referral: Referral) -> dict[str, Any]:
    return {answer["question"]: answer["value"] for answer in referral.answers}


def test_an_adult_who_agrees_is_held_and_support_is_asked_for(bodies: Bodies, responder: Actor, now: datetime) -> None:
    draft, referral, case = sent(responder, now, answers.adult())
    assert (case.route, case.age_class, case.nation) == (Route.NRM, AgeClass.ADULT, Nation.ENGLAND)
    assert case.tracks.get(track="intake").state == "held"
    assert clocks(case) == {ClockCode.REASONABLE_GROUNDS, ClockCode.COMPLETE_REFERRAL}
    assert told(case) == {"emergency_support": bodies.prime}
    referrer = Organisation.objects.get(pk=responder.organisation_id or 0)
    assert acts(case) == {
        "consider_intake": bodies.authority,
        "complete_referral": referrer,
        "offer_support": bodies.prime,
    }
    assert {(party.capacity, party.organisation) for party in case.parties.all()} == {
        ("referrer", referrer),
        ("authority", bodies.authority),
        ("prime", bodies.prime),
    }
    assert flags(case) == {"danger"}
    assert (case.person.given_names, case.person.family_names) == ("Linh", "Tran")
    assert (draft.state, draft.kind, draft.case) == (DraftState.HELD, DraftKind.FULL, case)
    assert Case.objects.visible_to(responder).get() == case
    assert list(Event.objects.filter(kind=Happened.SAFETY_REFERRAL_SENT).values_list("subject_id", flat=True)) == [
        str(referral.pk)
    ]


def test_the_notice_says_what_is_needed_to_act_and_keeps_the_address_sealed(
    bodies: Bodies, responder: Actor, now: datetime
) -> None:
    _draft, referral, case = sent(responder, now, answers.adult())
    notice = Notice.objects.get(case=case)
    reference = notice.facts.pop("where_now_address")
    assert str(VaultEntry.objects.get().reference) == reference
    assert said(referral)["where_now_address"] == {"vault": reference}
    assert notice.facts == {
        "nation": "england",
        "where_now_area": "Wexcombe",
        "danger_now": "yes",
        "danger_details": "They wait outside",
        "interpreter": "yes",
        "interpreter_language": "vietnamese",
        "gender": "female",
        "call_back_name": "PC Carrow",
        "call_back_phone": "07700 900123",
    }


@pytest.mark.parametrize(
    ("nation", "body"), [("scotland", "scottish"), ("northern_ireland", "ulster"), ("wales", "prime")]
)
def test_each_nation_has_its_own_provider(
    nation: str, body: str, bodies: Bodies, responder: Actor, now: datetime
) -> None:
    _draft, _referral, case = sent(responder, now, answers.adult(nation=nation))
    assert told(case) == {"emergency_support": getattr(bodies, body)}
    assert case.nation == nation


def test_a_provider_for_women_is_asked_for_women_only(bodies: Bodies, responder: Actor, now: datetime) -> None:
    women = accounts.organisation(kind=OrganisationKind.SUPPORT_PROVIDER, nation=Nation.SCOTLAND)
    ServiceArea.objects.create(
        service=Service.SUPPORT, nation=Nation.SCOTLAND, gender="female", organisation=women, from_on=women.active_from
    )
    asked = [
        set(told(sent(responder, now, answers.adult(nation="scotland", gender=gender))[2]).values())
        for gender in ("female", "male")
    ]
    assert asked == [{women}, {bodies.scottish}]


def test_an_adult_who_wants_no_support_is_referred_and_no_provider_is_told(
    bodies: Bodies, responder: Actor, now: datetime
) -> None:
    _draft, _referral, case = sent(responder, now, answers.adult(consent_support="no"))
    assert told(case) == {}
    assert ClockCode.REASONABLE_GROUNDS in clocks(case)


def test_an_adult_who_does_not_agree_is_offered_safety_and_named_nowhere(
    bodies: Bodies, responder: Actor, now: datetime
) -> None:
    name = canaries.personal("name")
    draft, referral, case = sent(responder, now, answers.refusing(given_names=name, danger_details=name))
    assert (case.route, case.age_class) == (Route.DUTY_TO_NOTIFY, AgeClass.ADULT)
    assert clocks(case) == {ClockCode.COMPLETE_REFERRAL}
    notice = Notice.objects.get()
    assert (notice.kind, notice.organisation, notice.case) == ("place_of_safety", bodies.prime, None)
    assert notice.facts == {
        "nation": "england",
        "where_now_area": "Wexcombe",
        "danger_now": "yes",
        "interpreter": "yes",
        "interpreter_language": "vietnamese",
        "gender": "female",
        "call_back_name": "PC Carrow",
        "call_back_phone": "07700 900123",
    }
    assert set(said(referral)) == safety.ANONYMOUS
    assert not VaultEntry.objects.exists()
    assert not Person.objects.named().exists()
    assert not case.parties.filter(organisation=bodies.prime).exists()
    assert draft.kind == DraftKind.DUTY_TO_NOTIFY
    assert dict(draft.answers.values_list("question", "value")) == {
        "nation": "england",
        "gender": "female",
        "met_area": "Wexcombe",
        "responder_name": "PC Carrow",
        "responder_phone": "07700 900123",
    }


@pytest.mark.parametrize(("age", "age_class"), [("under_18", AgeClass.CHILD), ("not_sure", AgeClass.UNCERTAIN)])
def test_a_childs_local_authority_is_told_at_once(
    age: str, age_class: AgeClass, bodies: Bodies, responder: Actor, now: datetime
) -> None:
    _draft, _referral, case = sent(responder, now, answers.child(bodies.council, age_now=age))
    assert case.age_class == age_class
    assert clocks(case) == {ClockCode.REASONABLE_GROUNDS, ClockCode.COMPLETE_REFERRAL}
    assert told(case) == {"child_referred": bodies.council}
    assert acts(case)["safeguard_child"] == bodies.council
    assert "no_authority_told" not in flags(case)
    assert case.tracks.get(track="safeguarding").state == "authority_told"


def test_the_guardianship_service_is_told_where_it_covers_the_area(
    bodies: Bodies, responder: Actor, now: datetime
) -> None:
    ServiceArea.objects.create(
        service=Service.GUARDIAN, nation=Nation.ENGLAND, local_authority=bodies.council, from_on=local_day(now)
    )
    _draft, _referral, case = sent(responder, now, answers.child(bodies.council))
    assert told(case) == {"child_referred": bodies.council, "guardian_offered": bodies.guardians}
    notice = Notice.objects.get(kind="guardian_offered")
    assert notice.facts["local_authority"] == bodies.council.name


def test_guardians_of_a_whole_nation_are_told_where_the_local_authority_is_not_known(
    bodies: Bodies, responder: Actor, now: datetime
) -> None:
    service = bodies.guardians
    ServiceArea.objects.create(
        service=Service.GUARDIAN, nation=Nation.ENGLAND, organisation=service, from_on=local_day(now)
    )
    _draft, _referral, case = sent(responder, now, answers.child(local_authority="unknown"))
    assert told(case) == {"guardian_offered": service}
    assert "no_authority_told" in flags(case)


@pytest.mark.parametrize("council", ["unknown", "", "00000000-0000-4000-8000-000000000000", "not a reference"])
def test_a_child_whose_local_authority_is_not_here_is_flagged_for_the_telephone(
    council: str, bodies: Bodies, responder: Actor, now: datetime
) -> None:
    _draft, _referral, case = sent(responder, now, answers.child(local_authority=council))
    assert told(case) == {}
    assert "no_authority_told" in flags(case)
    assert acts(case)["tell_by_telephone"] == bodies.authority
    assert case.tracks.get(track="safeguarding").state == "nobody_told"


def test_a_local_authority_in_which_nobody_reads_notices_was_not_told(
    bodies: Bodies, responder: Actor, now: datetime
) -> None:
    empty = accounts.organisation(kind=OrganisationKind.LOCAL_AUTHORITY)
    accounts.membership(organisation=empty, roles=["childrens_worker"], deactivated_at=now - timedelta(days=1))
    _draft, _referral, case = sent(responder, now, answers.child(empty))
    assert told(case) == {"child_referred": empty}
    assert "no_authority_told" in flags(case)


def test_without_a_prime_contractor_the_authority_telephones(responder: Actor, now: datetime) -> None:
    accounts.organisation(kind=OrganisationKind.COMPETENT_AUTHORITY)
    for said_here in (answers.adult(), answers.refusing()):
        _draft, _referral, case = sent(responder, now, said_here)
        assert "no_support_told" in flags(case)
        assert "tell_by_telephone" in acts(case)
    assert not Notice.objects.exists()


def test_what_was_written_is_in_the_full_form_and_nothing_is_copied(
    bodies: Bodies, responder: Actor, now: datetime
) -> None:
    draft = form.draft(responder, now=now, kind=DraftKind.SAFETY, answers=answers.adult())
    before = dict(draft.answers.values_list("question", "value"))
    token = draft.token
    safety.send(draft=draft, by=responder, now=now)
    draft.refresh_from_db()
    after = dict(draft.answers.values_list("question", "value"))
    assert after.pop("responder_name") == before.pop("call_back_name")
    assert after.pop("responder_phone") == before.pop("call_back_phone")
    assert after == before
    assert VaultEntry.objects.count() == 1
    assert draft.token != token
    assert Referral.objects.get().token == token
    assert Holding.objects.filter(subject_id=draft.pk).exists()


def test_an_address_corrected_later_leaves_the_one_that_was_sent(
    bodies: Bodies, responder: Actor, now: datetime
) -> None:
    draft, referral, case = sent(responder, now, answers.adult())
    for moved_to in (canaries.secret("moved"), canaries.secret("again"), ""):
        save.save(draft=draft, values={"where_now_address": moved_to}, by=responder, now=now)
    reference = said(referral)["where_now_address"]["vault"]
    assert [str(entry.reference) for entry in VaultEntry.objects.all()] == [reference]
    assert Notice.objects.get(case=case).facts["where_now_address"] == reference


def test_pressing_twice_sends_once(bodies: Bodies, responder: Actor, now: datetime) -> None:
    draft = form.draft(responder, now=now, kind=DraftKind.SAFETY, answers=answers.adult())
    first = safety.send(draft=draft, by=responder, now=now)
    second = safety.send(draft=draft, by=responder, now=now + timedelta(seconds=1))
    assert (first.is_first, second.is_first) == (True, False)
    assert first.referral == second.referral
    assert (Case.objects.count(), Referral.objects.count(), Notice.objects.count()) == (1, 1, 1)


@pytest.mark.parametrize("code", ["nation", "age_now", "consent", "call_back_name", "call_back_phone"])
def test_without_what_is_needed_nothing_is_sent(code: str, bodies: Bodies, responder: Actor, now: datetime) -> None:
    draft = form.draft(responder, now=now, kind=DraftKind.SAFETY, answers={**answers.adult(), code: ""})
    with pytest.raises(NotReady):
        safety.send(draft=draft, by=responder, now=now)
    assert not Case.objects.exists()


def test_somebody_elses_draft_is_not_sent(bodies: Bodies, responder: Actor, now: datetime) -> None:
    draft = form.draft(responder, now=now, kind=DraftKind.SAFETY, answers=answers.adult())
    with pytest.raises(save.NotYours):
        safety.send(draft=draft, by=accounts.actor(), now=now)


@contextmanager
def failing_at_the_last_step(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    def fail(*args: object, **named: object) -> None:
        raise RuntimeError

    with monkeypatch.context() as patch:
        patch.setattr(safety, "record", fail)
        yield


def test_a_sending_that_fails_leaves_nothing_behind(
    bodies: Bodies, responder: Actor, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = form.draft(responder, now=now, kind=DraftKind.SAFETY, answers=answers.refusing())
    with failing_at_the_last_step(monkeypatch), pytest.raises(RuntimeError):
        safety.send(draft=draft, by=responder, now=now)
    draft.refresh_from_db()
    assert (draft.state, draft.kind) == (DraftState.OPEN, DraftKind.SAFETY)
    assert not Case.objects.exists()
    assert not Notice.objects.exists()
    assert VaultEntry.objects.count() == 1


def test_a_name_that_arrives_after_the_sending_is_not_kept(bodies: Bodies, responder: Actor, now: datetime) -> None:
    """A browser may save what was typed in the very moment in which the button is pressed."""
    draft = form.draft(responder, now=now, kind=DraftKind.SAFETY, answers=answers.refusing())
    safety.send(draft=draft, by=responder, now=now)
    assert draft.kind == DraftKind.SAFETY
    with pytest.raises(save.AlreadySent):
        save.save(draft=draft, values={"given_names": canaries.personal("late")}, by=responder, now=now)
    assert not draft.answers.filter(question="given_names").exists()
