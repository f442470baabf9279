"""Case numbers for the telephone: random, without letters that are read or heard as others, and giving nothing away."""

import secrets

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
GROUP = 4


def new_number(prefix: str = "NRM") -> str:
    """Thirty-two to the eighth power of them: a second try on the unique constraint is all that chance ever asks."""
    first, second = ("".join(secrets.choice(LETTERS) for _letter in range(GROUP)) for _group in range(2))
    return f"{prefix}-{first}-{second}"


def as_written(text: str) -> str:
    """The number that somebody meant, whatever they set between the groups; empty where it cannot be one."""
    figures = "".join(filter(str.isalnum, text)).upper().removeprefix("NRM")
    if len(figures) != 2 * GROUP or set(figures) - set(LETTERS):
        return ""
    return f"NRM-{figures[:GROUP]}-{figures[GROUP:]}"
