"""The person: names in every form they use, birth as far as known, language, and what helps them to be understood."""

from django.utils.translation import gettext_lazy as _

from referrals.form.questions.branches import ADULT
from referrals.form.questions.conditions import Answered
from referrals.form.questions.kinds import STORY, Kind, Needed, Option, Page, Question, Section
from referrals.form.questions.words import YES_NO, YES_NO_NOT_SURE

AGE_NOW = Question(
    "age_now",
    _("Is the person under 18 now?"),
    Kind.CHOICE,
    short=_("Age now"),
    why=_("A child is referred without being asked to consent, and their local authority is told at once."),
    needed=Needed.FOR_SENDING,
    options=(
        Option("adult", _("No, 18 or over")),
        Option("under_18", _("Yes, under 18")),
        Option("not_sure", _("Not sure"), hint=_("We treat them as a child until their age has been assessed")),
    ),
)
GIVEN_NAMES = Question(
    "given_names", _("Given names"), Kind.LINE, hint=_("If the person has only one name, put it here")
)
FAMILY_NAMES = Question("family_names", _("Family names"), Kind.LINE, needed=Needed.OPTIONAL)
GENDER = Question(
    "gender",
    _("What is their gender?"),
    Kind.CHOICE,
    short=_("Gender"),
    options=(
        Option("female", _("Female")),
        Option("male", _("Male")),
        Option("other", _("They identify in another way")),
        Option("unknown", _("Not known")),
    ),
)
NATIONALITY = Question(
    "nationality",
    _("Nationality"),
    Kind.PICK,
    options_from="nationalities",
    hint=_("Choose “Unknown” if you do not know"),
)
NATIONALITY_SECOND = Question(
    "nationality_second",
    _("Second nationality"),
    Kind.PICK,
    options_from="nationalities",
    needed=Needed.OPTIONAL,
)
BIRTH = Question(
    "birth",
    _("Date of birth"),
    Kind.DATE,
    hint=_("As much as you know. A year alone, or “about 30”, is fine"),
    needed=Needed.WANTED,
)
INTERPRETER = Question(
    "interpreter", _("Do they need an interpreter?"), Kind.CHOICE, short=_("Interpreter needed"), options=YES_NO
)
INTERPRETER_LANGUAGE = Question(
    "interpreter_language",
    _("Which language and dialect?"),
    Kind.LINE,
    short=_("Interpreter’s language"),
    hint=_("Say if they prefer a woman or a man, and never offer somebody who came with them"),
    when=Answered("interpreter", ("yes",)),
)

SECTION = Section(
    "person",
    _("The person"),
    (
        Page(
            "age",
            _("Their age"),
            (
                AGE_NOW,
                Question(
                    "age_at_exploitation",
                    _("Were they under 18 at any time while it happened?"),
                    Kind.CHOICE,
                    short=_("Age while it happened"),
                    why=_("A child does not have to show that force or deception was used."),
                    when=ADULT,
                    options=(
                        Option("adult", _("No, 18 or over throughout")),
                        Option("under_18", _("Yes, under 18 for some or all of it")),
                        Option("not_sure", _("Not sure")),
                    ),
                ),
            ),
        ),
        Page(
            "names",
            _("Their name"),
            (
                GIVEN_NAMES,
                FAMILY_NAMES,
                Question(
                    "native_name",
                    _("Their name as they write it themselves"),
                    Kind.LINE,
                    hint=_("In any script"),
                    needed=Needed.OPTIONAL,
                ),
            ),
            intro=_("Copy names from a document where you can. Leave a box empty rather than guess."),
        ),
        Page(
            "aliases",
            _("Other names they use or were given"),
            (
                Question(
                    "alias", _("Other name"), Kind.LINE, hint=_("A nickname, or a name used during the exploitation")
                ),
            ),
            repeats=True,
            row_name=_("Other name"),
        ),
        Page(
            "birth",
            _("When they were born"),
            (
                BIRTH,
                Question(
                    "birth_certainty",
                    _("How sure is that?"),
                    Kind.CHOICE,
                    short=_("Certainty of the date of birth"),
                    needed=Needed.OPTIONAL,
                    options=(
                        Option("exact", _("Exact: seen in a document")),
                        Option("approximate", _("About right")),
                        Option("claimed", _("As the person says, and somebody disputes it")),
                        Option("unknown", _("Not known")),
                    ),
                ),
                GENDER,
            ),
        ),
        Page("nationality", _("Nationality"), (NATIONALITY, NATIONALITY_SECOND)),
        Page(
            "language",
            _("Language and understanding"),
            (
                Question("languages", _("Languages they speak"), Kind.LINE, needed=Needed.OPTIONAL),
                INTERPRETER,
                INTERPRETER_LANGUAGE,
                Question(
                    "communication",
                    _("Do they need other help to understand or be understood?"),
                    Kind.CHOICE,
                    short=_("Other help with communication"),
                    options=YES_NO,
                ),
                Question(
                    "communication_help",
                    _("What helps?"),
                    Kind.STORY,
                    hint=_("For example sign language, large print, somebody reading aloud, breaks"),
                    when=Answered("communication", ("yes",)),
                    longest=STORY,
                ),
            ),
        ),
        Page(
            "family",
            _("Children and people who depend on them"),
            (
                Question("has_children", _("Do they have children?"), Kind.CHOICE, options=YES_NO_NOT_SURE),
                Question(
                    "children_details",
                    _("How many, how old, and where are they?"),
                    Kind.STORY,
                    short=_("Their children"),
                    hint=_("Each child who may be a victim needs a referral of their own. Do not give an address here"),
                    when=Answered("has_children", ("yes",)),
                    needed=Needed.OPTIONAL,
                    longest=STORY,
                ),
            ),
        ),
        Page(
            "references",
            _("Reference numbers they already have"),
            (
                Question("home_office_reference", _("Home Office reference"), Kind.LINE, needed=Needed.OPTIONAL),
                Question("earlier_reference", _("Earlier NRM reference"), Kind.LINE, needed=Needed.OPTIONAL),
                Question(
                    "other_reference",
                    _("Any other reference"),
                    Kind.LINE,
                    needed=Needed.OPTIONAL,
                    hint=_("Say what it is"),
                ),
            ),
        ),
    ),
)
