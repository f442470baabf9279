"""What was typed when the session ended comes back to the same person on the same page, and to nobody else."""

from datetime import timedelta

import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from accounts.models import HeldForm, LinkPurpose
from accounts.signing_in import mailed_links
from nrm.actor import SYSTEM
from tests.accounts.signing_in.conftest import Walker, a_browser, code, enrol, recognise

PAGE = "own_details"
TYPED = "Ada Field-Morrow, half typ"


def _come_back(walker: Walker) -> str:
    """Signs in again and returns the address of the page that was left."""
    walker.sign_in()
    onward = walker.second_step(code()).url
    assert onward.startswith(reverse("kept_forms"))
    page = walker.client.get(onward).content.decode()
    assert "We kept what you had typed" in page
    held = HeldForm.objects.get(person=walker.user)
    assert f"{held.path}?held={held.reference}" in page
    return f"{held.path}?held={held.reference}"


def test_text_sent_too_late_is_back_on_its_page_after_signing_in(ada: Walker, clock: time_machine.Traveller) -> None:
    ada.sign_in_fully()
    clock.shift(timedelta(minutes=45))
    answer = ada.client.post(reverse(PAGE), {"full_name": TYPED})
    assert answer.url.startswith(reverse("sign_in"))
    page = ada.client.get(_come_back(ada))
    assert f'value="{TYPED}"' in page.content.decode()


def test_text_sent_too_late_is_not_carried_out(ada: Walker, clock: time_machine.Traveller) -> None:
    ada.sign_in_fully()
    clock.shift(timedelta(minutes=45))
    ada.client.post(reverse(PAGE), {"full_name": TYPED})
    ada.user.refresh_from_db()
    assert ada.user.full_name == "Ada Field"


def test_page_hands_over_its_text_when_its_own_clock_runs_out(ada: Walker, clock: time_machine.Traveller) -> None:
    ada.sign_in_fully()
    clock.shift(timedelta(minutes=30))
    sent = {"held_path": f"{reverse(PAGE)}?step=2", "full_name": TYPED}
    assert ada.client.post(reverse("session_hold"), sent).status_code == 204
    assert not ada.reaches_account()
    page = ada.client.get(_come_back(ada))
    assert f'value="{TYPED}"' in page.content.decode()


def test_handing_over_does_not_end_a_session_used_in_another_window(ada: Walker, clock: time_machine.Traveller) -> None:
    ada.sign_in_fully()
    clock.shift(timedelta(minutes=20))
    ada.reaches_account()
    clock.shift(timedelta(minutes=10))
    ada.client.post(reverse("session_hold"), {"held_path": reverse(PAGE), "full_name": TYPED})
    assert ada.reaches_account()


def test_handing_over_does_not_prolong_a_session(ada: Walker, clock: time_machine.Traveller) -> None:
    ada.sign_in_fully()
    clock.shift(timedelta(minutes=29))
    ada.client.post(reverse("session_hold"), {"held_path": reverse(PAGE), "full_name": TYPED})
    clock.shift(timedelta(minutes=2))
    assert not ada.reaches_account()


def test_somebody_else_signing_in_sees_nothing(ada: Walker, ben: Walker, clock: time_machine.Traveller) -> None:
    ada.sign_in_fully()
    clock.shift(timedelta(minutes=45))
    ada.client.post(reverse(PAGE), {"full_name": TYPED})
    enrol(ben.user)
    ben.client = ada.client
    ben.sign_in()
    assert ben.second_step(code()).url == reverse("home")
    held = HeldForm.objects.get(person=ada.user)
    page = ben.client.get(reverse(PAGE), {"held": str(held.reference)}).content.decode()
    assert TYPED not in page
    assert ben.client.get(reverse("kept_forms")).status_code == 302


def test_visitor_leaves_nothing_behind(db: None) -> None:
    a_browser().post(reverse("session_hold"), {"held_path": "/account/details/", "full_name": TYPED})
    a_browser().post(reverse(PAGE), {"full_name": TYPED})
    assert not HeldForm.objects.exists()


def test_forged_page_cannot_plant_text(ada: Walker, clock: time_machine.Traveller) -> None:
    strict = a_browser(enforce_csrf_checks=True)
    ada.sign_in_fully()
    strict.cookies = ada.client.cookies
    clock.shift(timedelta(minutes=45))
    strict.post(reverse(PAGE), {"full_name": "planted"})
    assert not HeldForm.objects.exists()


def test_passwords_codes_and_tokens_are_never_kept(ada: Walker, clock: time_machine.Traveller) -> None:
    ada.sign_in_fully()
    clock.shift(timedelta(minutes=45))
    secrets = {"oldpassword": "a", "password1": "b", "code": "123456", "csrfmiddlewaretoken": "c", "credential": "d"}
    ada.client.post(reverse("account_change_password"), secrets)
    assert not HeldForm.objects.exists()


def test_kept_text_is_sealed_in_the_database(ada: Walker, clock: time_machine.Traveller) -> None:
    ada.sign_in_fully()
    clock.shift(timedelta(minutes=45))
    ada.client.post(reverse(PAGE), {"full_name": TYPED})
    assert "Morrow" not in HeldForm.objects.get().sealed


