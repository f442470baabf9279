"""Addresses of evidence. Nothing personal is in any of them, a file's name least of all."""

from django.urls import path

from referrals.casefile import converters as of_cases
from referrals.form import converters
from referrals.form.evidence import views
from referrals.form.evidence.reader import views as reading

converters.register()
of_cases.register()

ONE = "drafts/<draft:draft>/evidence/<evidence:evidence>/"

urlpatterns = [
    path("drafts/<draft:draft>/evidence/", views.evidence, name="evidence"),
    path(f"{ONE}describe/", views.describe, name="evidence_describe"),
    path(f"{ONE}replace/", views.replace, name="evidence_replace"),
    path(f"{ONE}remove/", views.remove, name="evidence_remove"),
    path(f"{ONE}file/", views.file_of_draft, name="evidence_file"),
    path("cases/<case:reference>/evidence/", reading.case_evidence, name="case_evidence"),
    path("evidence/<evidence:evidence>/read/", reading.evidence_reader, name="evidence_reader"),
    path("evidence/<evidence:evidence>/pages/<int:page>/", reading.evidence_page, name="evidence_page"),
    path("evidence/<evidence:evidence>/file/", views.file_of_case, name="evidence_of_case"),
]
