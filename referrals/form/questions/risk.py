"""Danger now and later, and the police: told already, by which reference, and whether the person helps them."""

from django.utils.translation import gettext_lazy as _

from referrals.form.questions.branches import COOPERATES
from referrals.form.questions.conditions import Answered
from referrals.form.questions.kinds import Kind, Needed, Page, Question, Section
from referrals.form.questions.stories import story
from referrals.form.questions.words import YES_NO_NOT_SURE

DANGER_NOW = Question(
    "danger_now", _("Is the person in danger now?"), Kind.CHOICE, short=_("In danger now"), options=YES_NO_NOT_SURE
)
DANGER_DETAILS = story(
    "danger_details",
    _("What is the danger?"),
    short=_("The danger"),
    when=Answered("danger_now", ("yes", "not_sure")),
    needed=Needed.OPTIONAL,
)
COOPERATION = Question(
    "cooperates",
    _("Does the person want to help the police?"),
    Kind.CHOICE,
    short=_("Wants to help the police"),
    why=_("Support never depends on it."),
    options=YES_NO_NOT_SURE,
)
TOLD = Answered("police_told", ("yes",))

SECTION = Section(
    "risk",
    _("Danger and the police"),
    (
        Page(
            "danger",
            _("Danger"),
            (
                DANGER_NOW,
                DANGER_DETAILS,
                story(
                    "danger_later",
                    _("Is there a reason to fear that it will happen again?"),
                    short=_("Fear that it will happen again"),
                    needed=Needed.OPTIONAL,
                ),
            ),
        ),
        Page(
            "police",
            _("The police"),
            (
                Question("police_told", _("Do the police already know?"), Kind.CHOICE, options=YES_NO_NOT_SURE),
                Question(
                    "police_force",
                    _("Which force?"),
                    Kind.PICK,
                    short=_("Police force"),
                    options_from="police_forces",
                    when=TOLD,
                    needed=Needed.OPTIONAL,
                ),
                Question(
                    "crime_reference", _("Crime or incident number"), Kind.LINE, when=TOLD, needed=Needed.OPTIONAL
                ),
                Question(
                    "operation_name",
                    _("Name of a police operation, if it was part of one"),
                    Kind.LINE,
                    short=_("Police operation"),
                    needed=Needed.OPTIONAL,
                ),
                COOPERATION,
                story(
                    "cooperation_details", _("What help is planned or given?"), when=COOPERATES, needed=Needed.OPTIONAL
                ),
            ),
        ),
    ),
)
