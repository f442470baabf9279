"""What this machine must have that no Python package brings."""

import ctypes
import sys

from nrm.services import places

_LIBRARIES = {
    "linux": ("libpango-1.0.so.0", "libpangoft2-1.0.so.0", "libharfbuzz-subset.so.0"),
    "darwin": ("libpango-1.0.dylib", "libpangoft2-1.0.dylib", "libharfbuzz-subset.dylib"),
}
ADVICE = {
    "linux": "sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
    "darwin": "brew install pango",
}


def require_pango() -> None:
    missing = [name for name in _LIBRARIES.get(sys.platform, ()) if not _loads(name)]
    if missing:
        raise places.CannotStart(
            f"Letters need the system library {missing[0]}: install it with `{ADVICE[sys.platform]}` and start again."
        )


def _loads(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True
