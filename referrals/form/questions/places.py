"""Where it happened, in the United Kingdom, overseas or both."""

from django.utils.translation import gettext_lazy as _

from referrals.form.questions.branches import IN_THE_UK, OVERSEAS
from referrals.form.questions.kinds import Kind, Needed, Option, Page, Question, Section

EXPLOITATION_LOCATION = Question(
    "exploitation_location",
    _("Where did it happen?"),
    Kind.CHOICE,
    short=_("Where it happened"),
    options=(
        Option("uk", _("In the United Kingdom")),
        Option("overseas", _("Overseas")),
        Option("both", _("In the United Kingdom and overseas")),
        Option("unknown", _("Not known")),
    ),
)

SECTION = Section(
    "places",
    _("Where it happened"),
    (
        Page("location", _("In the United Kingdom or overseas"), (EXPLOITATION_LOCATION,)),
        Page(
            "uk_place",
            _("Places in the United Kingdom"),
            (
                Question("uk_place_town", _("Town, city or village"), Kind.LINE),
                Question("uk_place_region", _("Region"), Kind.PICK, options_from="regions", needed=Needed.OPTIONAL),
                Question(
                    "uk_place_details",
                    _("Address or landmark"),
                    Kind.LINE,
                    needed=Needed.OPTIONAL,
                    hint=_("The place of exploitation, not where the person is safe now"),
                ),
            ),
            when=IN_THE_UK,
            repeats=True,
            row_name=_("Place"),
        ),
        Page(
            "overseas_place",
            _("Places overseas"),
            (
                Question("overseas_country", _("Country"), Kind.PICK, options_from="countries"),
                Question("overseas_place_details", _("Town, address or landmark"), Kind.LINE, needed=Needed.OPTIONAL),
            ),
            when=OVERSEAS,
            repeats=True,
            row_name=_("Country"),
        ),
    ),
)
