"""The pages of guidance: what each role finds, what it can send, and what does not exist for it."""

from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.cast import actor_through
from nrm.guidance.actions import consulting
from nrm.guidance.models import Adoption, Comment, GuidanceVersion, State
from nrm.guidance.sections import Section
from tests.nrm.guidance import drafts, people
from tests.queries import assert_same_queries
from tests.signed_in import client_of

pytestmark = pytest.mark.django_db

ADOPTED, LAW = "2019-2021", "2026"


def version(code: str) -> GuidanceVersion:
    return GuidanceVersion.objects.get(code=code)


def address(name: str, *versions: GuidanceVersion, **rest: object) -> str:
    return reverse(name, args=[*(row.reference for row in versions), *rest.values()])


def page(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200, response.status_code
    return " ".join(response.content.decode().split())


@pytest.fixture
def editor() -> Client:
    return client_of(people.editor())


@pytest.fixture
def draft(now: datetime) -> GuidanceVersion:
    return drafts.draft(by=actor_through(people.editor()), now=now)


# --- reading


def test_register_tells_what_is_law_and_what_is_adopted() -> None:
    text = page(client_of(people.reader()), reverse("guidance"))
    assert text.count("Current law") == 1
    assert text.count("adopted here from 29 April 2019") == 1
    assert all(row.title in text for row in GuidanceVersion.objects.all())
    assert "<svg" in text


def test_version_says_its_periods_in_words_with_their_basis() -> None:
    text = page(client_of(people.reader()), address("guidance_version", version(ADOPTED)))
    assert "At least 45 calendar days, counted from the day after the positive reasonable grounds decision" in text
    assert "Ministers’ letters" in text or "Ministers&#x27; letters" in text
    assert "Not verified" in text
    assert "£65.00 a week" in text


def test_version_marks_what_changed_since_the_one_before() -> None:
    text = page(client_of(people.reader()), address("guidance_version", version("2023-01")))
    assert "Changes from “30-day recovery and no panels, December 2022”" in text
    assert 'govuk-tag--purple">Changed' in text


def test_comparison_marks_differing_words_without_colour() -> None:
    text = page(client_of(people.reader()), address("guidance_compare", version(ADOPTED), version("2023-01")))
    assert "<del>45</del>" in text
    assert "<ins>30</ins>" in text
    assert "Removed" in text
    assert "Not in this version" in text


def test_comparison_of_a_version_with_itself_says_so() -> None:
    text = page(client_of(people.reader()), address("guidance_compare", version(ADOPTED), version(ADOPTED)))
    assert "The two versions say the same." in text


def test_choosing_two_versions_leads_to_a_permanent_address() -> None:
    one, other = version(ADOPTED), version(LAW)
    chosen = {"left": str(one.reference), "right": str(other.reference)}
    response = client_of(people.reader()).get(reverse("guidance_choose"), chosen)
    assert response.headers["Location"] == address("guidance_compare", one, other)


def test_what_is_followed_here_and_what_is_law_are_chosen_until_somebody_chooses() -> None:
    form = client_of(people.reader()).get(reverse("guidance_choose")).context["form"]
    assert (form["left"].value(), form["right"].value()) == (version(ADOPTED).reference, version(LAW).reference)


def test_choosing_a_version_that_does_not_exist_is_explained() -> None:
    response = client_of(people.reader()).get(reverse("guidance_choose"), {"left": "nonsense", "right": "nonsense"})
    assert "There is a problem" in response.content.decode()


def test_change_log_tells_publications_and_adoptions() -> None:
    text = page(client_of(people.reader()), reverse("guidance_changes"))
    assert "Adopted from 29 April 2019: Reformed NRM, 2019 to 2021" in text
    assert "Published: Consent by word, February 2026" in text


# --- what does not exist for a stranger


def test_strangers_draft_is_the_same_404_as_none(draft: GuidanceVersion) -> None:
    stranger = client_of(people.reader())
    nothing = address("guidance_version", draft).replace(str(draft.reference), "00000000-0000-4000-8000-000000000000")
    refused, missing = stranger.get(address("guidance_version", draft)), stranger.get(nothing)
    assert (refused.status_code, missing.status_code) == (404, 404)
    assert refused.content == missing.content


def test_uninvited_body_cannot_open_read_or_comment_on_a_draft(now: datetime) -> None:
    draft = drafts.open_draft(by=actor_through(people.editor()), now=timezone.now(), asked=[people.body()])
    stranger = client_of(people.commenter(people.body()))
    for name in ("guidance_version", "guidance_comments", "guidance_comment"):
        assert stranger.get(address(name, draft)).status_code == 404
    posted = stranger.post(address("guidance_comment", draft), {"section": "clocks", "text": "Me too"})
    assert posted.status_code == 404
    assert draft.title not in page(stranger, reverse("guidance"))


@pytest.mark.parametrize("name", ["guidance_describe", "guidance_panel", "guidance_open", "guidance_close"])
def test_pages_that_change_a_draft_do_not_exist_for_a_published_version(name: str, editor: Client) -> None:
    assert editor.get(address(name, version(ADOPTED))).status_code == 404


def test_reader_cannot_draft() -> None:
    assert client_of(people.reader()).get(address("guidance_draft", version(ADOPTED))).status_code == 403


# --- drafting


def test_editor_drafts_from_a_version_and_changes_a_period(editor: Client) -> None:
    answers = {
        "title": "Longer replies",
        "code": "longer",
        "legal_from_day": "1",
        "legal_from_month": "April",
        "legal_from_year": "2027",
        "change_summary": "More time to answer.",
    }
    response = editor.post(address("guidance_draft", version(ADOPTED)), answers)
    made = version("longer")
    assert response.headers["Location"] == address("guidance_version", made)
    index = index_of(made, "evidence_reply")
    url = reverse("guidance_part", args=[made.reference, Section.CLOCKS, index])
    assert "At least" not in page(editor, url)
    editor.post(url, period(revision=1, length="28"))
    clock = version("longer").guidance().content.clocks[index]
    assert (clock.length, clock.basis, clock.unverified) == (28, "Agreed with providers", False)


def test_wrong_answers_about_a_period_are_explained(editor: Client, draft: GuidanceVersion) -> None:
    url = reverse("guidance_part", args=[draft.reference, Section.CLOCKS, 0])
    text = editor.post(url, {**period(revision=1, length="-3"), "basis": "", "unit": "fortnights"}).content.decode()
    assert "There is a problem" in text
    assert "Enter basis" in text
    assert version("next").revision == 1


def test_change_to_an_older_state_of_the_draft_is_explained(editor: Client, draft: GuidanceVersion) -> None:
    url = reverse("guidance_part_take_out", args=[draft.reference, Section.WINDOWS, 0])
    editor.post(url, {"revision": 1})
    text = editor.post(url, {"revision": 1}).content.decode()
    assert "Somebody else changed this draft" in text
    assert len(version("next").guidance().content.windows) == 1


def test_taken_code_is_said_beside_its_field(editor: Client) -> None:
    answers = {
        "title": "Again",
        "code": LAW,
        "legal_from_day": "1",
        "legal_from_month": "4",
        "legal_from_year": "2027",
        "change_summary": "Nothing.",
    }
    response = editor.post(address("guidance_draft", version(ADOPTED)), answers)
    assert response.context["form"].errors["code"] == ["Another version has this code. Choose a different one."]


def test_dates_in_the_wrong_order_are_explained(editor: Client, draft: GuidanceVersion) -> None:
    answers = {
        "title": "Backwards",
        "legal_from_day": "2",
        "legal_from_month": "4",
        "legal_from_year": "2027",
        "legal_to_day": "1",
        "legal_to_month": "4",
        "legal_to_year": "2027",
        "change_summary": "Nothing.",
        "revision": 1,
    }
    response = editor.post(address("guidance_describe", draft), answers)
    (error,) = response.context["form"].errors["legal_to"]
    assert "Last day as law" in error
    assert "First day as law" in error


@pytest.mark.parametrize("section", Section)
def test_each_part_of_a_draft_can_be_saved_as_it_stands(
    section: Section, editor: Client, draft: GuidanceVersion
) -> None:
    url = reverse("guidance_part", args=[draft.reference, section, 0])
    form = editor.get(url).context["form"]
    response = editor.post(url, posted(form))
    assert response.status_code == 302, response.context["form"].errors
    assert version("next").content == draft.content
    assert version("next").revision == 2


@pytest.mark.parametrize("section", Section)
def test_each_section_has_a_form_to_add_to_it(section: Section, editor: Client, draft: GuidanceVersion) -> None:
    url = reverse("guidance_part_add", args=[draft.reference, section])
    assert "Add to" in page(editor, url)
    assert editor.post(url, {"revision": 1}).context["form"].errors


def test_panel_can_be_taken_away_and_the_draft_then_says_what_contradicts(
    editor: Client, draft: GuidanceVersion
) -> None:
    editor.post(address("guidance_panel", draft), {"revision": 1, "sits": "no", "basis": "Removed"})
    assert version("next").guidance().content.panel is None
    text = page(editor, address("guidance_version", draft))
    assert "This draft contradicts itself" in text
    assert "but “Members needed for a panel” is not set" in text


def test_panel_without_a_quorum_is_explained(editor: Client, draft: GuidanceVersion) -> None:
    response = editor.post(address("guidance_panel", draft), {"revision": 1, "sits": "yes", "basis": "Kept"})
    assert "Enter how many members a panel needs" in response.content.decode()


def test_part_that_does_not_exist_is_a_404(editor: Client, draft: GuidanceVersion) -> None:
    assert editor.get(reverse("guidance_part", args=[draft.reference, Section.CLOCKS, 999])).status_code == 404


# --- consulting, publishing, adopting


def test_draft_goes_from_comment_to_adoption(editor: Client, draft: GuidanceVersion) -> None:
    body = people.body(name="Ashford Vale Council")
    later = timezone.localdate() + timedelta(days=10)
    closes = {"closes_on_day": later.day, "closes_on_month": later.month, "closes_on_year": later.year}
    editor.post(address("guidance_open", draft), {"bodies": [body.group_id], **closes})
    commenter = client_of(people.commenter(body))
    assert "Comment on this section" in page(commenter, address("guidance_version", draft))
    commenter.post(address("guidance_comment", draft), {"section": "clocks", "text": "Too short for us."})
    comment = Comment.objects.get()
    assert "Ashford Vale Council" in page(editor, address("guidance_comments", draft))
    answer = reverse("guidance_answer", args=[draft.reference, comment.reference])
    assert "Too short for us." in page(editor, answer)
    editor.post(answer, {"verdict": "changed", "text": "We made it longer."})
    editor.post(address("guidance_close", draft), {"revision": version("next").revision})
    assert "We made it longer." in page(commenter, address("guidance_comments", draft))
    approver = client_of(people.approver())
    assert "can never be changed" in page(approver, address("guidance_publish", draft))
    approver.post(address("guidance_publish", draft), {"revision": version("next").revision})
    assert version("next").state == State.PUBLISHED
    starts = {"starts_on_day": later.day, "starts_on_month": later.month, "starts_on_year": later.year}
    approver.post(address("guidance_adopt", draft), {**starts, "reason": "Agreed by the board"})
    assert Adoption.objects.get(version__code="next").starts_on == later
    log = page(client_of(people.reader()), reverse("guidance_changes"))
    assert "1 comment was received and answered; 1 led to a change." in log


def test_publish_by_the_author_is_refused_on_the_page() -> None:
    both = people.of_the_authority("guidance_editor", "guidance_approver")
    draft = drafts.draft(by=actor_through(both), now=timezone.now())
    text = client_of(both).post(address("guidance_publish", draft), {"revision": 1}).content.decode()
    assert "Somebody else has to publish it" in text
    assert version("next").state == State.DRAFT


def test_adoption_from_the_past_is_refused_beside_the_date() -> None:
    answers = {"starts_on_day": "1", "starts_on_month": "3", "starts_on_year": "2026", "reason": "Late"}
    response = client_of(people.approver()).post(address("guidance_adopt", version(LAW)), answers)
    assert "Adoption starts today or later" in response.context["form"].errors["starts_on"][0]


def test_closed_comments_are_explained_on_the_page(editor: Client) -> None:
    body, by = people.body(), actor_through(people.editor())
    draft = drafts.open_draft(by=by, now=timezone.now(), asked=[body])
    consulting.close(version=draft, by=by, now=timezone.now())
    answers = {"section": "clocks", "text": "Late"}
    text = client_of(people.commenter(body)).post(address("guidance_comment", draft), answers).content.decode()
    assert "Comments on this draft are closed." in text


# --- lists cost the same at five rows and at fifty


def test_register_costs_the_same_for_many_versions(now: datetime) -> None:
    client, by = client_of(people.editor()), actor_through(people.editor())
    codes = iter(range(1000))

    def add(count: int) -> None:
        for _ in range(count):
            drafts.draft(by=by, now=now, code=f"v{next(codes)}")

    assert_same_queries(add, lambda: client.get(reverse("guidance")))


def test_change_log_costs_the_same_for_many_versions(now: datetime) -> None:
    client, codes = client_of(people.reader()), iter(range(1000))
    by, approver = actor_through(people.editor()), actor_through(people.approver())

    def add(count: int) -> None:
        for _ in range(count):
            drafts.published(by=by, approver=approver, now=now, code=f"v{next(codes)}")

    assert_same_queries(add, lambda: client.get(reverse("guidance_changes")))


def test_comments_cost_the_same_for_many_bodies(now: datetime) -> None:
    draft = drafts.open_draft(by=actor_through(people.editor()), now=now, asked=[people.body() for _ in range(60)])
    groups = iter(list(draft.grants.select_related("group")))
    client = client_of(people.editor())

    def add(count: int) -> None:
        for _ in range(count):
            by = actor_through(people.commenter(next(groups).group.organisation))
            consulting.comment(version=draft, section=Section.CLOCKS, text="Words", by=by, now=now)

    assert_same_queries(add, lambda: client.get(address("guidance_comments", draft)))


def index_of(made: GuidanceVersion, code: str) -> int:
    return [clock.code for clock in made.guidance().content.clocks].index(code)  # type: ignore[arg-type]


def period(*, revision: int, length: str) -> dict[str, object]:
    return {
        "revision": revision,
        "length": length,
        "unit": "calendar_days",
        "bound": "target",
        "starts": "evidence_requested",
        "direction": "after",
        "calendar": "none",
        "extendable": "on",
        "basis": "Agreed with providers",
    }


def posted(form: object) -> dict[str, object]:
    """What a browser would send back of a form that nobody changed."""
    values: dict[str, object] = {}
    for field in form:  # type: ignore[attr-defined]
        value = field.value()
        if hasattr(field.field.widget, "widgets"):
            parts = field.field.widget.decompress(value)
            values |= {
                f"{field.html_name}_{part}": at for part, at in zip(("day", "month", "year"), parts, strict=True)
            }
        elif value is True:
            values[field.html_name] = "on"
        elif value not in (None, False):
            values[field.html_name] = value
    return values
