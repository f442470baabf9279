"""Addresses of evidence. Nothing personal is in any of them, a file's name least of all."""

from django.urls import path

from referrals.form import converters
from referrals.form.evidence import views

converters.register()

ONE = "drafts/<draft:draft>/evidence/<evidence:evidence>/"

urlpatterns = [
    path("drafts/<draft:draft>/evidence/", views.evidence, name="evidence"),
    path(f"{ONE}describe/", views.describe, name="evidence_describe"),
    path(f"{ONE}replace/", views.replace, name="evidence_replace"),
    path(f"{ONE}remove/", views.remove, name="evidence_remove"),
    path(f"{ONE}file/", views.file_of_draft, name="evidence_file"),
    path("evidence/<evidence:evidence>/file/", views.file_of_case, name="evidence_of_case"),
]
