"""Pages that belong to nobody's case: the gallery, help, and what the law asks every service to say."""

from django.urls import path

from nrm.look import views

urlpatterns = [
    path("gallery/", views.gallery, name="gallery"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("privacy/", views.privacy, name="privacy"),
    path("cookies/", views.cookies, name="cookies"),
    path("help/", views.help_index, name="help"),
    path("help/<slug:subject>/", views.help_page, name="help_page"),
    path("shortcuts/", views.shortcuts, name="shortcuts"),
    path("expired/", views.expired, name="expired"),
]
