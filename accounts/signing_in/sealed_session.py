"""The session store: Django's table, with every payload sealed to its own key.

A half-made second factor or a reset key passes through the session; neither may lie in the database in clear.
"""

import json
from typing import Any

from django.contrib.sessions.backends import db
from django.contrib.sessions.serializers import JSONSerializer

from nrm.vault.keyring import CannotUnseal, seal, unseal


class SessionStore(db.SessionStore):
    def encode(self, session_dict: dict[str, Any]) -> str:
        return seal(JSONSerializer().dumps(session_dict), self._context)

    def decode(self, session_data: bytes | str) -> dict[str, Any]:
        try:
            payload = json.loads(unseal(str(session_data), self._context))
        except (CannotUnseal, ValueError):
            # Sealed to another key, or tampered with: nobody is signed in by it.
            return {}
        return payload if isinstance(payload, dict) else {}

    @property
    def _context(self) -> str:
        return f"session:{self.session_key}"
