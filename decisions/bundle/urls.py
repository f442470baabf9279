"""Addresses of bundles. Only references are in them."""

from django.urls import path

from decisions import converters
from decisions.bundle import views
from referrals.casefile import converters as of_cases

of_cases.register()
converters.register()

urlpatterns = [
    path("cases/<case:reference>/bundles/", views.case_bundles, name="case_bundles"),
    path("cases/<case:reference>/bundles/begin/", views.bundle_begin, name="bundle_begin"),
    path("bundles/<bundle:reference>/", views.bundle, name="bundle"),
    path("bundles/<bundle:reference>/papers/", views.bundle_papers, name="bundle_papers"),
    path("bundles/<bundle:reference>/passages/", views.bundle_passages, name="bundle_passages"),
    path("bundles/<bundle:reference>/words/", views.bundle_words, name="bundle_words"),
    path("bundles/<bundle:reference>/keep-word/", views.bundle_keep_word, name="bundle_keep_word"),
    path("bundles/<bundle:reference>/read/", views.bundle_read, name="bundle_read"),
]
