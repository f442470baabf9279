"""`<message:…>` in a URL: the random reference of a captured message."""

from django.urls.converters import UUIDConverter


class MessageConverter(UUIDConverter):
    pass
