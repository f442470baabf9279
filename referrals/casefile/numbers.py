"""Case numbers for the telephone: random, without letters that are read or heard as others, and giving nothing away."""

import secrets

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
GROUP = 4


def new_number() -> str:
    """Thirty-two to the eighth power of them: a second try on the unique constraint is all that chance ever asks."""
    first, second = ("".join(secrets.choice(LETTERS) for _letter in range(GROUP)) for _group in range(2))
    return f"NRM-{first}-{second}"
