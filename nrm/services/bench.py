"""`make bench`: a database of its own, loaded with so many invented cases, and everything measured on it."""

import os
import subprocess
import sys
from pathlib import Path

from nrm.services import embedded, given, places, processes, supervisor
from nrm.services.supervisor import Stopped

SIZE = "100000"
SEED = "7"


def main() -> None:
    size = (sys.argv[1:] or [""])[0] or SIZE
    if not size.isdecimal() or int(size) < 1:
        raise places.CannotStart(f"N must be a whole number of cases, not {size!r}: make bench N={SIZE}")
    if given.database_url():
        raise places.CannotStart("DATABASE_URL is set: the benchmark fills a database of its own, so take it away.")
    supervisor.listen_for_the_end()
    processes.end_with_make()
    try:
        _run(places.var_dir(), size)
    except Stopped:
        sys.stdout.write("Stopped.\n")


def _run(var: Path, size: str) -> None:
    own, figures = var / "bench" / size, var / f"bench-{size}.json"
    with embedded.started(own, with_broker=True) as services:
        environment = os.environ | services.environment
        _finish("prepare_database", environment=environment | {"NRM_AS_OWNER": "yes"})
        _finish("bench_load", "--cases", size, "--seed", SEED, environment=environment | {"NRM_AS_OWNER": "yes"})
        beside = _smaller(var, int(size))
        _finish("bench", "--json", str(figures), *beside, environment=environment)
    (var / "bench.json").write_text(figures.read_text(encoding="utf-8"), encoding="utf-8")
    sys.stdout.write(f"Figures: {var / 'bench.json'}\n")


def _smaller(var: Path, size: int) -> tuple[str, ...]:
    """The smallest size that was measured before: how flat the times are against it."""
    sizes = sorted(int(file.stem.removeprefix("bench-")) for file in var.glob("bench-*.json"))
    return ("--beside", str(var / f"bench-{sizes[0]}.json")) if sizes and sizes[0] < size else ()


def _finish(*command: str, environment: dict[str, str]) -> None:
    done = subprocess.run([sys.executable, "manage.py", *command], env=environment, cwd=places.ROOT, check=False)
    if done.returncode:
        raise places.CannotStart(f"{command[0]} did not finish; its words are above.")


if __name__ == "__main__":
    main()
