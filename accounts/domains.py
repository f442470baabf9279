"""Mail domains in one written form: lower case, IDNA, no trailing dot. Anything that is not plain is refused."""

import re
import unicodedata

from django.utils.translation import gettext_lazy as _

from nrm.refusal import Refusal

LABEL = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")
# Whoever recognises one of these lets a whole sector, or the public, in.
SHARED = frozenset(
    {"gov.uk", "police.uk", "nhs.uk", "nhs.net", "org.uk", "co.uk", "ac.uk", "sch.uk", "gov.scot", "gov.wales"}
    | {"llyw.cymru", "hscni.net", "gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "hotmail.co.uk"}
    | {"live.com", "live.co.uk", "msn.com", "yahoo.com", "yahoo.co.uk", "icloud.com", "me.com", "aol.com"}
    | {"proton.me", "protonmail.com", "gmx.com", "gmx.co.uk", "btinternet.com", "sky.com", "mail.com"}
)


class DomainNotPlain(Refusal):
    sentence = _("Enter a mail domain in full, like wexcombe.example, without an @ or a full stop at the end")


class DomainIsShared(Refusal):
    sentence = _("That domain is shared by many organisations or by the public, so it cannot stand for one of them")


def normalised(text: str) -> str:
    """One written form of a domain. Look-alike letters stay different; characters that fold into others are refused."""
    text = text.strip().lower()
    try:
        domain = text.encode("idna").decode("ascii")
        if not text.isascii() and domain.encode("ascii").decode("idna") != text:
            raise DomainNotPlain
    except UnicodeError:
        raise DomainNotPlain from None
    labels = domain.split(".")
    if len(domain) > 253 or len(labels) < 2 or not all(LABEL.fullmatch(label) for label in labels):
        raise DomainNotPlain
    return domain


def recognisable(text: str) -> str:
    """A normalised domain that can stand for a single organisation."""
    domain = normalised(text)
    if domain in SHARED:
        raise DomainIsShared
    return domain


def domain_of(email: str) -> str:
    """The domain of an address, or an empty text if the address is not plainly one."""
    local, at, domain = email.strip().rpartition("@")
    if not at or not local or "@" in local:
        return ""
    try:
        return normalised(domain)
    except DomainNotPlain:
        return ""


def same_written_form(email: str) -> str:
    """The form in which an address is stored and compared: accounts know no two spellings of one mailbox."""
    return unicodedata.normalize("NFC", email.strip()).lower()
