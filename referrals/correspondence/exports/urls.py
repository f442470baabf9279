"""Addresses of files that somebody asked for. Nothing of what is in one is in its address."""

from django.urls import path

from referrals.correspondence import converters
from referrals.correspondence.exports.views import files, finding

converters.register()

urlpatterns = [
    path("files/letters/", finding.export_letters, name="export_letters"),
    path("files/letters/ask/", finding.export_letters_ask, name="export_letters_ask"),
    path("files/", files.exports, name="exports"),
    path("files/<export:reference>/", files.export, name="export"),
    path("files/<export:reference>/progress/", files.export_progress, name="export_progress"),
    path("files/<export:reference>/download/", files.export_file, name="export_file"),
]
