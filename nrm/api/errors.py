"""Every error of the API in one shape: a sentence, and where a parameter is wrong, one for each."""

from typing import Any

from rest_framework.exceptions import APIException, ValidationError
from rest_framework.response import Response
from rest_framework.views import exception_handler


def handle(error: Exception, context: dict[str, Any]) -> Response | None:
    response = exception_handler(error, context)
    if response is None:
        return None
    if isinstance(error, ValidationError) and isinstance(error.detail, dict):
        response.data = {"error": "Check the parameters.", "parameters": error.detail}
    elif isinstance(error, APIException):
        response.data = {"error": str(error.detail)}
    else:
        response.data = {"error": "Not found."}
    return response
