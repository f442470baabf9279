"""Marked words that factories plant wherever something personal goes, so that a sweep finds them elsewhere.

`personal()` marks names, email addresses and free text (Tier 1); `secret()` what only the vault may hold (Tier 0).
"""

from base64 import b64encode

from tests.numbering import FIRST

CANARY_PREFIX = "zqcanary"
VAULT_PREFIX = "zqvault"
PREFIXES = (CANARY_PREFIX, VAULT_PREFIX)

_planted: list[str] = []


def personal(what: str = "word") -> str:
    """A unique marked word, such as `zqcanary-surname-12`."""
    return _plant(f"{CANARY_PREFIX}-{what}")


def email(domain: str) -> str:
    return f"{personal('mail')}@{domain}"


def secret(what: str = "address") -> str:
    """A unique marked word that may exist as ciphertext only."""
    return _plant(f"{VAULT_PREFIX}-{what}")


def planted() -> int:
    """How many were planted so far: a test that planted none has nothing to look for."""
    return len(_planted)


def disguises(prefix: str) -> tuple[str, ...]:
    """The prefix as it would look in hexadecimal and, at each of its three alignments, in base 64."""
    aligned = (b64encode(b" " * shift + prefix.encode()).decode().rstrip("=") for shift in range(3))
    # The first and the last characters of a base 64 run also carry bits of its neighbours.
    return (prefix.encode().hex(), *(text[shift + 1 if shift else 0 : -1] for shift, text in enumerate(aligned)))


def found_in(text: str | bytes) -> str | None:
    """The first mark in a text with a little around it, or nothing."""
    readable = text.decode("utf-8", "replace") if isinstance(text, bytes) else text
    places = [place for prefix in PREFIXES if (place := readable.lower().find(prefix)) >= 0]
    return readable[max(0, min(places) - 40) : min(places) + 60] if places else None


def _plant(stem: str) -> str:
    _planted.append(stem)
    return f"{stem}-{FIRST + len(_planted)}"
