"""`make demo`: the whole product on this machine, from nothing to a page, until Ctrl-C."""

import http.client
import json
import os
import sys
import time
from contextlib import ExitStack
from pathlib import Path

from nrm.services import embedded, given, places, ports, prepared, processes, running, supervisor, system
from nrm.services.supervisor import Stopped, Supervisor

WEB_WITHIN = 60


def main() -> None:
    began = float(os.environ.get("NRM_STARTED_AT") or time.time())
    supervisor.listen_for_the_end()
    processes.end_with_make()
    try:
        _run(places.var_dir(), began)
    except Stopped:
        _say("Stopped.")


def _run(var: Path, began: float) -> None:
    host, port = os.environ.get("HOST") or "127.0.0.1", _port()
    system.require_pango()
    given.require_answers()
    with ExitStack() as stack:
        services = stack.enter_context(embedded.started(var, with_broker=True))
        address = f"http://localhost:{port}"
        environment = {**os.environ, **services.environment, "PUBLIC_ADDRESS": address}
        product = Supervisor(var, environment, watched=services.processes)
        stack.callback(product.stop)
        product.sweep()
        if ports.is_taken(port, host):
            raise places.CannotStart(f"Port {port} is taken by another program: choose one with `make demo PORT=8001`.")
        _start_web(product, var, supervisor.web(port, host))
        _wait_for_page(product, host, port)
        running.write(var, running.Note(processes.identity_of(os.getpid()), address, services.environment))
        stack.callback(running.remove, var)
        _introduce(address, accounts=_accounts(var), seconds=time.time() - began)
        _stay(product)


def _port() -> int:
    wanted = os.environ.get("PORT") or "8000"
    if not wanted.isdecimal() or not 0 < int(wanted) < 65536:
        raise places.CannotStart(f"PORT must be a number from 1 to 65535, not {wanted!r}.")
    return int(wanted)


def _start_web(product: Supervisor, var: Path, web: tuple[str, ...]) -> None:
    """Tables, reference data, the keyring's check and the demo world; none of it when the code is as it was."""
    done = places.data_dir(var) / "prepared"
    own = not given.database_url()
    if own and prepared.is_prepared(done) and _accounts_file(var).exists():
        product.run("web", web)
        return
    _say("Preparing the database and the demo world …")
    product.finish(("manage.py", "prepare_database"), what="Preparing the database", NRM_AS_OWNER="yes")
    # The web server needs as long to load as the stories need to be told.
    product.run("web", web)
    told = product.finish(("manage.py", "demo_open"), what="Telling the demo world")
    places.write_private(_accounts_file(var), told)
    if own:
        prepared.note(done)


def _accounts_file(var: Path) -> Path:
    return var / "run" / "accounts.txt"


def _accounts(var: Path) -> str:
    return _accounts_file(var).read_text(encoding="utf-8")


def _wait_for_page(product: Supervisor, host: str, port: int) -> None:
    deadline = time.monotonic() + WEB_WITHIN
    while time.monotonic() < deadline:
        product.check()
        status, states = _asked(host, port)
        if status == http.client.OK:
            return
        if status:
            wrong = "; ".join(f"{name}: {state}" for name, state in states.items() if state != "ok")
            raise places.CannotStart(f"The product is not ready. {wrong}")
        time.sleep(0.05)
    raise places.CannotStart("The web server did not answer within a minute; its words are in var/log/web.log.")


def _asked(host: str, port: int) -> tuple[int, dict[str, str]]:
    """What /readyz says; 0 while nobody answers."""
    connection = http.client.HTTPConnection("127.0.0.1" if host == "0.0.0.0" else host, port, timeout=10)  # noqa: S104
    try:
        connection.request("GET", "/readyz")
        answer = connection.getresponse()
        return answer.status, json.loads(answer.read()).get("states", {})
    except ValueError:
        raise places.CannotStart("The web server answers with an error; its words are in var/log/web.log.") from None
    except OSError:
        return 0, {}
    finally:
        connection.close()


def _introduce(address: str, *, accounts: str, seconds: float) -> None:
    _say(f"\nNRM casework is at {address}\n\n{accounts}\nStarted in {seconds:.1f} seconds. Ctrl-C stops everything.")


def _stay(product: Supervisor) -> None:
    """Delivery starts once the page is there: it is quick to have and nobody waits for it."""
    supervisor.ending.cuts_in = False
    product.run("worker", supervisor.WORKER)
    product.run("beat", supervisor.BEAT)
    product.run("ticker", supervisor.TICKER)
    while not supervisor.ending.is_asked:
        product.check()
        time.sleep(0.5)
    raise Stopped


def _say(words: str) -> None:
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
