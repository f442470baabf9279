"""Runs one of our programs over a hostile file: a child without the product's secrets, killed at its limit."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

MEMORY = 280 * 1024 * 1024
SECONDS = 5
# The clock on the wall is for a child that waits for nothing; a busy machine must not refuse a sound file.
PATIENCE = 20
ROOT = Path(__file__).resolve().parents[3]
START = "import runpy, sys; sys.path.insert(0, sys.argv.pop(1)); runpy.run_module(sys.argv.pop(1), run_name='__main__')"


class Killed(Exception):
    """It took too long, or the system stopped it."""


def run(program: str, *arguments: str, content: bytes, memory: int = MEMORY, seconds: int = SECONDS) -> bytes:
    """`program` is a package of ours with a `__main__`. The file goes in, what it wrote comes out."""
    try:
        done = subprocess.run(  # noqa: S603  # our own program; nothing of the file is among its arguments
            [sys.executable, "-I", "-c", START, str(ROOT), program, str(memory), str(seconds), *arguments],
            input=content,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={"PATH": os.defpath, "LANG": "C.UTF-8", "HOME": tempfile.gettempdir()},
            timeout=PATIENCE,
            start_new_session=True,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise Killed from None
    if done.returncode < 0:
        raise Killed
    return done.stdout
