"""Child processes in groups of their own, started and stopped alike on Linux, macOS and Windows."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import IO

from factost_core.settings import Settings


def own_command(*arguments: str) -> list[str]:
    """The command line of ``python -m factost_core`` with this interpreter."""
    return [sys.executable, "-m", "factost_core", *arguments]


def child_environment(settings: Settings) -> dict[str, str]:
    """The environment of a child: these settings, and this very package, installed or not."""
    environment = os.environ | settings.as_environment()
    # Threads that wait by spinning take the cores from a second worker or the web app: on two cores a small
    # training took twenty times as long beside another process.
    environment.setdefault("OMP_WAIT_POLICY", "PASSIVE")
    above = Path(__file__).resolve().parents[2]
    if above.name not in ("site-packages", "dist-packages"):
        # `streamlit run app/main.py` in a checkout works without an installed package; so must its worker.
        known = environment.get("PYTHONPATH")
        environment["PYTHONPATH"] = str(above) + (os.pathsep + known if known else "")
    return environment


def process_exists(pid: int) -> bool:
    """Whether a process of this id exists on this machine."""
    if pid <= 0:
        return False
    if sys.platform == "win32":
        return _exists_on_windows(pid)
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _exists_on_windows(pid: int) -> bool:
    # os.kill(pid, 0) would end the process there: 0 is CTRL_C_EVENT.
    import ctypes

    query_limited_information, still_active = 0x1000, 259
    kernel = ctypes.windll.kernel32  # type: ignore[attr-defined,unused-ignore]
    handle = kernel.OpenProcess(query_limited_information, False, pid)
    if not handle:
        return False
    code = ctypes.c_ulong()
    kernel.GetExitCodeProcess(handle, ctypes.byref(code))
    kernel.CloseHandle(handle)
    return code.value == still_active


def start_group(
    command: Sequence[str],
    *,
    folder: Path | None = None,
    environment: dict[str, str] | None = None,
    output: IO[bytes] | None = None,
) -> subprocess.Popen[bytes]:
    """Start ``command`` as the head of its own process group.

    A Ctrl-C in the terminal then reaches only the parent, which stops the whole group in order. What the
    command prints goes to ``output``, or to where the parent's goes.
    """
    if sys.platform == "win32":
        return subprocess.Popen(
            command,
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT if output else None,
            creationflags=subprocess.CREATE_NEW_PROCESS_GROUP,
        )
    return subprocess.Popen(
        command,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=subprocess.STDOUT if output else None,
        start_new_session=True,
    )


def stop_groups(processes: Sequence[subprocess.Popen[bytes]], patience: float = 5.0) -> None:
    """Ask the groups to end, and end by force what is left of them ``patience`` seconds later."""
    for process in processes:
        if process.poll() is None:
            if sys.platform == "win32":
                _signal_group(process, signal.CTRL_BREAK_EVENT)
            else:
                _signal_group(process, signal.SIGTERM)
    deadline = time.monotonic() + patience
    for process in processes:
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(max(0.0, deadline - time.monotonic()))
        # Also where the head went in peace: a child of its own may have stayed.
        if sys.platform == "win32":
            process.kill()
        else:
            _signal_group(process, signal.SIGKILL)
        process.wait()


def _signal_group(process: subprocess.Popen[bytes], number: int) -> None:
    try:
        if sys.platform == "win32":
            process.send_signal(number)
        else:
            os.killpg(process.pid, number)
    except (ProcessLookupError, PermissionError):
        return  # gone in the meantime (macOS answers EPERM for a group of zombies)
