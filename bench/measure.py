"""Measuring a command in a process of its own: wall time, processor time, memory, size of the output.

The command is started by a small Python that does nothing else, because Linux counts the memory of
whoever starts a program towards that program's peak.

- wall: from the start to the end of the command, monotonic clock
- CPU: user and system time of the command and of all its children it waited for (`os.wait4`)
- peak of the largest process: `ru_maxrss` of the same call
- peak of all processes: every 0.2 s the proportional set size (PSS) of the command and all its
  descendants is added up. Pages that forked processes share count once. Linux only; elsewhere 0.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

SAMPLE_SECONDS = 0.2
"""Looking costs time on a machine with few processors; peaks last longer than this."""
_PROC = Path("/proc")


@dataclass(frozen=True, slots=True, kw_only=True)
class Messung:
    """What one run of a command took."""

    wall: float
    """Seconds."""
    cpu: float
    """Seconds of all processors together."""
    rss: int
    """Bytes, the peak of the largest process."""
    pss: int
    """Bytes, the highest sum over all processes that was seen."""
    output: int
    """Bytes of all files the command wrote."""

    @property
    def peak(self) -> int:
        """Peak memory in bytes: whichever of the two is higher."""
        return max(self.rss, self.pss)


def measure(command: Sequence[str], *, folder: Path, output: Path) -> Messung:
    """Run a command in `folder` and measure it; `output` is where it writes.

    What earlier builds wrote is on the disk before the clock starts.

    Raises RuntimeError, with what the command printed, when it fails.
    """
    os.sync()
    run = subprocess.run(
        [sys.executable, "-S", "-m", "bench.measure", str(folder), *command],
        cwd=Path(__file__).resolve().parents[1],
        check=False,
        capture_output=True,
        text=True,
    )
    if run.returncode:
        raise RuntimeError(f"{' '.join(command)}\n{run.stdout}{run.stderr}")
    return Messung(output=size_of(output), **json.loads(run.stdout))


def size_of(folder: Path) -> int:
    """Return the bytes of all files below a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def _main(folder: str, *command: str) -> int:
    """Run the command and print the measurement as JSON; its own output goes to stderr."""
    start = time.monotonic()
    child = subprocess.Popen(command, cwd=folder, stdout=2)
    peak = _Peak(child.pid)
    peak.start()
    _, status, usage = os.wait4(child.pid, 0)
    wall = time.monotonic() - start
    child.returncode = os.waitstatus_to_exitcode(status)
    pss = peak.stop()
    scale = 1 if sys.platform == "darwin" else 1024
    measured = {
        "wall": wall,
        "cpu": usage.ru_utime + usage.ru_stime,
        "rss": usage.ru_maxrss * scale,
        "pss": pss,
    }
    print(json.dumps(measured))
    return child.returncode


class _Peak(threading.Thread):
    """Watches the memory of a process and its descendants until told to stop."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self._pid = pid
        self._highest = 0
        self._over = threading.Event()

    def run(self) -> None:
        while not self._over.wait(SAMPLE_SECONDS):
            self._highest = max(self._highest, sum(map(_pss, _family([self._pid]))))

    def stop(self) -> int:
        self._over.set()
        self.join()
        return self._highest


def _family(pids: Iterable[int]) -> list[int]:
    """Return processes with all their descendants."""
    found = []
    for pid in pids:
        tasks = _PROC.joinpath(str(pid), "task").glob("*/children")
        children = [int(child) for task in tasks for child in _read(task).split()]
        found += [pid, *_family(children)]
    return found


def _pss(pid: int) -> int:
    for line in _read(_PROC / str(pid) / "smaps_rollup").splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) * 1024
    return 0


def _read(path: Path) -> str:
    try:
        return path.read_text("ascii")
    except OSError:  # the process has just ended
        return ""


if __name__ == "__main__":
    sys.exit(_main(*sys.argv[1:]))
