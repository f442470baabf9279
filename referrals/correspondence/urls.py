"""Addresses of letters. No name and no case number is in any of them."""

from django.urls import path

from referrals.casefile import converters as of_cases
from referrals.correspondence import converters
from referrals.correspondence.views import acting, letter, listing, reading, received, representatives, way, writing

of_cases.register()
converters.register()

urlpatterns = [
    path("", received.own_letters, name="own_letters"),
    path("received/<dispatch:reference>/", received.own_letter, name="own_letter"),
    path("received/<dispatch:reference>/letter.pdf", received.own_letter_file, name="own_letter_file"),
    path("received/<dispatch:reference>/handed-over/", received.letter_handed_over, name="letter_handed_over"),
    path("received/<dispatch:reference>/cannot/", received.letter_cannot_hand, name="letter_cannot_hand"),
    path("<letter:reference>/way/", way.letter_way, name="letter_way"),
    path("<letter:reference>/send-again/", way.letter_send_again, name="letter_send_again"),
    path("cases/<case:reference>/", listing.case_letters, name="case_letters"),
    path("cases/<case:reference>/for-them/", representatives.case_representatives, name="case_representatives"),
    path("cases/<case:reference>/for-them/name/", representatives.representative_name, name="representative_name"),
    path("cases/<case:reference>/reads/", reading.reading_record, name="reading_record"),
    path("for-them/<representative:reference>/end/", representatives.representative_end, name="representative_end"),
    path("<letter:reference>/", letter.letter, name="letter"),
    path("<letter:reference>/draft.pdf", letter.letter_preview, name="letter_preview"),
    path("<letter:reference>/letter.pdf", letter.letter_file, name="letter_file"),
    path("<letter:reference>/write/", writing.letter_write, name="letter_write"),
    path("<letter:reference>/put-forward/", acting.letter_put_forward, name="letter_put_forward"),
    path("<letter:reference>/approve/", acting.letter_approve, name="letter_approve"),
    path("<letter:reference>/send-back/", acting.letter_send_back, name="letter_send_back"),
    path("<letter:reference>/do-not-send/", acting.letter_drop, name="letter_drop"),
    path("<letter:reference>/try-again/", acting.letter_again, name="letter_again"),
    path("<letter:reference>/reopen/", acting.letter_reopen, name="letter_reopen"),
    path("<letter:reference>/give-to-them-now/", acting.letter_readdress, name="letter_readdress"),
]
