"""The branches of the form, each named once: which earlier answers open which questions."""

from referrals.form.questions.conditions import All, Answered, Either, Unless

CHILD = Answered("age_now", ("under_18", "not_sure"))
ADULT = Answered("age_now", ("adult",))
CONSENTS = Answered("consent", ("yes",))
REFUSES = All((ADULT, Answered("consent", ("no",))))
WANTS_SUPPORT = All((ADULT, CONSENTS, Answered("consent_support", ("yes",))))
COOPERATES = Answered("cooperates", ("yes",))
STILL_EXPLOITED = Answered("still_exploited", ("yes",))
IN_THE_UK = Answered("exploitation_location", ("uk", "both"))
OVERSEAS = Answered("exploitation_location", ("overseas", "both"))
MEANS_ASKED = Unless(Either((CHILD, Answered("age_at_exploitation", ("under_18",)))))


def type_is(*types: str) -> Answered:
    return Answered("exploitation_types", types)
