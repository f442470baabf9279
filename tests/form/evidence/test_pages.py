"""Uploading, describing, replacing and removing files in a browser's words, and who may open them."""

from datetime import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from nrm.actor import Actor
from nrm.environment import Mode
from nrm.gateways import filestore
from nrm.ledger.models import AccessEntry, Event
from referrals.form.actions.delete import delete_draft
from referrals.form.evidence import adding, attach, scanning
from referrals.form.models import Draft, Evidence
from referrals.form.models.evidence import Verdict
from tests.factories import accounts
from tests.form.evidence import corpus
from tests.signed_in import client_of

JSON = {"HTTP_ACCEPT": "application/json"}


def upload(client: Client, draft: Draft, *files: tuple[str, bytes], **headers: str) -> HttpResponse:
    sent = {"chosen": [SimpleUploadedFile(name, content) for name, content in files]}
    return client.post(reverse("evidence", args=[draft.reference]), sent, **headers)  # type: ignore[arg-type,return-value]


def at(name: str, evidence: Evidence) -> str:
    assert evidence.draft is not None
    return reverse(name, args=[evidence.draft.reference, evidence.reference])


def opened(evidence: Evidence, verdict: str) -> Evidence:
    Evidence.objects.filter(pk=evidence.pk).update(verdict=verdict)
    evidence.refresh_from_db()
    return evidence


@pytest.fixture
def file(draft: Draft, responder: Actor, now: datetime) -> Evidence:
    return adding.add(draft=draft, name="letter.pdf", content=corpus.pdf(), by=responder, now=now)


def removed_files() -> None:
    for event in Event.objects.filter(kind="evidence_removed"):
        scanning.delete_file(event, now=event.at)


def is_stored(evidence: Evidence) -> bool:
    try:
        filestore.open_stream(evidence.stored_as).close()
    except filestore.NoSuchFile:
        return False
    return True


def test_several_files_at_once_and_a_bad_one_turns_no_other_away(client: Client, draft: Draft) -> None:
    response = upload(client, draft, ("a.pdf", corpus.pdf()), ("b.svg", b"<svg/>"), ("c.jpg", corpus.picture()))
    text = response.content.decode()
    assert sorted(draft.evidence.values_list("name", flat=True)) == ["a.pdf", "c.jpg"]
    assert "b.svg: This kind of file cannot be taken" in text
    assert "There is a problem" in text
    assert "a.pdf" in text


def test_an_upload_of_a_script_is_answered_in_json(client: Client, draft: Draft) -> None:
    good, bad = upload(client, draft, ("a.pdf", corpus.pdf()), **JSON), upload(client, draft, ("a.pdf", b""), **JSON)
    assert (good.status_code, bad.status_code) == (200, 422)
    assert b"This file is empty" in bad.content


def test_nothing_chosen_is_said_beside_the_field(client: Client, draft: Draft) -> None:
    assert "Choose at least one file" in upload(client, draft).content.decode()


def test_a_repeated_press_adds_nothing(client: Client, draft: Draft) -> None:
    for _ in range(3):
        assert upload(client, draft, ("a.jpg", corpus.picture())).status_code == 302
    assert draft.evidence.count() == 1
    assert Event.objects.filter(kind="evidence_added").count() == 1


def test_the_hundred_and_first_file_is_refused(
    client: Client, draft: Draft, file: Evidence, responder: Actor, now: datetime
) -> None:
    more = [
        Evidence(
            draft=draft,
            name="x.pdf",
            kind="pdf",
            size=1,
            stored_as=f"aa/{n}",
            given_sha256=str(n),
            added_by_id=draft.holder_id,
            added_at=now,
        )
        for n in range(99)
    ]
    Evidence.objects.bulk_create(more)
    assert "can have 100 files" in upload(client, draft, ("a.jpg", corpus.picture())).content.decode()
    response = client.post(at("evidence_replace", file), {"file": SimpleUploadedFile("a.jpg", corpus.picture())})
    assert response.status_code == 302
    assert draft.evidence.count() == 100


def test_words_about_a_file_are_kept_as_they_were_typed(client: Client, file: Evidence) -> None:
    note = "  =1+1 <b>\n\nmessages 😀 "
    client.post(at("evidence_describe", file), {"note": note, "made_when": "summer 2024"})
    file.refresh_from_db()
    assert (file.note.replace("\r\n", "\n"), file.made_when) == (note, "summer 2024")
    assert file.draft
    assert b"<b>" not in client.get(reverse("evidence", args=[file.draft.reference])).content


