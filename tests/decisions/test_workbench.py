"""What is written at the workbench: kept, conflicting, cited, weighed, and listed where it is missing."""

from datetime import datetime
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from accounts.cast import actor_through
from accounts.models.membership import Membership
from decisions import limbs, refusals, signing_off
from decisions.assurance import second_check
from decisions.models import AgeThen, Answer, Citation, Decision, Limb, MaterialFact, Minute, Verdict
from decisions.models.minute import LONGEST_MINUTE
from decisions.workbench import citing, considering, credibility, drafting, finishing, minutes
from decisions.workbench.considering import Work
from decisions.workbench.credibility import Fact
from nrm.actor import Actor
from nrm.guidance.vocabulary import Outcome
from nrm.ledger.models import Event
from referrals.casefile.access import walls
from referrals.casefile.models import Case
from referrals.form.evidence import case_files
from referrals.form.models import Evidence
from tests.factories import decisions
from tests.form.evidence import corpus
from tests.signed_in import client_of

DOUBT = Fact("The date", "Interview", "inconsistent", "little")


@pytest.fixture
def decision(case: Case, author: Actor, now: datetime) -> Decision:
    return decisions.begun(case, author, now=now)


def a_file(case: Case, by: Actor, now: datetime) -> Evidence:
    made = case_files.add_to_case(case=case, referral=None, name="a.pdf", content=corpus.pdf(), by=by, now=now)
    Evidence.objects.filter(pk=made.pk).update(verdict="clean")
    return made


@pytest.mark.parametrize(
    ("age", "answers", "carries"),
    [
        (AgeThen.ADULT, decisions.MET, Outcome.POSITIVE),
        (AgeThen.ADULT, {Limb.ACTION: Answer.MET, Limb.PURPOSE: Answer.MET}, Outcome.NEGATIVE),
        (AgeThen.CHILD, {Limb.ACTION: Answer.MET, Limb.PURPOSE: Answer.MET}, Outcome.POSITIVE),
        (AgeThen.UNCERTAIN, {Limb.ACTION: Answer.MET, Limb.PURPOSE: Answer.MET}, Outcome.POSITIVE),
        (AgeThen.ADULT, {Limb.SLAVERY: Answer.MET}, Outcome.POSITIVE),
        (AgeThen.CHILD, {Limb.MEANS: Answer.MET, Limb.PURPOSE: Answer.MET}, Outcome.NEGATIVE),
    ],
)
def test_findings_carry_an_outcome_by_the_age_at_the_time(age: str, answers: dict[Limb, str], carries: Outcome) -> None:
    assert limbs.carried(age, answers) is carries


def test_means_is_not_asked_of_a_child() -> None:
    assert Limb.MEANS not in limbs.needed(AgeThen.CHILD, {})
    assert Limb.MEANS in limbs.needed(AgeThen.ADULT, {})


def test_finding_on_means_is_no_part_of_a_childs_decision(decision: Decision, author: Actor, now: datetime) -> None:
    decisions.saved(decision, author, now=now, work=decisions.found(decisions.MET, age=AgeThen.CHILD))
    assert "Means:" not in minutes.assembled(Decision.objects.get(), now=now)


def test_what_is_missing_stops_the_draft(decision: Decision, author: Actor, now: datetime) -> None:
    with pytest.raises(refusals.NotReady):
        drafting.draft(decision=decision, outcome="positive", looked=True, by=author, now=now)
    assert signing_off.missing(decision).stops[0] == "How old they were when they were exploited"


def test_negative_needs_reasons_and_mitigation(decision: Decision, author: Actor, now: datetime) -> None:
    bare = decisions.found(decisions.NOT_MET)
    decisions.saved(decision, author, now=now, work=Work(bare.age_then, " ", "", bare.findings))
    assert signing_off.missing(Decision.objects.get()).stops == [
        "What might explain what speaks against the account",
        "Reasons for the outcome",
    ]


def test_outcome_that_the_findings_do_not_carry_is_refused(decision: Decision, author: Actor, now: datetime) -> None:
    decisions.saved(decision, author, now=now, work=decisions.found(decisions.NOT_MET))
    with pytest.raises(refusals.OutcomeUnsupported):
        drafting.draft(decision=decision, outcome="positive", looked=True, by=author, now=now)


