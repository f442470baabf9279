"""Addresses of drafts and of what was sent. No name and no case number is in any of them."""

from django.urls import path

from referrals.casefile.converters import register as register_case_file
from referrals.form import converters
from referrals.form.views import after, case, draft, entering, handover, mine, page, printing, requests, safety, sending

converters.register()
register_case_file()

urlpatterns = [
    path("", mine.referrals, name="referrals"),
    path("new/", mine.new_referral, name="new_referral"),
    path("enter/", entering.enter_referral, name="enter_referral"),
    path("begin/", mine.begin_referral, name="begin_referral"),
    path("take/", handover.draft_take, name="draft_take"),
    path("cases/<case:reference>/referral/", case.case_referral, name="case_referral"),
    path("sent/<referral:reference>/", after.sent_referral, name="sent_referral"),
    path("sent/<referral:reference>/copy/", printing.sent_referral_pdf, name="sent_referral_pdf"),
    path("prompt-sheets/<sheet:kind>/", printing.prompt_sheet, name="prompt_sheet"),
    path("sent/<referral:reference>/add/", after.add_information, name="add_information"),
    path("sent/<referral:reference>/withdrawal/", after.report_withdrawal, name="report_withdrawal"),
    path("questions/", requests.asked_of_us, name="asked_of_us"),
    path("requests/<request:reference>/", requests.answer_request, name="answer_request"),
    path("drafts/<draft:reference>/", draft.draft, name="draft"),
    path("drafts/<draft:reference>/safety/", safety.safety_referral, name="safety_referral"),
    path("drafts/<draft:reference>/safety/sent/", safety.safety_sent, name="safety_sent"),
    path("drafts/<draft:reference>/check/", draft.draft_check, name="draft_check"),
    path("drafts/<draft:reference>/send/", sending.draft_send, name="draft_send"),
    path("drafts/<draft:reference>/sent/", sending.draft_sent, name="draft_sent"),
    path("drafts/<draft:reference>/delete/", draft.draft_delete, name="draft_delete"),
    path("drafts/<draft:reference>/name/", draft.draft_label, name="draft_label"),
    path("drafts/<draft:reference>/history/", draft.draft_history, name="draft_history"),
    path("drafts/<draft:reference>/hand-over/", handover.draft_hand_over, name="draft_hand_over"),
    path("drafts/<draft:reference>/hand-over/revoke/", handover.draft_revoke, name="draft_revoke"),
    path("drafts/<draft:reference>/page/<form_page:page>/", page.draft_page, name="draft_page"),
    path("drafts/<draft:reference>/page/<form_page:page>/<int:row>/", page.draft_row, name="draft_row"),
    path("drafts/<draft:reference>/page/<form_page:page>/<int:row>/save/", page.draft_save, name="draft_save"),
    path(
        "drafts/<draft:reference>/page/<form_page:page>/<int:row>/remove/",
        page.draft_row_remove,
        name="draft_row_remove",
    ),
]
