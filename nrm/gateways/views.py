"""The messages that would have left, for whoever tries the demo. Not there at all in production."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from nrm import door
from nrm.gateways.captured import is_capturing
from nrm.gateways.models import CapturedMessage

A_PAGE = 25
LINK = re.compile(r"https?://[^\s<>\"']+")


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a message: plain words, or a link."""

    text: str
    is_link: bool = False


@door.open_to_all()
def messages(request: HttpRequest) -> HttpResponse:
    _only_where_nothing_leaves()
    found = list(_older_than(request.GET.get("before", ""))[: A_PAGE + 1])
    context = {"captured": found[:A_PAGE], "older": found[A_PAGE - 1].reference if len(found) > A_PAGE else None}
    return render(request, "gateways/messages.html", context)


@door.open_to_all()
def message(request: HttpRequest, reference: UUID) -> HttpResponse:
    _only_where_nothing_leaves()
    found = get_object_or_404(CapturedMessage, reference=reference)
    paragraphs = [list(parts_of(paragraph)) for paragraph in re.split(r"\n\s*\n", found.text.strip())]
    return render(request, "gateways/message.html", {"message": found, "paragraphs": paragraphs})


def parts_of(text: str) -> Iterator[Part]:
    """Words and links in turn. A full stop after an address belongs to the sentence."""
    end = 0
    for match in LINK.finditer(text):
        address = match[0].rstrip(".,;:)")
        yield Part(text[end : match.start()])
        yield Part(address, is_link=True)
        end = match.start() + len(address)
    yield Part(text[end:])


def _older_than(reference: str) -> QuerySet[CapturedMessage]:
    newest_first = CapturedMessage.objects.order_by("-captured_at", "-id")
    if not reference:
        return newest_first
    try:
        last = CapturedMessage.objects.get(reference=UUID(reference))
    except (ValueError, CapturedMessage.DoesNotExist):
        raise Http404 from None
    return newest_first.filter(Q(captured_at__lt=last.captured_at) | Q(captured_at=last.captured_at, id__lt=last.id))


def _only_where_nothing_leaves() -> None:
    if not is_capturing():
        raise Http404
