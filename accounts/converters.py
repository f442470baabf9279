"""One URL converter for each kind of object, so that a test can fill every address with the right thing."""

from django.urls import register_converter
from django.urls.converters import UUIDConverter


class OrganisationConverter(UUIDConverter):
    pass


class MembershipConverter(UUIDConverter):
    pass


class InvitationConverter(UUIDConverter):
    pass


class DomainConverter(UUIDConverter):
    pass


class DesignationConverter(UUIDConverter):
    pass


class GrantConverter(UUIDConverter):
    pass


class InvitationTokenConverter:
    """The secret of an emailed invitation. Anything of its shape reaches the page, which says what is wrong."""

    regex = "[A-Za-z0-9_-]{1,100}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


CONVERTERS: dict[str, type] = {
    "organisation": OrganisationConverter,
    "membership": MembershipConverter,
    "invitation": InvitationConverter,
    "domain": DomainConverter,
    "designation": DesignationConverter,
    "grant": GrantConverter,
    "invitation_token": InvitationTokenConverter,
}


def register() -> None:
    for name, converter in CONVERTERS.items():
        register_converter(converter, name)
