"""How a process is known again, and that none outlives the one that started it."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from nrm.services import places, processes
from nrm.services.processes import Identity

SLEEP = [sys.executable, "-c", "import time; time.sleep(60)"]


def test_a_living_process_is_known_by_its_id_and_start_time() -> None:
    assert processes.identity_of(os.getpid()).is_alive()


def test_an_id_used_again_by_another_process_is_not_the_same_process() -> None:
    assert not Identity(os.getpid(), "1").is_alive()


def test_a_dead_child_that_nobody_has_waited_for_counts_as_gone() -> None:
    child = subprocess.Popen([sys.executable, "-c", ""])
    os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT)
    assert processes.start_time(child.pid) == ""
    child.wait()


@pytest.mark.parametrize("content", ["", "not json", "[]", '{"pid": 1}', '{"pid": 999999999, "started": "5"}'])
def test_a_damaged_or_outdated_pid_file_names_nobody(tmp_path: Path, content: str) -> None:
    file = tmp_path / "pid.json"
    file.write_text(content)
    assert processes.recall(file) is None


def test_a_remembered_child_is_recalled_and_ended_as_a_stranger(tmp_path: Path) -> None:
    child = processes.spawn(SLEEP)
    processes.remember(tmp_path / "pid.json", child.pid)
    left = processes.recall(tmp_path / "pid.json")
    assert left is not None
    processes.end_stranger(left, by=signal.SIGTERM)
    assert child.wait() == -signal.SIGTERM


def test_a_child_that_ignores_its_end_is_killed() -> None:
    stubborn = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print(flush=True); time.sleep(60)"
    child = subprocess.Popen([sys.executable, "-c", stubborn], stdout=subprocess.PIPE, start_new_session=True)
    assert child.stdout is not None
    child.stdout.readline()
    processes.end(child, within=0.2)
    assert child.returncode == -signal.SIGKILL
    child.stdout.close()


def test_nothing_outlives_a_supervisor_that_was_killed(tmp_path: Path) -> None:
    script = "import sys, time; from pathlib import Path; from nrm.services import processes\n"
    script += f"child = processes.spawn({SLEEP!r}); processes.remember(Path(sys.argv[1]), child.pid); time.sleep(60)"
    file = tmp_path / "pid.json"
    supervisor = subprocess.Popen([sys.executable, "-c", script, str(file)], cwd=places.ROOT)
    _until(file.exists)
    child = Identity(**json.loads(file.read_text()))
    assert child.is_alive()
    supervisor.kill()
    supervisor.wait()
    _until(lambda: not child.is_alive())


def test_a_private_file_is_ours_alone_and_replaced_whole(tmp_path: Path) -> None:
    file = tmp_path / "deeper" / "secret"
    places.write_private(file, "one")
    places.write_private(file, "two")
    assert file.read_text() == "two"
    assert file.stat().st_mode & 0o777 == 0o600
    assert [entry.name for entry in file.parent.iterdir()] == ["secret"]


def test_a_folder_below_a_private_home_is_not_reachable_for_others(tmp_path: Path) -> None:
    home = Path(places.open_folder()) / f"nrm-home-{os.getpid()}"
    below = home / "checkout"
    below.mkdir(parents=True)
    home.chmod(0o755)
    assert places.reachable(below)
    home.chmod(0o700)
    assert not places.reachable(below)
    below.rmdir()
    home.rmdir()


def _until(question: Callable[[], bool]) -> None:
    """A bounded wait for what another process does; the machine may be busy."""
    deadline = time.monotonic() + 20
    while not question():
        assert time.monotonic() < deadline, "it never came true"
        time.sleep(0.02)
