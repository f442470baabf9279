"""What happened, in the person's own order: each situation once, dates as loose as they are remembered."""

from django.utils.translation import gettext_lazy as _

from referrals.form.questions.branches import STILL_EXPLOITED
from referrals.form.questions.conditions import Answered, Unless
from referrals.form.questions.kinds import Kind, Needed, Option, Page, Question, Section
from referrals.form.questions.stories import story
from referrals.form.questions.words import YES_NO_NOT_SURE

ACCOUNT = story(
    "account",
    _("What happened? Tell it in your own words"),
    short=_("What happened"),
    hint=_("Who did what, where and when, how the person was made to do it, and what for. Their own words are best"),
    why=_(
        "This is what the decision rests on. You do not have to ask again about anything they have already told you."
    ),
    needed=Needed.FOR_SENDING,
)

SITUATION = Page(
    "situation",
    _("Each situation"),
    (
        Question(
            "situation_type",
            _("What was it?"),
            Kind.LINE,
            short=_("Kind of situation"),
            hint=_("For example “car wash”, “private house”, “carrying packages”"),
        ),
        Question("situation_from", _("When did it begin?"), Kind.DATE, hint=_("A year, a season or an age will do")),
        Question("situation_to", _("When did it end?"), Kind.DATE, hint=_("Leave empty if it has not ended")),
        story("situation_start", _("How did it begin?"), hint=_("What was promised, by whom, and what they expected")),
        story("situation_tasks", _("What did they have to do?"), hint=_("Tasks, hours, breaks, pay")),
        story(
            "situation_treatment",
            _("How were they treated?"),
            hint=_("Threats, force, debt, documents taken, being watched or locked in"),
        ),
        story(
            "situation_living", _("How did they live?"), hint=_("Where they slept, food, heating, who else was there")
        ),
    ),
    intro=_("Describe each situation once. Leave out whatever the person has not said."),
    repeats=True,
    row_name=_("Situation"),
)

SECTION = Section(
    "account",
    _("What happened"),
    (
        Page("account", _("The account"), (ACCOUNT,)),
        SITUATION,
        Page(
            "journey",
            _("Being taken somewhere"),
            (
                Question(
                    "taken_somewhere",
                    _("Were they taken from one place to another?"),
                    Kind.CHOICE,
                    options=YES_NO_NOT_SURE,
                ),
                story(
                    "journey",
                    _("What do they remember of the journey?"),
                    short=_("The journey"),
                    hint=_("Places, transport, who arranged and paid"),
                    when=Answered("taken_somewhere", ("yes", "not_sure")),
                    needed=Needed.OPTIONAL,
                ),
            ),
        ),
        Page(
            "leaving",
            _("Leaving"),
            (
                Question("still_exploited", _("Is it still going on?"), Kind.CHOICE, options=YES_NO_NOT_SURE),
                story(
                    "what_holds_them",
                    _("What keeps them there?"),
                    when=STILL_EXPLOITED,
                    needed=Needed.OPTIONAL,
                ),
                story(
                    "how_they_left",
                    _("How did they get away?"),
                    when=Unless(STILL_EXPLOITED),
                    needed=Needed.OPTIONAL,
                ),
                Question(
                    "last_contact",
                    _("When were they last in touch with the people who did this?"),
                    Kind.CHOICE,
                    short=_("Last contact"),
                    needed=Needed.OPTIONAL,
                    options=(
                        Option("week", _("Within the last week")),
                        Option("month", _("Within the last month")),
                        Option("three_months", _("Within the last 3 months")),
                        Option("six_months", _("Within the last 6 months")),
                        Option("year", _("Within the last year")),
                        Option("longer", _("Over a year ago")),
                        Option("not_sure", _("Not sure")),
                    ),
                ),
                story(
                    "last_contact_details",
                    _("What was said or threatened?"),
                    short=_("What was said at the last contact"),
                    needed=Needed.OPTIONAL,
                ),
            ),
        ),
        Page(
            "reporting",
            _("Telling somebody"),
            (
                Question("reported_before", _("Has this been reported before?"), Kind.CHOICE, options=YES_NO_NOT_SURE),
                story(
                    "reported_before_details",
                    _("To whom, when, and with which reference?"),
                    short=_("Earlier reports"),
                    when=Answered("reported_before", ("yes", "not_sure")),
                    needed=Needed.OPTIONAL,
                ),
                story(
                    "why_now",
                    _("Is there a reason why it was not told earlier?"),
                    short=_("Why it is told now"),
                    hint=_("Fear, shame, trauma, language and threats are common reasons. Write only what you know"),
                    needed=Needed.OPTIONAL,
                ),
            ),
        ),
        Page(
            "background",
            _("Before it happened"),
            (
                story("background", _("Family, schooling and work before"), needed=Needed.OPTIONAL),
                Question(
                    "other_victims",
                    _("Were other people treated in the same way?"),
                    Kind.CHOICE,
                    options=YES_NO_NOT_SURE,
                ),
                story(
                    "other_victims_details",
                    _("What is known of them?"),
                    short=_("Other people"),
                    hint=_("Each needs a referral of their own. Names are not needed here"),
                    when=Answered("other_victims", ("yes", "not_sure")),
                    needed=Needed.OPTIONAL,
                ),
            ),
        ),
    ),
)
