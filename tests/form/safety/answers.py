"""What a first responder says in two minutes, about an adult who agrees, one who does not, and a child."""

from typing import Any

from accounts.models.organisation import Organisation
from tests import canaries

CALL_BACK = {"call_back_name": "PC Carrow", "call_back_phone": "07700 900123"}


def adult(**more: Any) -> dict[str, Any]:
    return {
        "nation": "england",
        "age_now": "adult",
        "consent": "yes",
        "consent_support": "yes",
        "given_names": "Linh",
        "family_names": "Tran",
        "gender": "female",
        "where_now_area": "Wexcombe",
        "where_now_address": canaries.secret("address"),
        "danger_now": "yes",
        "danger_details": "They wait outside",
        "interpreter": "yes",
        "interpreter_language": "vietnamese",
        **CALL_BACK,
        **more,
    }


def refusing(**more: Any) -> dict[str, Any]:
    return adult(consent="no", **more)


def child(council: Organisation | None = None, **more: Any) -> dict[str, Any]:
    said = {"age_now": "under_18", "local_authority": str(council.reference) if council else "unknown", **more}
    without = adult(**said)
    return {code: value for code, value in without.items() if not code.startswith("consent")}
