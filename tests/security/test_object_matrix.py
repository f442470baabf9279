"""Every address that names an object × who stands where to it. "Not yours" and "not there" are the same bytes."""

from collections.abc import Callable, Iterator
from functools import cache
from time import monotonic
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from accounts.models.membership import Membership
from nrm.actor import Assurance
from tests.security import again_objects, case_objects, decision_objects, hearing_objects, objects, panel_objects
from tests.security.addresses import NOBODYS, Route, every_route, named
from tests.security.objects import GRANTED, OTHER, OWN, Relation, Scene, Whose, whose
from tests.security.responses import Response
from tests.security.taking_back import taken_back
from tests.security.timed import timed
from tests.signed_in import client_of, open_session

ADMINISTERED = whose(objects.administrators, OWN, GRANTED)
REGISTER = whose(objects.register, OWN, OTHER)
EDITED = whose(objects.editors, OWN)
WRITTEN = whose(objects.writers, OWN)
SENT = whose(objects.sent, OWN, GRANTED)
CASE = whose(objects.considered, OWN)
TIMED = whose(timed, OWN)
GUARDED = whose(objects.guarded, OWN, GRANTED)
GUARDED_REVIEW = whose(objects.guarded, OWN, GRANTED, OTHER)
NOTED = whose(case_objects.noted, OWN)
READ = whose(case_objects.read_by_the_authority, OWN)
COMPARED = whose(objects.compared, OWN)
DECIDED = whose(decision_objects.decided, OWN)
CHECKED = whose(decision_objects.checked, OWN)
ARRANGED = whose(panel_objects.arranged, OWN)
SEATED = whose(panel_objects.seated, OWN, GRANTED)
HEARD = whose(hearing_objects.heard, OWN, GRANTED)
CHAIRED = whose(hearing_objects.chaired, OWN)
PACKED = whose(hearing_objects.packed, OWN)
ASKED = whose(again_objects.asked, OWN)
ALLOWED = whose(again_objects.allowed, OWN)
PARTY = whose(again_objects.party, OWN)
PANELLED = whose(again_objects.panelled, OWN)
SHARED = whose(decision_objects.shared, OWN)
RECEIVED = whose(decision_objects.received, OWN)
KEPT = whose(decision_objects.protocols_kept, OWN)