def test_uncited_file_and_bare_finding_are_looked_at_first(decision: Decision, author: Actor, now: datetime) -> None:
    evidence = a_file(decision.case, author, now)
    decisions.saved(decision, author, now=now, work=decisions.found(decisions.MET))
    code = f"evidence:{evidence.reference}"
    citing.cite(decision=decision, limb=Limb.ACTION, source=code, page=1, passage="Line 4", by=author, now=now)
    other = a_file_of_text(decision.case, author, now)
    look = signing_off.missing(decision).look
    assert f"E{other.pk} is cited nowhere" in look
    assert not any(f"E{evidence.pk} " in line for line in look)
    assert "Nothing is cited for the finding: means" in look
    with pytest.raises(refusals.NotLookedAt):
        drafting.draft(decision=decision, outcome="positive", looked=False, by=author, now=now)


def a_file_of_text(case: Case, by: Actor, now: datetime) -> Evidence:
    return case_files.add_to_case(case=case, referral=None, name="b.jpg", content=corpus.picture(), by=by, now=now)


def test_citation_leads_to_its_page(decision: Decision, author: Actor, browser: Client, now: datetime) -> None:
    evidence = a_file(decision.case, author, now)
    address = reverse("decision_cite", args=[decision.reference, "action"])
    code = f"evidence:{evidence.reference}"
    assert "Choose a file of this case and a page of it" in browser.post(address, {"source": code}).content.decode()
    beyond = browser.post(address, {"source": code, "page": "3", "passage": "Typed"}).content.decode()
    assert "This file has 1 page" in beyond
    assert "Typed" in beyond
    assert browser.post(address, {"source": code, "page": "1", "passage": "Line 4"}).status_code == 302
    workbench = reverse("decision_work", args=[decision.reference])
    assert f'name="open" value="{evidence.reference}:1"' in browser.get(workbench).content.decode()
    page = browser.get(f"{workbench}?open={evidence.reference}:1").content.decode()
    assert f'src="{reverse("evidence_page", args=[evidence.reference, 1])}"' in page
    assert f"{reverse('evidence_reader', args=[evidence.reference])}?page=1#page-1" in page
    browser.post(reverse("citation_take_back", args=[Citation.objects.get().reference]))
    assert not Citation.objects.exists()


def test_only_what_belongs_to_the_case_is_cited(decision: Decision, author: Actor, now: datetime) -> None:
    source = f"evidence:{uuid4()}"
    with pytest.raises(refusals.NotAPassage):
        citing.cite(decision=decision, limb=Limb.ACTION, source=source, page=1, passage="", by=author, now=now)


def test_citation_of_a_file_that_is_gone_stops_the_draft(decision: Decision, author: Actor, now: datetime) -> None:
    evidence = a_file(decision.case, author, now)
    code = f"evidence:{evidence.reference}"
    citing.cite(decision=decision, limb=Limb.ACTION, source=code, page=1, passage="", by=author, now=now)
    Citation.objects.update(evidence=uuid4())
    assert any("no longer belongs to this case" in line for line in signing_off.missing(decision).stops)


def test_doubt_is_not_kept_before_what_might_explain_it(decision: Decision, author: Actor, now: datetime) -> None:
    with pytest.raises(refusals.MitigationMissing):
        credibility.write(decision=decision, fact=DOUBT, by=author, now=now)
    with pytest.raises(IntegrityError), transaction.atomic():
        MaterialFact.objects.create(
            decision=decision, fact="x", source="y", consistency="inconsistent", weight="none", written_at=now
        )


def test_refused_fact_keeps_every_word(decision: Decision, browser: Client) -> None:
    said = {"fact": "The date they left", "source": "Interview", "consistency": "inconsistent", "weight": "little"}
    shown = browser.post(reverse("fact_add", args=[decision.reference]), said).content.decode()
    assert "The date they left" in shown
    assert "Nothing adverse is found before that" in shown
    assert (
        browser.post(reverse("fact_add", args=[decision.reference]), said | {"mitigation": "Fear"}).status_code == 302
    )
    fact = MaterialFact.objects.get()
    assert "The date they left" in browser.get(reverse("fact_change", args=[fact.reference])).content.decode()
    browser.post(reverse("fact_take_out", args=[fact.reference]))
    assert not MaterialFact.objects.exists()


def test_older_copy_overwrites_nothing_and_keeps_what_was_typed(
    decision: Decision, author: Actor, browser: Client, now: datetime
) -> None:
    decisions.saved(decision, author, now=now, work=decisions.found(decisions.MET))
    address = reverse("decision_work", args=[decision.reference])
    late = browser.post(address, {"seen": "work:1", "action_reasons": "An hour of typing"}).content.decode()
    assert "An hour of typing" in late
    assert "Somebody saved other words meanwhile" in late
    sent = browser.post(reverse("decision_save", args=[decision.reference]), {"seen": "work:1", "reasons": "Other"})
    assert sent.status_code == 409
    assert decision.findings.get(limb=Limb.ACTION).reasons == "Because."


