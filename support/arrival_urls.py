"""Addresses of coming into support: the contract, safety, allocation, first contact, houses, addresses, the police."""

from django.urls import path

from support.allocation.views import answers, board, placing
from support.contact.views import contact
from support.contract.views import register
from support.houses.views import houses, living
from support.locations.views import openings, urgent, urgent_openings
from support.police.views import force, reports
from support.safety.views import emergency, stays

urlpatterns = [
    path("contract/", register.contract, name="contract"),
    path("contract/versions/add/", register.contract_version_add, name="contract_version_add"),
    path("contract/providers/add/", register.subcontract_add, name="subcontract_add"),
    path("contract/providers/<subcontract:reference>/", register.subcontract, name="subcontract"),
    path("contract/providers/<subcontract:reference>/end/", register.subcontract_end, name="subcontract_end"),
    path("safety/", stays.safety_stays, name="safety_stays"),
    path("safety/begin/", stays.safety_begin, name="safety_begin"),
    path("safety/notices/<notice:reference>/", stays.safety_from_notice, name="safety_from_notice"),
    path("safety/<safety_stay:reference>/end/", stays.safety_stay_end, name="safety_stay_end"),
    path("emergency/<notice:reference>/", emergency.emergency_take_on, name="emergency_take_on"),
    path("<care:reference>/emergency/end/", emergency.emergency_end, name="emergency_end"),
    path("allocation/", board.allocation, name="allocation"),
    path("offers/", answers.offers, name="offers"),
    path("<care:reference>/placing/", placing.care_placing, name="care_placing"),
    path("<care:reference>/placing/sought/", placing.seeking_say, name="seeking_say"),
    path("<care:reference>/placing/offer/", placing.placement_offer, name="placement_offer"),
    path("<care:reference>/placing/give/", placing.care_give, name="care_give"),
    path("<care:reference>/placing/end/", answers.placement_end, name="placement_end"),
    path("offers/<placement:reference>/accept/", answers.placement_accept, name="placement_accept"),
    path("offers/<placement:reference>/decline/", answers.placement_decline, name="placement_decline"),
    path("offers/<placement:reference>/refused/", answers.placement_refused, name="placement_refused"),
    path("offers/<placement:reference>/take-back/", answers.placement_take_back, name="placement_take_back"),
    path("<care:reference>/contact/", contact.care_contact, name="care_contact"),
    path("<care:reference>/contact/try/", contact.contact_try, name="contact_try"),
    path("<care:reference>/police/", reports.care_police, name="care_police"),
    path("<care:reference>/police/add/", reports.police_report_add, name="police_report_add"),
    path("police/<police_report:reference>/passed/", reports.police_details_passed, name="police_details_passed"),
    path("police/", force.force_reports, name="force_reports"),
    path("police/add/", force.force_report_add, name="force_report_add"),
    path("police/<police_report:reference>/", force.force_report, name="force_report"),
    path("police/<police_report:reference>/passed-on/", force.force_passed, name="force_passed"),
    path("police/<police_report:reference>/asked-not-to/", force.force_asked_not_to, name="force_asked_not_to"),
    path("police/<police_report:reference>/address/", force.force_address, name="force_address"),
    path("<care:reference>/living/", living.care_living, name="care_living"),
    path("<care:reference>/living/open/", living.location_open, name="location_open"),
    path("<care:reference>/living/move/", living.stay_move, name="stay_move"),
    path("<care:reference>/living/elsewhere/", living.stay_elsewhere, name="stay_elsewhere"),
    path("<care:reference>/living/left/", living.stay_leave, name="stay_leave"),
    path("houses/", houses.houses, name="houses"),
    path("houses/add/", houses.house_add, name="house_add"),
    path("houses/<house:reference>/", houses.house, name="house"),
    path("houses/<house:reference>/address/", houses.house_readdress, name="house_readdress"),
    path("houses/<house:reference>/rooms/add/", houses.house_room_add, name="house_room_add"),
    path("houses/<house:reference>/close/", houses.house_close, name="house_close"),
    path("rooms/<room:reference>/use/", houses.room_use, name="room_use"),
    path("openings/", openings.openings, name="openings"),
    path("openings/<location_opening:reference>/read/", openings.opening_read, name="opening_read"),
    path("openings/urgent/", urgent_openings.urgent_openings, name="urgent_openings"),
    path(
        "openings/urgent/<location_opening:reference>/read/",
        urgent_openings.urgent_opening_read,
        name="urgent_opening_read",
    ),
    path("cases/<case:reference>/urgent/", urgent.location_urgent, name="location_urgent"),
]
