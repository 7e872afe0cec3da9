"""Measures ours beside its peers and prints the tables of docs/performance.md; called by scripts/bench.

Usage: python3 Benchmarks/Harness --tools DIR --folder DIR [--records N] [--job N] [--growth N,N,…] [--only TEXT]
       [--beside TEXT,TEXT,…]
"""

import argparse
import pathlib
import shutil
import subprocess
import sys

import customers
import growth
import measuring
import report
from goals import GOALS
from workspace import Workspace
from works import works


def say(text):
    print(text, file=sys.stderr, flush=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--tools", type=pathlib.Path, required=True, help="the compiled programs")
    parser.add_argument("--folder", type=pathlib.Path, required=True, help="where files are made")
    parser.add_argument("--records", type=int, default=200_000, help="fee records of the month")
    parser.add_argument("--job", type=int, default=20_000, help="fee records of the whole job")
    parser.add_argument("--growth", default="", help="numbers of records for the table of growth")
    parser.add_argument("--only", default="", help="works whose name has this text")
    parser.add_argument("--beside", default="", help="peers whose name has one of these texts: C,rustpy")
    options = parser.parse_args()
    folder = options.folder.absolute()
    tools = options.tools.absolute()
    program = tools / "partnerdesk"
    (folder / "out").mkdir(parents=True, exist_ok=True)
    print(report.machine() + f"; {options.records:,} records\n")
    if options.records:
        compare_all(options, folder, tools, program)
    sizes = [int(size) for size in options.growth.split(",") if size]
    if sizes:
        growth.measure(program, folder / "growth", sizes, say)


def compare_all(options, folder, tools, program):
    month = Workspace(program, folder / "month", options.records)
    small = Workspace(program, folder / "small", 1_000)
    job = Workspace(program, folder / "job", options.job)
    say(f"Pulling {options.records:,} records …")
    report.month(month.pull(), month)
    small.pull()
    customers.write(folder / "customers.csv", options.records)
    pages = min(options.records, 100_000)
    measuring.run([tools / "benchmarks", "make-pages", pages, folder / "pages"])
    measuring.run([tools / "benchmarks", "store", folder / "pages", folder / "stored.sqlite"])
    for source, output in ((month.ledger, "plain.sqlite"), (folder / "stored.sqlite", "plain-store.sqlite")):
        measuring.run([tools / "benchmarks", "plain-ledger", source, folder / output])
    base = measuring.compare(measuring.Work("base", [small.side("ours", "consumption", "xlsx", folder / "out" / "base")]))
    results = {}
    with job.sandbox():
        for work in works(month, tools, folder, job):
            if options.only in work.name:
                work.keep(options.beside.split(","))
                results[work.name] = measuring.compare(work, say)
                report.details(work, results[work.name])
    stripped = folder / "out" / "stripped"
    shutil.copy(program, stripped)
    subprocess.run(["strip", stripped], check=True)
    goals = [goal for goal in GOALS if not options.only or goal[3] in results]
    report.goals(goals, results, base["ours"].peak, stripped.stat().st_size)


if __name__ == "__main__":
    sys.exit(main())
