"""An actor and a subject as the columns that a log row keeps."""

from typing import TypedDict

from django.db import models

from nrm.actor import Actor, Source


class Attribution(TypedDict):
    actor_user_id: int | None
    actor_membership_id: int | None
    actor_organisation_id: int | None
    source: Source
    request_id: str
    session_hash: str


class Subject(TypedDict):
    subject_type: str
    subject_id: str


def attribution(by: Actor) -> Attribution:
    return {
        "actor_user_id": by.user_id,
        "actor_membership_id": by.membership_id,
        "actor_organisation_id": by.organisation_id,
        "source": by.source,
        "request_id": by.request_id,
        "session_hash": by.session_hash,
    }


def subject_of(instance: models.Model | None) -> Subject:
    if instance is None:
        return {"subject_type": "", "subject_id": ""}
    return {"subject_type": instance._meta.label_lower, "subject_id": str(instance.pk)}
