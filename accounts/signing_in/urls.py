"""Addresses of signing in. The library's pages are mounted one by one, under the names by which it finds them."""

from django.urls import path

from accounts.signing_in import converters
from accounts.signing_in.views import entrance, first_referral, library, lost_factor, own_account, session

converters.register()

urlpatterns = [
    path("sign-in/", entrance.sign_in, name="sign_in"),
    path("sign-in/", entrance.sign_in, name="account_login"),
    path("sign-in/passkey/", library.passkey_sign_in, name="mfa_login_webauthn"),
    path("sign-in/second-step/", library.second_step_of_sign_in, name="mfa_authenticate"),
    path("sign-in/closed/", library.closed_account, name="account_inactive"),
    path("sign-in/demo/<demo_person:reference>/", entrance.demo_sign_in, name="demo_sign_in"),
    path("sign-out/", library.sign_out, name="sign_out"),
    path("sign-out/", library.sign_out, name="account_logout"),
    path("signed-out/", entrance.signed_out, name="signed_out"),
    path("forgotten-password/", entrance.forgotten_password, name="account_reset_password"),
    path("link-sent/", entrance.link_sent, name="link_sent"),
    path(
        "new-password/<person_code:uidb36>-<password_secret:key>/",
        library.new_password,
        name="account_reset_password_from_key",
    ),
    path("new-password/chosen/", library.new_password_chosen, name="account_reset_password_from_key_done"),
    path("first-referral/", first_referral.mailbox_link, name="mailbox_link"),
    path("first-referral/link/<link_secret:secret>/", first_referral.mailbox_link_open, name="mailbox_link_open"),
    path("first-referral/start/", first_referral.first_referral_start, name="first_referral_start"),
    path("session/stay/", session.session_extend, name="session_extend"),
    path("session/hold/", session.session_hold, name="session_hold"),
    path("session/kept/", session.kept_forms, name="kept_forms"),
    path("people/<membership:reference>/second-step/", lost_factor.person_second_step, name="person_second_step"),
    path("acting-for/", session.switch_membership, name="switch_membership"),
    path("account/", own_account.account, name="account"),
    path("account/details/", own_account.details, name="own_details"),
    path("account/shortcuts/", own_account.own_shortcuts, name="own_shortcuts"),
    path("account/history/", own_account.sign_in_history, name="sign_in_history"),
    path("account/sessions/", session.session_list, name="session_list"),
    path("account/sessions/others/end/", session.session_end_others, name="session_end_others"),
    path("account/sessions/<session:reference>/end/", session.session_end, name="session_end"),
    path("account/password/", library.change_password, name="account_change_password"),
    path("account/password/choose/", library.choose_password, name="account_set_password"),
    path("account/confirm/password/", library.confirm_by_password, name="account_reauthenticate"),
    path("account/confirm/code/", library.confirm_by_code, name="mfa_reauthenticate"),
    path("account/confirm/passkey/", library.confirm_by_passkey, name="mfa_reauthenticate_webauthn"),
    path("account/second-step/", library.second_factors, name="mfa_index"),
    path("account/second-step/needed/", entrance.second_factor_needed, name="second_factor_needed"),
    path("account/second-step/app/", library.add_app, name="mfa_activate_totp"),
    path("account/second-step/app/remove/", library.remove_app, name="mfa_deactivate_totp"),
    path("account/second-step/passkeys/", library.passkeys, name="mfa_list_webauthn"),
    path("account/second-step/passkeys/add/", library.add_passkey, name="mfa_add_webauthn"),
    path("account/second-step/passkeys/<passkey:pk>/rename/", library.rename_passkey, name="mfa_edit_webauthn"),
    path("account/second-step/passkeys/<passkey:pk>/remove/", library.remove_passkey, name="mfa_remove_webauthn"),
    path("account/second-step/recovery-codes/", own_account.recovery_codes, name="mfa_view_recovery_codes"),
    path("account/second-step/recovery-codes/new/", library.new_recovery_codes, name="mfa_generate_recovery_codes"),
]
