"""Marked words that factories plant wherever something personal goes, so that a sweep can find them where they must not be.

`personal()` marks names, e-mail addresses and free text (Tier 1); `secret()` marks what only the vault may hold (Tier 0).
"""

from itertools import count

CANARY_PREFIX = "zqcanary"
VAULT_PREFIX = "zqvault"
PREFIXES = (CANARY_PREFIX, VAULT_PREFIX)

_numbers = count(1)


def personal(what: str = "word") -> str:
    """A unique marked word, such as `zqcanary-surname-12`."""
    return f"{CANARY_PREFIX}-{what}-{next(_numbers)}"


def email(domain: str) -> str:
    return f"{personal('mail')}@{domain}"


def secret(what: str = "address") -> str:
    """A unique marked word that may exist as ciphertext only."""
    return f"{VAULT_PREFIX}-{what}-{next(_numbers)}"


def found_in(text: str | bytes) -> str | None:
    """The first mark in a text with a little around it, or nothing."""
    readable = text.decode("utf-8", "replace") if isinstance(text, bytes) else text
    places = [place for prefix in PREFIXES if (place := readable.lower().find(prefix)) >= 0]
    return readable[max(0, min(places) - 40) : min(places) + 60] if places else None
