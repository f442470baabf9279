"""URL converters of the sign-in pages: secrets and references in their exact shapes, so that no word fits."""

from django.urls import register_converter
from django.urls.converters import IntConverter, UUIDConverter


class SecretConverter:
    """The secret of an emailed link. Anything of its shape reaches the page, which says what is wrong."""

    regex = "[A-Za-z0-9_-]{1,100}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class PersonCodeConverter(SecretConverter):
    regex = "[0-9a-z]{1,13}"


class PasskeyConverter(IntConverter):
    """The library's own number of one of the person's own passkeys."""


class SessionConverter(UUIDConverter):
    pass


class DemoPersonConverter(UUIDConverter):
    """A membership of an invented person, in the demonstration."""


CONVERTERS: dict[str, type] = {
    "link_secret": SecretConverter,
    "password_secret": SecretConverter,
    "person_code": PersonCodeConverter,
    "passkey": PasskeyConverter,
    "session": SessionConverter,
    "demo_person": DemoPersonConverter,
}


def register() -> None:
    for name, converter in CONVERTERS.items():
        register_converter(converter, name)
