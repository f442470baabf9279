"""Addresses of what is decided again."""

from django.urls import path

from decisions.again.views import officers, parties

urlpatterns = [
    path("", parties.askable, name="askable"),
    path("ask/<case:reference>/", parties.ask_again, name="ask_again"),
    path("cases/<case:reference>/", officers.case_again, name="case_again"),
    path("cases/<case:reference>/redraft/", officers.redraft_begin, name="redraft_begin"),
    path("cases/<case:reference>/letter/", officers.letter_record, name="letter_record"),
    path(
        "requests/<reconsideration:reference>/decline/",
        officers.reconsideration_decline,
        name="reconsideration_decline",
    ),
    path("requests/<reconsideration:reference>/open/", officers.reconsideration_open, name="reconsideration_open"),
    path("requests/<reconsideration:reference>/allow/", officers.reconsideration_allow, name="reconsideration_allow"),
]
