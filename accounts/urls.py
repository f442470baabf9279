"""Addresses of people, organisations and roles. Nothing personal is in any of them."""

from django.urls import path

from accounts import converters
from accounts.views import home, invitations, organisation_changes, organisations, people, person_changes

converters.register()

urlpatterns = [
    path("", home.home, name="home"),
    path("roles/", home.matrix, name="roles"),
    path("people/", people.people, name="people"),
    path("people/me/", people.me, name="me"),
    path("people/invite/", invitations.invite, name="invite"),
    path("people/invite/<organisation:reference>/", invitations.invite_into, name="invite_into"),
    path("people/invitations/", people.invitations, name="invitations"),
    path("people/invitations/<invitation:reference>/send-again/", invitations.send_again, name="invitation_send_again"),
    path("people/invitations/<invitation:reference>/withdraw/", invitations.withdraw, name="invitation_withdraw"),
    path("people/<membership:reference>/", people.person, name="person"),
    path("people/<membership:reference>/roles/", person_changes.change_roles, name="person_roles"),
    path("people/<membership:reference>/deactivate/", person_changes.deactivate, name="person_deactivate"),
    path("people/<membership:reference>/reactivate/", person_changes.reactivate, name="person_reactivate"),
    path("people/<membership:reference>/leave/", person_changes.leave, name="person_leave"),
    path("people/<membership:reference>/hand-over/", person_changes.hand_over, name="person_hand_over"),
    path("people/<membership:reference>/training/", person_changes.record_training, name="person_training"),
    path("invitation/<invitation_token:token>/", invitations.answer, name="invitation"),
    path("organisations/", organisations.organisations, name="organisations"),
    path("organisations/register/", organisation_changes.register, name="register"),
    path("organisations/<organisation:reference>/", organisations.organisation, name="organisation"),
    path("organisations/<organisation:reference>/change/", organisation_changes.change, name="organisation_change"),
    path("organisations/<organisation:reference>/close/", organisation_changes.close, name="organisation_close"),
    path("organisations/<organisation:reference>/domain/", organisation_changes.recognise_domain, name="domain"),
    path("organisations/<organisation:reference>/designate/", organisation_changes.designate, name="designate"),
    path("organisations/<organisation:reference>/lend/", organisation_changes.grant, name="grant"),
    path(
        "organisations/domains/<domain:reference>/withdraw/",
        organisation_changes.withdraw_domain,
        name="domain_withdraw",
    ),
    path(
        "organisations/designations/<designation:reference>/end/",
        organisation_changes.end_designation,
        name="designation_end",
    ),
    path("organisations/lent/<grant:reference>/revoke/", organisation_changes.revoke, name="grant_revoke"),
]
