"""PostgreSQL and Valkey out of Python packages, and the one command that runs the whole product on them.

Nothing here imports Django: these modules make the environment that the settings read.
"""
