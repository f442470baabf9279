#!/usr/bin/env python
"""Django's commands. Without DATABASE_URL they find the running demo's services, or start their own for the while."""

import os
import sys

from django.core.management import execute_from_command_line

from nrm.services import embedded

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nrm.settings")
    with embedded.environment_for(sys.argv):
        execute_from_command_line(sys.argv)
