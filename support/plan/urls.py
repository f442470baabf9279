"""Addresses of the plan, of money, of the day and of services. Only references are in them."""

from django.urls import path

from support.day import views as day
from support.destinations import views as services
from support.money.views import money
from support.plan.views import contacts, own, plan, safety

urlpatterns = [
    path("day/", day.care_day, name="care_day"),
    path("services/", services.destinations, name="destinations"),
    path("services/new/", services.destination_add, name="destination_add"),
    path("services/<destination:reference>/end/", services.destination_end, name="destination_end"),
    path("money/", money.money_totals, name="money_totals"),
    path("<care:reference>/plan/", plan.care_plan, name="care_plan"),
    path("<care:reference>/needs/", plan.needs_assess, name="needs_assess"),
    path("<care:reference>/actions/new/", plan.action_plan, name="action_plan"),
    path("actions/<plan_action:reference>/", plan.action_change, name="action_change"),
    path("<care:reference>/goals/new/", plan.goal_set, name="goal_set"),
    path("goals/<goal:reference>/", plan.goal_end, name="goal_end"),
    path("<care:reference>/reviews/new/", plan.review_hold, name="review_hold"),
    path("<care:reference>/contacts/", contacts.care_contacts, name="care_contacts"),
    path("<care:reference>/contacts/new/", contacts.contact_add, name="contact_add"),
    path("<care:reference>/contacts/<contact_entry:entry>/correct/", contacts.contact_correct, name="contact_correct"),
    path("<care:reference>/appointments/new/", contacts.appointment_make, name="appointment_make"),
    path("appointments/<appointment:reference>/", contacts.appointment_close, name="appointment_close"),
    path("<care:reference>/safety/", safety.care_safety, name="care_safety"),
    path("<care:reference>/risks/", safety.risk_assess, name="risk_assess"),
    path("<care:reference>/incidents/new/", safety.incident_add, name="incident_add"),
    path("incidents/<incident:reference>/", safety.incident_close, name="incident_close"),
    path("<care:reference>/complaints/new/", safety.complaint_add, name="complaint_add"),
    path("complaints/<complaint:reference>/", safety.complaint_answer, name="complaint_answer"),
    path("<care:reference>/missing/", safety.away_report, name="away_report"),
    path("missing/<away:reference>/", safety.away_steps, name="away_steps"),
    path("missing/<away:reference>/back/", safety.away_back, name="away_back"),
    path("<care:reference>/own-page/", own.own_plan, name="own_plan"),
    path("<care:reference>/page/", own.own_plan_page, name="own_plan_page"),
    path("<care:reference>/services/", own.signpost_add, name="signpost_add"),
    path("<care:reference>/money/", money.care_money, name="care_money"),
    path("<care:reference>/money/depends/", money.circumstances_note, name="circumstances_note"),
    path("<care:reference>/money/pay/", money.support_pay, name="support_pay"),
    path("<care:reference>/money/back/", money.support_pay_back, name="support_pay_back"),
]
