"""The gallery's letters: the specimen in four scripts, as a reader would get it. Demo and test mode only."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render as render_page

from nrm import door
from nrm.environment import Mode
from nrm.letters import Language, render
from nrm.letters.specimen import SHOWN, specimen

NAMES = {
    Language.ENGLISH: "English",
    Language.ARABIC: "العربية",
    Language.VIETNAMESE: "Tiếng Việt",
    Language.CHINESE: "简体中文",
}


@door.open_to_all()
def gallery(request: HttpRequest) -> HttpResponse:
    _not_in_production()
    shown = [{"language": language, "name": NAMES[language]} for language in SHOWN]
    return render_page(request, "letters/gallery.html", {"shown": shown})


@door.open_to_all()
def specimen_pdf(request: HttpRequest, language: Language) -> HttpResponse:
    _not_in_production()
    response = HttpResponse(render(specimen(language)), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="specimen-{language}.pdf"'
    return response


def _not_in_production() -> None:
    if settings.MODE is Mode.PRODUCTION:
        raise Http404