def test_row_given_to_somebody_else_does_not_open(ada: Walker, ben: Walker, clock: time_machine.Traveller) -> None:
    ada.sign_in_fully()
    clock.shift(timedelta(minutes=45))
    ada.client.post(reverse(PAGE), {"full_name": TYPED})
    HeldForm.objects.update(person=ben.user)
    enrol(ben.user)
    ben.sign_in()
    onward = ben.second_step(code()).url
    assert TYPED not in ben.client.get(onward).content.decode()


def test_files_are_named_as_not_kept(ada: Walker, clock: time_machine.Traveller) -> None:
    ada.sign_in_fully()
    clock.shift(timedelta(minutes=45))
    photo = SimpleUploadedFile("photo.jpg", b"x")
    ada.client.post(reverse(PAGE), {"full_name": TYPED, "photo": photo})
    ada.sign_in()
    page = ada.client.get(ada.second_step(code()).url).content.decode()
    assert "Files you had chosen were not kept" in page
    assert HeldForm.objects.get().files_dropped


def test_kept_text_is_gone_after_twelve_hours(ada: Walker, clock: time_machine.Traveller) -> None:
    ada.sign_in_fully()
    clock.shift(timedelta(minutes=45))
    ada.client.post(reverse(PAGE), {"full_name": TYPED})
    clock.shift(timedelta(hours=12))
    ada.sign_in()
    assert ada.second_step(code()).url == reverse("home")


def test_text_typed_past_the_twelve_hours_of_a_session_is_kept_too(ada: Walker, clock: time_machine.Traveller) -> None:
    ada.sign_in_fully()
    clock.shift(timedelta(hours=13))
    ada.client.post(reverse(PAGE), {"full_name": TYPED})
    assert HeldForm.objects.filter(person=ada.user).exists()


def test_sending_the_page_after_all_forgets_what_was_kept(ada: Walker, clock: time_machine.Traveller) -> None:
    ada.sign_in_fully()
    ada.client.post(reverse("session_hold"), {"held_path": reverse(PAGE), "full_name": TYPED})
    ada.client.post(reverse(PAGE), {"full_name": "Ada Morrow"})
    assert not HeldForm.objects.exists()


def test_person_throws_away_what_was_kept(ada: Walker, clock: time_machine.Traveller) -> None:
    ada.sign_in_fully()
    clock.shift(timedelta(minutes=45))
    ada.client.post(reverse(PAGE), {"full_name": TYPED})
    _come_back(ada)
    ada.client.post(reverse("kept_forms"))
    assert not HeldForm.objects.exists()


def test_very_long_text_is_not_kept_half(ada: Walker, clock: time_machine.Traveller) -> None:
    ada.sign_in_fully()
    clock.shift(timedelta(minutes=45))
    ada.client.post(reverse(PAGE), {"full_name": "x" * 300_000})
    assert not HeldForm.objects.exists()


def test_every_kind_of_field_comes_back(ada: Walker, clock: time_machine.Traveller) -> None:
    """A page of somebody else's, which knows nothing of this: ticked roles and an address."""
    ada.sign_in_fully()
    clock.shift(timedelta(minutes=45))
    ada.client.post(reverse("invite"), {"email": "new@wexcombe.example", "roles": ["referral_lead"]})
    page = ada.client.get(_come_back(ada)).content.decode()
    assert 'value="new@wexcombe.example"' in page
    ticked = [tag for tag in page.split("<input")[1:] if 'value="referral_lead"' in tag.split(">")[0]]
    assert len(ticked) == 1
    assert "checked" in ticked[0].split(">")[0]


def test_what_was_kept_does_not_reach_the_next_request(ada: Walker, clock: time_machine.Traveller) -> None:
    ada.sign_in_fully()
    clock.shift(timedelta(minutes=45))
    ada.client.post(reverse(PAGE), {"full_name": TYPED})
    ada.client.get(_come_back(ada))
    assert TYPED not in ada.client.get(reverse(PAGE)).content.decode()


def test_mailbox_alone_does_not_read_what_was_typed_behind_a_second_step(
    ada: Walker, clock: time_machine.Traveller
) -> None:
    ada.sign_in_fully()
    clock.shift(timedelta(minutes=45))
    ada.client.post(reverse(PAGE), {"full_name": TYPED})
    now = timezone.now()
    recognise(ada.membership.organisation)
    link = mailed_links.ask(address=ada.user.email, purpose=LinkPurpose.FIRST_REFERRAL, by=SYSTEM, now=now)
    minted = mailed_links.mint(link_id=link.pk, now=now)
    assert minted is not None
    visitor = a_browser()
    kept = visitor.post(reverse("mailbox_link_open", args=[minted[1]])).url
    asked = visitor.get(kept, follow=True)
    assert TYPED not in asked.content.decode()
    assert asked.redirect_chain[-1][0].startswith(reverse("mfa_reauthenticate"))
    back = visitor.post(asked.redirect_chain[-1][0], {"code": code(), "next": kept})
    assert TYPED in visitor.get(back.url).content.decode()
