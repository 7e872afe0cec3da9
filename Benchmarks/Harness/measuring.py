"""Running commands in turns, and what they took."""

import dataclasses
import json
import os
import pathlib
import shutil
import statistics
import subprocess
import tempfile
import time


@dataclasses.dataclass
class Cost:
    cpu: float  # seconds, user and system; of the work alone where the command tells
    wall: float  # seconds
    peak: int  # bytes of memory
    count: int = 0  # records, rows or values, where the command tells
    bytes: int = 0  # what was read, where the command tells


class Failed(Exception):
    pass


def run(command, cwd=None, environment=None, one_core=False, ends=(0,)):
    """Runs a command to its end. A last line like {"cpu": 1.5, "count": 1000, "bytes": null} tells what the work alone took,
    without start and preparation; otherwise the whole process counts."""
    cores = os.sched_getaffinity(0)
    with tempfile.TemporaryFile() as output:
        if one_core:
            os.sched_setaffinity(0, {min(cores)})
        try:
            start = time.monotonic()
            child = subprocess.Popen(
                [str(word) for word in command],
                cwd=cwd,
                env={**os.environ, **(environment or {})},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
            )
            _, status, usage = os.wait4(child.pid, 0)
            wall = time.monotonic() - start
            child.returncode = os.waitstatus_to_exitcode(status)
        finally:
            os.sched_setaffinity(0, cores)
        output.seek(0)
        text = output.read().decode(errors="replace").strip()
    if child.returncode not in ends:
        raise Failed(f"{command[0]} ended with {child.returncode}: {text[-300:]}")
    cost = Cost(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss * 1024)
    last = text.rsplit("\n", 1)[-1]
    if last.startswith('{"cpu"'):
        told = json.loads(last)
        cost.cpu, cost.count, cost.bytes = told["cpu"], told.get("count") or 0, told.get("bytes") or 0
    return cost


@dataclasses.dataclass
class Side:
    """Ours, or a peer, in a work."""

    name: str
    command: list
    output: object = None  # the file or folder it makes, or several; removed before it runs, the first is weighed
    cwd: pathlib.Path | None = None
    environment: dict | None = None
    one_core: bool = False
    missing: str | None = None  # why it cannot run here
    ends: tuple = (0,)  # the exit codes that are right

    @property
    def outputs(self):
        if self.output is None:
            return []
        return self.output if isinstance(self.output, list) else [self.output]


@dataclasses.dataclass
class Work:
    """The same work done by ours, the first side, and by its peers."""

    name: str
    sides: list
    rounds: int = 3
    note: str = ""

    def keep(self, texts):
        """Leaves out the peers whose name has none of these texts."""
        self.sides = [side for place, side in enumerate(self.sides) if place == 0 or any(text in side.name for text in texts)]


@dataclasses.dataclass
class Result:
    costs: list = dataclasses.field(default_factory=list)
    size: int = 0
    why: str | None = None  # it was left out

    cpu = property(lambda self: statistics.median(cost.cpu for cost in self.costs))
    wall = property(lambda self: min(cost.wall for cost in self.costs))
    peak = property(lambda self: max(cost.peak for cost in self.costs))
    bytes = property(lambda self: self.costs[-1].bytes)
    count = property(lambda self: self.costs[-1].count)


# A peer that takes longer than this is run once: its ratio is large enough to be told from one run.
PATIENCE = 30


def compare(work, say=lambda text: None):
    """Runs all sides of a work in turns. A side that fails is left out, with its reason; ours may not fail."""
    results = {side.name: Result(why=side.missing) for side in work.sides}
    for turn in range(work.rounds):
        for place, side in enumerate(work.sides):
            result = results[side.name]
            if result.why or (turn > 0 and place > 0 and result.cpu > PATIENCE):
                continue
            for output in side.outputs:
                remove(output)
            try:
                cost = run(side.command, side.cwd, side.environment, side.one_core, side.ends)
            except (Failed, OSError) as error:
                if place == 0:
                    raise
                result.why = str(error)
                continue
            say(f"{work.name}: {side.name} {cost.cpu:.2f} s")
            result.costs.append(cost)
            if side.outputs:
                result.size = size(side.outputs[0])
    return results


def remove(path):
    if path.is_dir():
        shutil.rmtree(path)
    else:
        # A ledger has two files beside it while it is open, and a key.
        for file in (path, *path.parent.glob(path.name + "[-.]*")):
            file.unlink(missing_ok=True)


def size(path):
    """Bytes of a file, or of the largest file of a folder: the others only tell about it."""
    if path.is_dir():
        return max((file.stat().st_size for file in path.rglob("*") if file.is_file()), default=0)
    return path.stat().st_size
