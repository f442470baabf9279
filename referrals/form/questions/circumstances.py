"""Circumstances with rules of their own; each opens its questions only when it applies."""

from django.utils.translation import gettext_lazy as _

from referrals.form.questions.conditions import Answered
from referrals.form.questions.kinds import Kind, Needed, Option, Page, Question, Section
from referrals.form.questions.stories import story


def applies(*codes: str) -> Answered:
    return Answered("circumstances", codes)


SECTION = Section(
    "circumstances",
    _("Circumstances that change what happens"),
    (
        Page(
            "circumstances",
            _("Does any of these apply?"),
            (
                Question(
                    "circumstances",
                    _("Which of these apply?"),
                    Kind.CHOICES,
                    short=_("Circumstances"),
                    needed=Needed.OPTIONAL,
                    options=(
                        Option("detained", _("They are in immigration detention")),
                        Option("prison", _("They are in prison or on remand")),
                        Option("s45", _("They may be charged for something they were made to do")),
                        Option("domestic_worker", _("They came on an overseas domestic worker visa")),
                        Option("eu_settlement", _("They or their family may need the EU Settlement Scheme")),
                    ),
                ),
                Question(
                    "detained",
                    _("Where are they detained, and since when?"),
                    Kind.LINE,
                    when=applies("detained", "prison"),
                    needed=Needed.OPTIONAL,
                ),
                Question(
                    "s45",
                    _("Which court or force, and when is the next hearing?"),
                    Kind.LINE,
                    short=_("Charge and next hearing"),
                    why=_("A hearing makes the decision urgent."),
                    when=applies("s45"),
                    needed=Needed.OPTIONAL,
                ),
                Question(
                    "domestic_worker",
                    _("When did they arrive, and are they still with that employer?"),
                    Kind.LINE,
                    short=_("Domestic worker visa"),
                    when=applies("domestic_worker"),
                    needed=Needed.OPTIONAL,
                ),
                Question(
                    "eu_settlement",
                    _("What help with the EU Settlement Scheme do they need?"),
                    Kind.LINE,
                    short=_("EU Settlement Scheme"),
                    when=applies("eu_settlement"),
                    needed=Needed.OPTIONAL,
                ),
            ),
        ),
        Page(
            "professionals",
            _("Others who know the person"),
            (
                story(
                    "professionals",
                    _("Which other professionals are involved?"),
                    short=_("Other professionals"),
                    hint=_("Solicitor, doctor, social worker, support worker: name, organisation, telephone"),
                    needed=Needed.OPTIONAL,
                ),
            ),
        ),
    ),
)
