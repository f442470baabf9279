"""A negative conclusive decision that the panel sends back, redrafted by somebody else and served."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localtime

from accounts.cast import actor_through
from decisions.models import Answer, Availability, Decision, Hearing, Limb, Panellist, Sitting, State
from decisions.panel.matters import name_of
from nrm.actor import Actor
from nrm.guidance.vocabulary import Outcome, Stage
from referrals.casefile.models import Case
from tests.factories import decisions
from tests.journeys.conftest import DESK, PHONE
from tests.journeys.deciding.playing import agrees, finds, makes_final, offers_nothing, serves, signs_off
from tests.journeys.deciding_more.starting import accepted, answers, plays, sign_in, writes
from tests.journeys.walking import Walk, post_goes_out

NAMES = ("Ilkana", "Vornholt")
NOT_MET = dict.fromkeys(Limb, Answer.NOT_MET)
CONCERN = "The reasons do not say why one account weighs more."


def recovered(author: Actor) -> Case:
    """Positive reasonable grounds, so long ago that the recovery minimum is over."""
    served_at = timezone.now() - decisions.LONG_ENOUGH
    who = {"given_names": NAMES[0], "family_names": NAMES[1]}
    account = f"{' '.join(NAMES)} was fetched from the station."
    case = accepted(author, at=served_at - timedelta(days=2), account=account, **who)
    decisions.recovering(case, author, now=served_at)
    return case


def members() -> list[Panellist]:
    """A chair and three others, each from another kind of body: as many as a panel needs."""
    rows = Panellist.objects.serving().select_related("membership__person", "membership__organisation").order_by("id")
    chair = next(row for row in rows if row.can_chair and row.employer is None)
    # Whoever works for a body that takes part in many cases comes last.
    free = sorted((row for row in rows if not row.can_chair), key=lambda row: row.employer is not None)
    kinds = dict.fromkeys(row.body_kind for row in free)
    return [chair, *[next(row for row in free if row.body_kind == kind) for kind in kinds][:3]]


def free_day(seated: list[Panellist]) -> datetime:
    """On which all of them can sit, and no sitting is."""
    taken = {localtime(at).date() for at in Sitting.objects.values_list("starts_at", flat=True)}
    days = Availability.objects.filter(panellist=seated[0], on__gt=localtime().date()).order_by("on")
    day = next(
        day
        for day in days.values_list("on", flat=True)
        if day not in taken and all(row.days.filter(on=day).exists() for row in seated)
    )
    return datetime(day.year, day.month, day.day)


def test_negative_is_sent_back_by_the_panel_and_decided_by_others(walk: Walk, another: Callable[..., Walk]) -> None:
    author, redrafter = plays("caseworker"), plays("caseworker", 1)
    case = recovered(author)
    decides, again, checks = (
        reverse(name, args=[case.reference]) for name in ("case_decision", "case_again", "case_check")
    )
    desk = another(viewport=DESK)
    sign_in(desk, author).go(decides).click("Begin the conclusive grounds decision")
    doubts(desk.sees("Workbench: Conclusive grounds"))
    signs_off(desk, "carry a negative outcome").click("Send to a second checker").sees("Sent to a second checker")
    offers_nothing(desk, "Make the decision final")
    agrees(sign_in(walk, plays("second_reviewer")).go(checks)).sees("With the assurance panel")

    returned = Decision.objects.get(case=case, stage=Stage.CONCLUSIVE_GROUNDS)
    hear(walk, on_published_agenda(walk, returned, members()), members())

    offers_nothing(desk.go(again).sees(CONCERN), "Begin the redraft")
    sign_in(desk, redrafter).go(decides).follow("See what the panel said").sees(CONCERN)
    desk.click("Begin the redraft").sees("Workbench: Conclusive grounds", CONCERN)
    writes(desk, reasons="Weighed anew: each account with its date, and why the first one weighs more.")
    signs_off(desk, "carry a negative outcome").click("Send to a second checker").sees("Sent to a second checker")
    agrees(sign_in(walk, plays("second_reviewer", 1)).go(checks))
    serves(makes_final(desk.go(decides)), "post")
    post_goes_out()

    desk.go(reverse("case", args=[case.reference])).sees("Send the decision to those who get it")
    new = Decision.objects.live().get(case=case, stage=Stage.CONCLUSIVE_GROUNDS)
    assert (new.state, new.outcome, new.replaces) == (State.SERVED, Outcome.NEGATIVE, returned)
    assert Hearing.objects.filter(decision__case=case).count() == 1


def doubts(walk: Walk) -> None:
    answers(walk, age_then="adult")
    finds(walk, NOT_MET, "The records do not bear it out.", differs="The wage records came after the first decision.")
    writes(
        walk,
        mitigation="Fear and eleven hours without an interpreter were considered.",
        reasons="Taken together the account is less likely than not.",
    )


def on_published_agenda(walk: Walk, decision: Decision, seated: list[Panellist]) -> Hearing:
    """The secretary's part: a day, who sits, the one matter, published; then its pack is made."""
    on, chair = free_day(seated), seated[0]
    sign_in(walk, plays("panel_secretary")).go(reverse("panels")).follow("Arrange a sitting")
    walk.fill_in_date("on", on.day, on.month, on.year).fill_in("Start", "10:00").click("Arrange it")
    walk.sees("Arranged. Now choose who sits", "Nobody chairs it yet").follow("Choose who sits")
    for member in seated:
        walk.page.locator(f"main input[name=seats][value='{member.reference}']").check()
    answers(walk, chair=str(chair.reference)).click("Keep the seats").sees("Seats kept", "Nothing is on the agenda yet")
    walk.follow("Put matters on the agenda").sees(name_of(decision))
    for box in walk.page.locator("main input[name=matters]").all():
        box.set_checked(box.get_attribute("value") == str(decision.reference))
    walk.click("Put on the agenda").sees(name_of(decision)).click("Publish the agenda").sees("Its members see it now")
    post_goes_out()
    return Hearing.objects.select_related("decision").get(decision=decision)