# Every route whose address names an object, and who finds the object there.
TABLE: dict[str, Whose] = {
    "person": ADMINISTERED,
    "person_roles": ADMINISTERED,
    "person_deactivate": ADMINISTERED,
    "person_second_step": ADMINISTERED,
    "person_reactivate": ADMINISTERED,
    "person_leave": ADMINISTERED,
    "person_hand_over": ADMINISTERED,
    "person_training": whose(objects.trainers, OWN),
    "invite_into": ADMINISTERED,
    "invitation_send_again": ADMINISTERED,
    "invitation_withdraw": ADMINISTERED,
    "organisation": whose(objects.administrators, *(set(Relation) - {Relation.ANONYMOUS})),
    "organisation_change": REGISTER,
    "organisation_close": REGISTER,
    "domain": REGISTER,
    "domain_withdraw": REGISTER,
    "designate": REGISTER,
    "designation_end": REGISTER,
    "grant": REGISTER,
    "grant_revoke": REGISTER,
    "session_end": whose(objects.own_things, OWN),
    "mfa_edit_webauthn": whose(objects.own_things, OWN),
    "mfa_remove_webauthn": whose(objects.own_things, OWN),
    "guidance_version": whose(objects.commenters, GRANTED),
    "guidance_comments": whose(objects.commenters, GRANTED),
    "guidance_comment": whose(objects.commenters, GRANTED),
    "guidance_compare": whose(objects.commenters, GRANTED),
    "guidance_answer": EDITED,
    "guidance_draft": EDITED,
    "guidance_describe": EDITED,
    "guidance_panel": EDITED,
    "guidance_part_add": EDITED,
    "guidance_part": EDITED,
    "guidance_part_take_out": EDITED,
    "guidance_open": EDITED,
    "guidance_close": EDITED,
    "guidance_publish": EDITED,
    "guidance_adopt": EDITED,
    "api_guidance_version": whose(objects.commenters, GRANTED),
    "bank_holiday_withdraw": EDITED,
    "draft": WRITTEN,
    "draft_page": WRITTEN,
    "draft_row": WRITTEN,
    "draft_row_remove": WRITTEN,
    "draft_check": WRITTEN,
    "safety_referral": WRITTEN,
    "safety_sent": WRITTEN,
    "notice": whose(objects.told, OWN),
    "notice_address": whose(objects.told, OWN),
    "draft_send": WRITTEN,
    "draft_sent": WRITTEN,
    "sent_referral": SENT,
    "case": CASE,
    "case_clocks": CASE,
    "case_referral": CASE,
    "case_evidence": CASE,
    "evidence_reader": READ,
    "evidence_page": READ,
    "case_person": CASE,
    "person_change": CASE,
    "person_open": CASE,
    "contact_change": CASE,
    "case_notes": CASE,
    "note_add": CASE,
    "note": NOTED,
    "note_correct": NOTED,
    "note_pin": NOTED,
    "case_timeline": CASE,
    "case_chronology": CASE,
    "explain_deadline": CASE,
    "clock_stop": TIMED,
    "clock_resume": TIMED,
    "clock_extend": TIMED,
    "reminder": TIMED,
    "reminder_dismiss": TIMED,
    "consider": CASE,
    "case_decision": DECIDED,
    "case_course": DECIDED,
    "case_suspend": DECIDED,
    "case_suspension_review": DECIDED,
    "case_resume": DECIDED,
    "case_withdraw": DECIDED,
    "case_stay": DECIDED,
    "case_left": DECIDED,
    "case_died": whose(objects.managed, OWN),
    "case_not_over": whose(objects.managed, OWN),
    "asked_at_18": DECIDED,
    "answered_at_18": DECIDED,
    "is_18": DECIDED,
    "case_detained": DECIDED,
    "detention_add": DECIDED,
    "case_released": DECIDED,
    "decision_begin": DECIDED,
    "conclusive_begin": DECIDED,
    "early_ask": DECIDED,
    "early_settle": CHECKED,
    "decision_read": DECIDED,
    "recovery_review": DECIDED,
    "recovery_extend": DECIDED,
    "decision_work": DECIDED,
    "decision_save": DECIDED,
    "decision_beside": DECIDED,
    "decision_draft": DECIDED,
    "decision_take_up": DECIDED,
    "decision_final": DECIDED,
    "decision_serve": DECIDED,
    "case_recovery": DECIDED,
    "decision_send": DECIDED,
    "decision_check": CHECKED,
    "check_beside": CHECKED,
    "check_give_back": CHECKED,
    "case_check": CHECKED,
    "case_early": CHECKED,
    "decision_cite": DECIDED,
    "citation_take_back": DECIDED,
    "fact_add": DECIDED,
    "fact_change": DECIDED,
    "fact_take_out": DECIDED,
    "decision_minute": DECIDED,
    "panel_member": ARRANGED,
    "panel_member_leave": ARRANGED,
    "panel_member_availability": ARRANGED,
    "sitting": ARRANGED,
    "sitting_change": ARRANGED,
    "sitting_seating": ARRANGED,
    "sitting_agenda": ARRANGED,
    "sitting_publish": ARRANGED,
    "sitting_cancel": ARRANGED,
    "sitting_close": ARRANGED,
    "sitting_printed": whose(panel_objects.closed, OWN),
    "hearing_take_off": ARRANGED,
    "hearing_put_off": ARRANGED,
    "my_sitting": SEATED,
    "my_sitting_printed": whose(panel_objects.seated_and_closed, OWN, GRANTED),
    "declare_conflict": SEATED,
    "hearing": HEARD,
    "hearing_pack": HEARD,
    "hearing_pack_file": HEARD,
    "hearing_opinion": HEARD,
    "hearing_open": CHAIRED,
    "hearing_conclude": CHAIRED,
    "pack_check": PACKED,
    "pack_make": PACKED,
    "case_again": DECIDED,
    "redraft_begin": DECIDED,
    "letter_record": DECIDED,
    "reconsideration_decline": ASKED,
    "reconsideration_open": ASKED,
    "reconsideration_allow": ALLOWED,
    "ask_again": PARTY,
    "child_panel": PANELLED,
    "child_panel_record": PANELLED,
    "child_panel_leave": PANELLED,
    "child_panel_choose": DECIDED,
    "child_panel_take_back": DECIDED,
    "hosting_area_end": whose(again_objects.hosting, OWN, OTHER),
    "protocol": KEPT,
    "protocol_change": KEPT,
    "case_sharing": DECIDED,
    "case_justice": DECIDED,
    "justice_record": DECIDED,
    "immigration_record": DECIDED,
    "decision_share": SHARED,
    "decision_not_sent": SHARED,
    "decision_minute_asked": SHARED,
    "disclosure": SHARED,
    "disclosure_heard": SHARED,
    "received_disclosure": RECEIVED,
    "received_ask_minute": RECEIVED,
    "received_pass_on": RECEIVED,
    "take_case": CASE,
    "change_team": whose(objects.managed, OWN),
    "raise_flag": CASE,
    "lower_flag": CASE,
    "api_case": CASE,
    "api_referral": SENT,
    "case_requests": CASE,
    "ask_request": CASE,
    "take_back_request": CASE,
    "act_done": CASE,
    "release_case": CASE,
    "assign_case": whose(objects.managed, OWN),
    "remove_list": whose(objects.kept, OWN),
    "intake_accept": CASE,
    "intake_return": CASE,
    "intake_duplicate": CASE,
    "case_access": CASE,
    "case_looks": CASE,
    "case_missing": CASE,
    "report_missing": CASE,
    "report_returned": CASE,
    "wall_person": CASE,
    "wall_propose": CASE,
    "case_restrict": GUARDED,
    "case_unrestrict": GUARDED,
    "access_give": GUARDED,
    "access_take_back": GUARDED,
    "wall_impose": GUARDED,
    "wall_decline": GUARDED,
    "wall_lift": GUARDED,
    "glass_review": GUARDED_REVIEW,
    "earlier_referrals": CASE,
    "look_again": CASE,
    "name_case": CASE,
    "compare_people": COMPARED,
    "judge_people": COMPARED,
    "sent_referral_pdf": SENT,
    "add_information": SENT,
    "report_withdrawal": SENT,
    "answer_request": SENT,
    "draft_delete": WRITTEN,
    "draft_history": WRITTEN,
    "draft_label": WRITTEN,
    "draft_hand_over": WRITTEN,
    "draft_revoke": WRITTEN,
    "draft_save": WRITTEN,
    "evidence": WRITTEN,
    "evidence_describe": WRITTEN,
    "evidence_replace": WRITTEN,
    "evidence_remove": WRITTEN,
    "evidence_file": WRITTEN,
    "evidence_of_case": whose(objects.senders, OWN),
    "delivery": whose(objects.supervisors, OWN),
}
# Invented people and messages of the demo: open to all who are let to see the demo, gone in production.
DEMO_ONLY = {"demo_sign_in", "demo_message"}
NAMES_AN_OBJECT = [route for route in every_route() if route.objects or "passkey" in route.kinds.values()]
VARYING = {"Date", "X-Request-ID"}
A_MINUTE = 60.0


