"""The gallery, help, and the pages that every service owes: accessibility, privacy, cookies, shortcuts."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from nrm import door
from nrm.actor import ANONYMOUS
from nrm.look import accessibility_results, cookie_list, help_pages, samples


@door.open_to_all()
def gallery(request: HttpRequest) -> HttpResponse:
    """For developers, and for anyone signed in; a production visitor without an account finds nothing here."""
    if settings.PRODUCTION and not getattr(request, "actor", ANONYMOUS).is_signed_in:
        raise Http404
    return render(request, "look/gallery.html", samples.gallery(request.GET.get("errors") == "shown"))


@door.open_to_all()
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "look/accessibility.html", {"results": accessibility_results.latest()})


@door.open_to_all()
def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "look/privacy.html")


@door.open_to_all()
def cookies(request: HttpRequest) -> HttpResponse:
    return render(request, "look/cookies.html", {"cookies": cookie_list.cookies()})


@door.open_to_all()
def help_index(request: HttpRequest) -> HttpResponse:
    words = request.GET.get("words", "")[: help_pages.LONGEST_SEARCH]
    return render(request, "help/index.html", {"words": words, "subjects": help_pages.found(words)})


@door.open_to_all()
def help_page(request: HttpRequest, subject: str) -> HttpResponse:
    page = help_pages.by_code(subject)
    if page is None:
        raise Http404
    return render(request, "help/subject.html", {"subject": page, "safety": help_pages.SAFETY})


@door.open_to_all()
def shortcuts(request: HttpRequest) -> HttpResponse:
    return render(request, "look/shortcuts.html")


@door.open_to_all()
def expired(request: HttpRequest) -> HttpResponse:
    return render(request, "errors/expired.html")
