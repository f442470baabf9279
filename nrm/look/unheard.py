"""What a page sent by itself and never heard of: it may stand here by now, and is nobody else's."""

from collections.abc import Sequence

from django.http import QueryDict

MOST = 5


def forms(posted: QueryDict) -> Sequence[QueryDict]:
    """The forms that went before this one, the oldest first. A page without scripts sends none."""
    return [QueryDict(words) for words in posted.getlist("unheard")[:MOST]]