@pytest.fixture(scope="module")
def scenes(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Callable[[Whose], Scene]]:
    """Each scene is set once and shared; every visit to it is taken back."""
    set_once = cache(lambda build: build())
    with django_db_blocker.unblock(), taken_back():
        yield lambda line: set_once(line.scene)


@pytest.fixture(scope="module")
def enter(scenes: Callable[[Whose], Scene]) -> Callable[[Membership], Client]:
    """A browser without a past each time; the sign-in behind it may be one of the last minute."""
    kept: dict[int, tuple[float, str]] = {}

    def browser(membership: Membership) -> Client:
        opened, key = kept.get(membership.pk, (-A_MINUTE, ""))
        if monotonic() - opened >= A_MINUTE:
            key = open_session(membership, at=Assurance.SECOND_FACTOR, now=timezone.now())
            kept[membership.pk] = monotonic(), key
        client = Client()
        client.cookies[settings.SESSION_COOKIE_NAME] = key
        return client

    return browser


def test_every_address_of_an_object_is_declared() -> None:
    missing = sorted({route.name for route in NAMES_AN_OBJECT} - set(TABLE) - DEMO_ONLY)
    assert not missing, f"The table above does not say whose objects {', '.join(missing)} shows."


def test_every_line_names_an_object() -> None:
    assert sorted(set(TABLE) - {route.name for route in NAMES_AN_OBJECT}) == []


