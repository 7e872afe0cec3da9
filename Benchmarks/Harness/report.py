"""What was measured, as tables of docs/performance.md."""

import datetime
import pathlib
import platform
import os
import re
import statistics


def machine():
    model = re.search(r"model name\s*: (.*)", pathlib.Path("/proc/cpuinfo").read_text())
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") >> 30
    system = platform.freedesktop_os_release().get("PRETTY_NAME", platform.system())
    load = " ".join(f"{value:.1f}" for value in os.getloadavg())
    name = model[1] if model else platform.machine()
    return (
        f"{datetime.date.today()}: {platform.machine()} ({name}), {os.cpu_count()} cores, {memory} GB, {system}, "
        f"Linux {platform.release()}, load {load}"
    )


def table(heads, rows):
    print("| " + " | ".join(heads) + " |")
    print("|" + "---|" * len(heads))
    for row in rows:
        print("| " + " | ".join(row) + " |")
    print()


def seconds(value):
    return f"{value * 1000:.1f} ms" if value < 0.1 else f"{value:.2f} s" if value < 10 else f"{value:.1f} s"


def megabytes(value):
    return f"{value / 1e6:.0f} MB" if value >= 1e7 else f"{value / 1e6:.1f} MB"


def times(value):
    return f"{value:.2f} ×" if value < 2 else f"{value:.1f} ×"


def details(work, results):
    """Every side of a work: processor seconds, how often ours it is, speed, size and memory."""
    print(f"### {work.name}\n")
    if work.note:
        print(work.note + "\n")
    mine = next(iter(results.values()))
    rows = []
    for name, result in results.items():
        if result.why:
            continue
        speed = ""
        if result.bytes:
            speed = f"{result.bytes / 1e6 / result.cpu:.0f} MB/s"
        elif result.count:
            speed = f"{result.count / result.cpu:,.0f} a second"
        rows.append([
            name, seconds(result.cpu), "" if result is mine else times(result.cpu / mine.cpu), seconds(result.wall), speed,
            megabytes(result.size) if result.size else "", megabytes(result.peak), str(len(result.costs)),
        ])
    table(["", "CPU, median", "beside ours", "wall, shortest", "speed", "size", "peak memory", "runs"], rows)
    for name, result in results.items():
        if result.why:
            print(f"Left out: {name} ({result.why}).\n")


def month(costs, workspace):
    """A month pulled and exported, and exported again from the ledger."""
    print(f"### {workspace.records:,} fee records as CSV, JSON Lines and XLSX\n")
    names = ("pulled from the sandbox", "from the ledger alone, the same bytes")
    rows = [[name, seconds(cost.cpu), seconds(cost.wall), megabytes(cost.peak)] for name, cost in zip(names, costs)]
    table(["", "CPU", "wall", "peak memory"], rows)
    files = [workspace.ledger, *sorted((workspace.folder / "pulled").glob("consumption-*"))]
    table(["file", "size"], [[file.name, megabytes(file.stat().st_size)] for file in files])


def goals(goals, results, base, program):
    """The goals, each beside what was measured."""
    print("### Goals\n")
    rows = [Goals(results, base).row(*goal) for goal in goals]
    rows.append(["stripped program", "≤ 60 MB", megabytes(program), ""])
    table(["work", "goal", "measured", "how"], rows)


class Goals:
    """How far the goals are reached, each told by one of these methods."""

    def __init__(self, results, base):
        self.results, self.base = results, base

    def row(self, name, goal, kind, work, *arguments):
        try:
            mine = self.results[work]["ours"]
            return [name, goal, *getattr(self, kind)(mine, *(self.results[work].get(name, name) for name in arguments))]
        except (KeyError, ArithmeticError, AttributeError, statistics.StatisticsError):
            return [name, goal, "not measured", ""]

    def ratio(self, mine, theirs):
        return times(theirs.cpu / mine.cpu), f"{seconds(mine.cpu)} beside {seconds(theirs.cpu)}"

    def size(self, mine, theirs):
        return times(mine.size / theirs.size), f"{megabytes(mine.size)} beside {megabytes(theirs.size)}"

    def memory(self, mine):
        text = f"{mine.peak / 2**20:.0f} MiB, {self.base / 2**20:.0f} MiB with 1,000 records"
        return f"{(mine.peak - self.base) / 2**20:.0f} MiB", text

    def wall(self, mine, theirs):
        return f"{mine.wall / theirs.wall:.2f}", f"{seconds(mine.wall)} beside {seconds(theirs.wall)}"

    def written(self, mine):
        return f"{mine.size / 1e6 / mine.cpu:,.0f} MB/s", f"{megabytes(mine.size)} in {seconds(mine.cpu)}"

    def read(self, mine):
        return f"{mine.bytes / 1e6 / mine.cpu:,.0f} MB/s", f"{megabytes(mine.bytes)} in {seconds(mine.cpu)}"

    def shortest(self, mine):
        return f"{mine.wall * 1000:.0f} ms", f"{seconds(mine.cpu)} of processor time; shortest of {len(mine.costs)}"
