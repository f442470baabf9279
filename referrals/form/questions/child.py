"""A child, or somebody who may be one: the local authority that must know, and a guardian where the service covers."""

from django.utils.translation import gettext_lazy as _

from referrals.form.questions.branches import CHILD
from referrals.form.questions.kinds import STORY, Kind, Needed, Page, Question, Section
from referrals.form.questions.words import YES_NO, YES_NO_NOT_SURE

LOCAL_AUTHORITY = Question(
    "local_authority",
    _("Which local authority’s children’s services know about the child?"),
    Kind.PICK,
    short=_("Local authority"),
    options_from="local_authorities",
    why=_("We tell them the moment you send. That does not replace your own call about a child in danger."),
    needed=Needed.WANTED,
)

SECTION = Section(
    "child",
    _("The child’s local authority and guardian"),
    (
        Page(
            "local_authority",
            _("The local authority"),
            (
                LOCAL_AUTHORITY,
                Question(
                    "local_authority_contact", _("Name of the person you spoke to"), Kind.LINE, needed=Needed.OPTIONAL
                ),
                Question("local_authority_phone", _("Their telephone number"), Kind.PHONE, needed=Needed.OPTIONAL),
                Question("local_authority_email", _("Their work email address"), Kind.EMAIL, needed=Needed.OPTIONAL),
            ),
            intro=_("If the child is in danger now, call 999 and the local authority first."),
        ),
        Page(
            "guardian",
            _("A guardian for the child"),
            (
                Question(
                    "parental_figure",
                    _("Is there somebody in the United Kingdom with parental responsibility?"),
                    Kind.CHOICE,
                    short=_("Somebody with parental responsibility"),
                    options=YES_NO_NOT_SURE,
                ),
                Question(
                    "guardian_wanted",
                    _("Should the guardianship service be told?"),
                    Kind.CHOICE,
                    short=_("Tell the guardianship service"),
                    hint=_("It is offered where the service covers the area on the day you send"),
                    options=YES_NO,
                ),
                Question(
                    "age_assessment",
                    _("What is known about an age assessment?"),
                    Kind.STORY,
                    short=_("Age assessment"),
                    needed=Needed.OPTIONAL,
                    longest=STORY,
                ),
            ),
        ),
    ),
    when=CHILD,
)
