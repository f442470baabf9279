"""Where the person is now, and the safe-contact contract: channels, hours, words allowed, whom never to tell."""

from django.utils.translation import gettext_lazy as _

from nrm.vault.kinds import VaultKind
from referrals.form.questions.conditions import Answered
from referrals.form.questions.kinds import STORY, Kind, Needed, Option, Page, Question, Section, Text
from referrals.form.questions.words import YES_NO

KEPT_APART = _("Kept sealed and apart from everything else. Each time somebody opens it, that is written down first.")

WHERE_NOW_AREA = Question(
    "where_now_area",
    _("Which town or district are they in now?"),
    Kind.LINE,
    short=_("Town or district now"),
    hint=_("No street and no name of a refuge"),
    why=_("It tells us which police force and which support provider are near."),
)
WHERE_NOW_ADDRESS = Question(
    "where_now_address",
    _("The address where they are now"),
    Kind.ADDRESS,
    short=_("Address now"),
    why=KEPT_APART,
    vault=VaultKind.ADDRESS,
    needed=Needed.OPTIONAL,
    longest=1_000,
)


def reached_by(code: str, label: Text, kind: Kind, short: Text, safe: Text) -> tuple[Question, Question]:
    value = Question(
        f"person_{code}",
        label,
        kind,
        short=short,
        vault=VaultKind.SAFE_CONTACT,
        needed=Needed.OPTIONAL,
        longest=1_000,
    )
    answer = Question(f"person_{code}_safe", safe, Kind.CHOICE, options=YES_NO, needed=Needed.OPTIONAL)
    return value, answer


SECTION = Section(
    "contact",
    _("Where they are and how to reach them safely"),
    (
        Page("where_now", _("Where they are now"), (WHERE_NOW_AREA, WHERE_NOW_ADDRESS)),
        Page(
            "channels",
            _("Ways to reach them"),
            (
                *reached_by(
                    "phone",
                    _("Their telephone number"),
                    Kind.PHONE,
                    _("Telephone"),
                    _("Is it safe to call or text that number?"),
                ),
                *reached_by(
                    "email",
                    _("Their email address"),
                    Kind.EMAIL,
                    _("Email"),
                    _("Is it safe to write to that email address?"),
                ),
                *reached_by(
                    "post_address",
                    _("A postal address for letters"),
                    Kind.ADDRESS,
                    _("Postal address"),
                    _("Is it safe to post a letter there?"),
                ),
            ),
            intro=_(
                "Ask who else can hear the telephone, read the messages or open the post. Leave out what is not safe."
            ),
        ),
        Page(
            "contract",
            _("What you agreed with them about contact"),
            (
                Question(
                    "contact_hours",
                    _("When is it safe?"),
                    Kind.CHOICES,
                    short=_("Safe hours"),
                    needed=Needed.OPTIONAL,
                    options=(
                        Option("weekday_day", _("Weekdays, 9am to 5pm")),
                        Option("weekday_evening", _("Weekday evenings")),
                        Option("weekend", _("Weekends")),
                        Option("any", _("Any time")),
                    ),
                ),
                Question(
                    "contact_words",
                    _("What may a caller or a message say?"),
                    Kind.STORY,
                    short=_("Words allowed"),
                    hint=_("For example a first name only, or “the clinic about your appointment”"),
                    vault=VaultKind.SAFE_CONTACT,
                    needed=Needed.OPTIONAL,
                    longest=2_000,
                ),
                Question(
                    "never_tell",
                    _("Who must never be told?"),
                    Kind.STORY,
                    short=_("Never to be told"),
                    vault=VaultKind.SAFE_CONTACT,
                    needed=Needed.OPTIONAL,
                    longest=2_000,
                ),
            ),
        ),
        Page(
            "decision",
            _("Who receives the decision"),
            (
                Question(
                    "decision_to",
                    _("To whom should the decision be sent?"),
                    Kind.CHOICE,
                    short=_("Decision goes to"),
                    options=(
                        Option("person", _("To the person")),
                        Option("someone_else", _("To somebody they have chosen")),
                    ),
                ),
                Question(
                    "someone_else_name",
                    _("Name and organisation of the person they chose"),
                    Kind.LINE,
                    short=_("The person they chose"),
                    when=Answered("decision_to", ("someone_else",)),
                ),
                Question(
                    "someone_else_email",
                    _("Their email address"),
                    Kind.EMAIL,
                    short=_("Email of the person they chose"),
                    when=Answered("decision_to", ("someone_else",)),
                    vault=VaultKind.SAFE_CONTACT,
                    needed=Needed.OPTIONAL,
                ),
                Question(
                    "someone_else_address",
                    _("Their postal address"),
                    Kind.ADDRESS,
                    short=_("Address of the person they chose"),
                    when=Answered("decision_to", ("someone_else",)),
                    vault=VaultKind.ADDRESS,
                    needed=Needed.OPTIONAL,
                    longest=STORY // 15,
                ),
            ),
        ),
    ),
)
