"""Gallery pages of letters."""

from django.urls import URLPattern, URLResolver, path, register_converter

from nrm.letters import views
from nrm.letters.converters import SpecimenConverter

register_converter(SpecimenConverter, "specimen")

urlpatterns: list[URLPattern | URLResolver] = [
    path("gallery/letters/", views.gallery, name="gallery_letters"),
    path("gallery/letters/<specimen:language>.pdf", views.specimen_pdf, name="gallery_letter"),
]
