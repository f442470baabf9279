"""Addresses of the course of somebody's support: moving on, assessments, longer support, leaving, the queue."""

from django.urls import path

from support import converters
from support.extension import views as extension
from support.leaving import views as leaving
from support.queue import views as queue
from support.rna import views as rna

converters.register()

urlpatterns = [
    path("decisions/", queue.support_queue, name="support_queue"),
    path("decisions/needs/<needs:reference>/", queue.needs_decide, name="needs_decide"),
    path("decisions/need/<recommendation:reference>/", queue.recommendation_answer, name="recommendation_answer"),
    path("decisions/longer/<extension:reference>/", queue.extension_decide, name="extension_decide"),
    path("decisions/back/<re_entry:reference>/", queue.re_entry_decide, name="re_entry_decide"),
    path("needs/", rna.needs_to_check, name="needs_to_check"),
    path("needs/<needs:reference>/", rna.needs, name="needs"),
    path("needs/<needs:reference>/decline/", rna.needs_decline, name="needs_decline"),
    path("needs/<needs:reference>/write/", rna.needs_write, name="needs_write"),
    path("needs/<needs:reference>/send/", rna.needs_send, name="needs_send"),
    path("needs/<needs:reference>/check/", rna.needs_check, name="needs_check"),
    path("<care:reference>/moving-on/", extension.care_moving_on, name="care_moving_on"),
    path("<care:reference>/moving-on/needs/", rna.needs_offer, name="needs_offer"),
    path("<care:reference>/moving-on/longer/", extension.extension_ask, name="extension_ask"),
    path("<care:reference>/leaving/", leaving.care_leaving, name="care_leaving"),
    path("<care:reference>/leaving/prepare/", leaving.leaving_plan, name="leaving_plan"),
    path("<care:reference>/leaving/left/", leaving.leaving_exit, name="leaving_exit"),
    path("<care:reference>/leaving/undo/", leaving.leaving_undo, name="leaving_undo"),
    path("<care:reference>/leaving/session/", leaving.drop_in_session, name="drop_in_session"),
    path("<care:reference>/leaving/how-they-are/", leaving.recontact_record, name="recontact_record"),
    path("<care:reference>/leaving/back/", leaving.re_entry_ask, name="re_entry_ask"),
]
