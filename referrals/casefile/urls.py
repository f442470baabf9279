"""Addresses of the case file. No name and no case number is in any of them."""

from django.urls import path

from referrals.casefile import converters
from referrals.casefile.views import case, note, notices, person, timeline

converters.register()

urlpatterns = [
    path("cases/<case:reference>/", case.case, name="case"),
    path("cases/<case:reference>/clocks/", case.case_clocks, name="case_clocks"),
    path("cases/<case:reference>/timeline/", timeline.case_timeline, name="case_timeline"),
    path("cases/<case:reference>/timeline/chronology/", timeline.case_chronology, name="case_chronology"),
    path("cases/<case:reference>/notes/", note.case_notes, name="case_notes"),
    path("cases/<case:reference>/notes/add/", note.note_add, name="note_add"),
    path("notes/<note:reference>/", note.note, name="note"),
    path("notes/<note:reference>/correct/", note.note_correct, name="note_correct"),
    path("notes/<note:reference>/pin/", note.note_pin, name="note_pin"),
    path("mentions/", note.mentions, name="mentions"),
    path("cases/<case:reference>/person/", person.case_person, name="case_person"),
    path("cases/<case:reference>/person/change/", person.person_change, name="person_change"),
    path("cases/<case:reference>/person/contact/", person.contact_change, name="contact_change"),
    path("cases/<case:reference>/person/open/", person.person_open, name="person_open"),
    path("deadlines/<deadline:reference>/", case.explain_deadline, name="explain_deadline"),
    path("notices/", notices.notices, name="notices"),
    path("notices/<notice:reference>/", notices.notice, name="notice"),
    path("notices/<notice:reference>/address/", notices.notice_address, name="notice_address"),
]
