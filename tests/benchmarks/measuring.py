"""A command as a whole process -> how long it took and how much memory it held."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median


@dataclass(frozen=True)
class Taken:
    """seconds: from start to end; peak: the most memory that the process itself held, MB, without its workers."""

    seconds: float
    peak: float


def run(command: Sequence[str | Path], environment: Mapping[str, str]) -> Taken:
    """Run a command to its end. Raises CalledProcessError if it fails."""
    began = time.perf_counter()
    with subprocess.Popen([sys.executable, *command], env=environment, stdout=subprocess.DEVNULL) as process:
        peak = 0.0
        while process.poll() is None:
            peak = max(peak, _held(process.pid))
            time.sleep(0.02)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, process.args)
    return Taken(time.perf_counter() - began, peak)


def middle(times: int, measured: Callable[[int], Taken]) -> Taken:
    """The median of several measurements; `measured` is told which one it is."""
    taken = [measured(number) for number in range(times)]
    return Taken(median(one.seconds for one in taken), max(one.peak for one in taken))


def _held(process: int) -> float:
    """The most memory that a process has held so far, MB; 0 where the system does not say."""
    try:
        status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    except OSError:
        return 0.0
    line = next((line for line in status.splitlines() if line.startswith("VmHWM:")), "VmHWM: 0 kB")
    return int(line.split()[1]) / 1000
