"""The demo's page of messages that would have left."""

from django.urls import URLPattern, URLResolver, path, register_converter

from nrm.gateways import views
from nrm.gateways.converters import MessageConverter

register_converter(MessageConverter, "message")

urlpatterns: list[URLPattern | URLResolver] = [
    path("demo/messages/", views.messages, name="demo_messages"),
    path("demo/messages/<message:reference>/", views.message, name="demo_message"),
]