def test_a_replaced_file_leaves_the_store_and_its_words_stay(client: Client, draft: Draft, file: Evidence) -> None:
    client.post(at("evidence_describe", file), {"note": "Letter", "made_when": ""})
    response = client.post(at("evidence_replace", file), {"file": SimpleUploadedFile("a.exe", b"MZ")})
    assert "cannot be taken" in response.content.decode()
    assert is_stored(file)
    client.post(at("evidence_replace", file), {"file": SimpleUploadedFile("b.jpg", corpus.picture())})
    removed_files()
    assert [(one.name, one.note) for one in draft.evidence.all()] == [("b.jpg", "Letter")]
    assert not is_stored(file)


def test_a_file_replaced_by_one_that_is_there_already_goes_too(
    draft: Draft, file: Evidence, responder: Actor, now: datetime
) -> None:
    other = adding.add(draft=draft, name="b.jpg", content=corpus.picture(), by=responder, now=now)
    same = adding.add(draft=draft, name="c.jpg", content=corpus.picture(), by=responder, now=now, instead_of=file)
    assert same == other
    assert list(draft.evidence.all()) == [other]


def test_a_removed_file_is_gone_from_the_store_and_a_second_press_says_nothing(
    client: Client, draft: Draft, file: Evidence
) -> None:
    assert is_stored(file)
    for _ in range(2):
        assert client.post(at("evidence_remove", file)).status_code == 302
    removed_files()
    removed_files()
    assert not draft.evidence.exists()
    assert not is_stored(file)
    assert client.get(at("evidence_remove", file)).status_code == 404


def test_a_deleted_draft_takes_its_files_along(draft: Draft, file: Evidence, responder: Actor, now: datetime) -> None:
    delete_draft(draft=draft, by=responder, now=now)
    removed_files()
    assert not Evidence.objects.exists()
    assert not is_stored(file)


@pytest.mark.parametrize("verdict", [Verdict.WAITING, Verdict.INFECTED, Verdict.REFUSED])
def test_what_is_not_clean_is_opened_by_nobody(client: Client, file: Evidence, verdict: str) -> None:
    opened(file, verdict)
    assert client.get(at("evidence_file", file)).status_code == 404
    assert not AccessEntry.objects.filter(action="opened", subject_type="form.evidence").exists()


def test_unscanned_is_said_plainly_and_opened_outside_production_only(
    client: Client, draft: Draft, file: Evidence, settings: object
) -> None:
    opened(file, Verdict.NOT_SCANNED)
    assert "Not scanned" in client.get(reverse("evidence", args=[draft.reference])).content.decode()
    assert client.get(at("evidence_file", file)).status_code == 200
    settings.MODE = Mode.PRODUCTION  # type: ignore[attr-defined]
    assert client.get(at("evidence_file", file)).status_code == 404


def test_a_clean_file_comes_as_an_attachment_and_the_look_is_logged(client: Client, file: Evidence) -> None:
    opened(file, Verdict.CLEAN)
    response = client.get(at("evidence_file", file))
    assert response.content.startswith(b"%PDF-")
    assert response["Content-Disposition"].startswith("attachment")
    assert "letter" not in response["Content-Disposition"]
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"].startswith("sandbox")
    assert AccessEntry.objects.get(action="opened", subject_type="form.evidence").subject_id == str(file.pk)


@pytest.mark.parametrize("name", ["evidence_file", "evidence_describe", "evidence_replace", "evidence_remove"])
def test_a_stranger_finds_nothing(file: Evidence, name: str) -> None:
    opened(file, Verdict.CLEAN)
    assert file.draft
    stranger = client_of(accounts.membership())
    assert stranger.get(at(name, file)).status_code == 404
    assert stranger.get(reverse("evidence", args=[file.draft.reference])).status_code == 404
    assert stranger.get(reverse("evidence_of_case", args=[file.reference])).status_code == 404


def test_another_drafts_file_is_not_reached_through_ones_own(
    file: Evidence, client: Client, responder: Actor, draft: Draft
) -> None:
    stranger = accounts.membership()
    Draft.objects.filter(pk=draft.pk).update(holder=stranger)
    assert client.get(at("evidence_describe", file)).status_code == 404


def test_the_task_lists_line_counts_files_and_names_those_to_replace(draft: Draft, file: Evidence) -> None:
    assert attach.summary(draft).status == "1 file"
    opened(file, Verdict.INFECTED)
    assert attach.summary(draft).status == "1 file to replace"