def hear(walk: Walk, hearing: Hearing, seated: list[Panellist]) -> None:
    """Each member by themselves, the first on a phone; then the chair, who opens and concludes."""
    chair, *others = seated
    said: list[str] = []
    walk.page.set_viewport_size(PHONE)
    for number, member in enumerate(others, start=1):
        give_view(walk, hearing, member, f"View {number} of the journey", said)
        walk.page.set_viewport_size(DESK)
        # The same pages again: the first member's were held to the rules.
        walk.look_at_each_page = False
    walk.look_at_each_page = True
    sign_in(walk, actor_through(chair.membership)).go(reverse("hearing", args=[hearing.reference])).sees("3 are in")
    assert not any(words in walk.page.content() for words in said)
    walk.click("Open all views together").sees(*said).follow("Conclude the hearing")
    answers(walk, view="look_again", concern="reasoning").fill_in("The panel’s reasons", CONCERN)
    walk.click("Conclude the hearing").sees("Concluded. The authority has been told", CONCERN)


def give_view(walk: Walk, hearing: Hearing, member: Panellist, words: str, said: list[str]) -> None:
    """The pack says nobody's name, and the page nothing of what another member thinks."""
    sign_in(walk, actor_through(member.membership)).go(reverse("hearings")).follow(name_of(hearing.decision))
    walk.follow("Read the pack")
    read = walk.page.locator("main").inner_text()
    assert not [name for name in NAMES if name in read]
    walk.go(reverse("hearing", args=[hearing.reference])).follow("Give my view")
    answers(walk, view="look_again").fill_in("Your reasons", words).click("Record my view").sees("Recorded", words)
    assert not any(other in walk.page.content() for other in said)
    said.append(words)
