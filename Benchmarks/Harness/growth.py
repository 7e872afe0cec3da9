"""How cost grows with the number of records."""

import measuring
import report
from workspace import Workspace


def measure(program, folder, sizes, say):
    rows = []
    for records in sizes:
        month = Workspace(program, folder / str(records), records)
        costs = []
        with month.sandbox():
            for name, *words in WORDS:
                cost = month.run(*words)
                each = cost.cpu / records * 1e6
                costs.append(f"{report.seconds(cost.cpu)}, {each:.1f} µs each, {cost.peak / 2**20:.0f} MiB")
                say(f"{records:,} records, {name}: {costs[-1]}")
        rows.append([f"{records:,}", *costs])
        rows[-1].append(report.megabytes(month.ledger.stat().st_size))
        measuring.remove(month.folder)
    print("### How cost grows\n\nProcessor time, for each record, and peak memory.\n")
    report.table(["records", *(name for name, *_ in WORDS), "ledger"], rows)


WORDS = [
    ("pull, and CSV", "export", "consumption", "--format", "csv", "--out", "pulled"),
    ("ledger → CSV", "export", "consumption", "--offline", "--format", "csv", "--out", "csv"),
    ("ledger → XLSX", "export", "consumption", "--offline", "--format", "xlsx", "--out", "xlsx"),
    ("month's report", "report", "monthly", "--out", "report"),
]