def test_script_saves_and_the_same_again_changes_nothing(decision: Decision, browser: Client) -> None:
    address, typed = reverse("decision_save", args=[decision.reference]), {"seen": "work:1", "action_reasons": "First"}
    assert browser.post(address, typed).json()["revisions"] == {"work": 2}
    before = Event.objects.count()
    assert browser.post(address, typed).json()["revisions"] == {"work": 2}
    assert Event.objects.count() == before


def test_typed_words_stay_when_the_decision_is_final_meanwhile(
    case: Case, author: Actor, browser: Client, officer: Membership, now: datetime
) -> None:
    decision = decisions.drafted(case, author, now=now)
    finishing.finalise(decision=decision, by=author, now=now)
    address = reverse("decision_work", args=[decision.reference])
    page = browser.post(address, {"seen": "work:2", "reasons": "Too late, and kept"}).content.decode()
    assert "Too late, and kept" in page
    assert officer.person.full_name in page


def test_minute_is_assembled_changed_by_hand_and_kept(
    decision: Decision, author: Actor, browser: Client, now: datetime
) -> None:
    decisions.saved(decision, author, now=now, work=decisions.found(decisions.MET))
    address = reverse("decision_minute", args=[decision.reference])
    assert "CONSIDERATION MINUTE" in browser.get(address).content.decode()
    assert browser.post(address, {"seen": "0", "text": "By hand"}).status_code == 302
    with pytest.raises(refusals.ChangedMeanwhile):
        minutes.write(decision=decision, text="Older", seen=0, by=author, now=now)
    drafting.draft(decision=decision, outcome="positive", looked=True, by=author, now=now)
    assert [minute.text for minute in Minute.objects.order_by("number")] == ["By hand"]


def test_minute_of_an_older_state_is_assembled_anew(decision: Decision, author: Actor, now: datetime) -> None:
    minutes.write(decision=decision, text="By hand", seen=0, by=author, now=now)
    decisions.saved(decision, author, now=now, work=decisions.found(decisions.MET))
    drafting.draft(decision=decision, outcome="positive", looked=True, by=author, now=now)
    assert [minute.by_hand for minute in Minute.objects.order_by("number")] == [True, False]


def test_nobody_behind_a_wall_finds_or_changes_it(
    decision: Decision, officer: Membership, browser: Client, author: Actor, now: datetime
) -> None:
    manager = actor_through(decisions.checker(officer, role="authority_manager"))
    walls.impose(case=decision.case, person=officer.person, reason="A cousin", by=manager, now=now)
    assert browser.get(reverse("decision_work", args=[decision.reference])).status_code == 404
    with pytest.raises(refusals.NothingToDecide):
        considering.save(decision=decision, work=Work(), seen=1, by=author, now=now)


def test_pages_of_a_decision_open_for_those_who_read(decision: Decision, officer: Membership) -> None:
    reader = client_of(decisions.checker(officer, role="intake_officer"))
    for name in ("case_decision", "case_recovery"):
        assert reader.get(reverse(name, args=[decision.case.reference])).status_code == 200


def test_minute_by_hand_stands_when_a_draft_is_opened_again_and_nothing_in_it_changes(
    case: Case, author: Actor, now: datetime
) -> None:
    drafted = decisions.drafted(case, author, now=now)
    drafting.take_up(decision=drafted, by=author, now=now)
    minutes.write(decision=drafted, text="By hand", seen=1, by=author, now=now)
    for _twice in range(2):
        drafting.draft(decision=drafted, outcome="positive", looked=True, by=author, now=now)
        drafting.take_up(decision=drafted, by=author, now=now)
    last = minutes.latest(drafted)
    assert last is not None
    assert last.text == "By hand"


def test_long_minute_is_kept_to_its_last_word(case: Case, author: Actor, checker: Actor, now: datetime) -> None:
    drafted = decisions.drafted(case, author, now=now, outcome=Outcome.NEGATIVE)
    drafting.take_up(decision=drafted, by=author, now=now)
    minutes.write(decision=drafted, text="a" * LONGEST_MINUTE, seen=1, by=author, now=now)
    drafting.draft(decision=drafted, outcome="negative", looked=True, by=author, now=now)
    second_check.send(decision=drafted, by=author, now=now)
    second_check.check(decision=drafted, verdict=Verdict.AGREE, reasons="The date fits.", by=checker, now=now)
    last = minutes.latest(finishing.finalise(decision=drafted, by=author, now=now))
    assert last is not None
    assert "The date fits." in last.text