def _cells() -> list[Any]:
    return [pytest.param(name, relation, id=f"{name}-{relation.name}") for name in TABLE for relation in Relation]


@pytest.mark.parametrize(("name", "relation"), _cells())
def test_object_is_there_for_those_it_concerns(
    name: str,
    relation: Relation,
    scenes: Callable[[Whose], Scene],
    enter: Callable[[Membership], Client],
    count: Callable[[str, int], None],
) -> None:
    line, route = TABLE[name], named(name)
    scene = scenes(line)
    address = route.address(values_of(route, scene))
    count("authorisation matrix, cells of objects", 1)
    if relation is Relation.ANONYMOUS:
        turned_away = _visit(Client(), route, address)
        assert turned_away.status_code == 401 or turned_away.headers["Location"].startswith(reverse("sign_in"))
    elif visitor := scene.visitors.get(relation):
        browsers = enter(visitor), enter(visitor)
        with taken_back():
            found = _visit(browsers[0], route, address)
        with taken_back():
            nothing = _visit(browsers[1], route, route.address())
        if relation in line.seen_by:
            assert found.status_code in {200, 302}, f"{address} is hidden from {relation}"
        else:
            assert _everything(found) == _everything(nothing), f"{address} tells {relation} that it exists"
            assert found.status_code == 404
        assert nothing.status_code == 404


def values_of(route: Route, scene: Scene) -> dict[str, object]:
    """The scene's objects for the kinds it has; what it has not keeps its sample."""
    return {
        name: getattr(scene.objects[kind], "reference", scene.objects[kind].pk)
        for name, kind in route.kinds.items()
        if kind in scene.objects
    }


def _visit(browser: Client, route: Route, address: str) -> Response:
    method = "GET" if "GET" in route.door.methods else "POST"
    return browser.generic(method, address)


def _everything(response: Response) -> tuple[int, dict[str, str], bytes]:
    headers = {name: value for name, value in response.headers.items() if name not in VARYING}
    return response.status_code, headers, response.content


def test_an_address_of_nothing_is_not_there_either(scenes: Callable[[Whose], Scene]) -> None:
    """The same page for an object of nobody, for an address that no route has, and for a reference that is none."""
    visitor = scenes(ADMINISTERED).visitors[OWN]
    with taken_back():
        pages = [
            client_of(visitor).get(path)
            for path in (f"/people/{NOBODYS}/", "/no/such/page/", "/people/not-a-reference/")
        ]
    assert [_everything(page) for page in pages] == [_everything(pages[0])] * 3


def test_a_person_through_another_membership_sees_what_that_one_sees(scenes: Callable[[Whose], Scene]) -> None:
    """An administrator at home who acts for another body has left the right at home."""
    scene = scenes(ADMINISTERED)
    with taken_back():
        elsewhere = Membership.objects.create(
            person=scene.visitors[OWN].person,
            organisation=scene.visitors[OTHER].organisation,
            roles=[objects.ADMINISTRATOR],
            from_on=scene.visitors[OTHER].from_on,
        )
        page = client_of(elsewhere).get(named("person").address(values_of(named("person"), scene)))
    assert page.status_code == 404
