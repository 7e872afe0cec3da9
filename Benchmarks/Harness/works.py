"""All that is measured, as data: each work with ours, the first of its sides, and its peers."""

import importlib.util
import pathlib

from goals import C_XLSX, CSV, PYTHON_XLSX, XLSX
from measuring import Side, Work

PEERS = pathlib.Path(__file__).parent.parent / "Peers"


def works(month, tools, folder, job):
    """The works on a pulled month. `tools` has the compiled programs, ours and the peers in C; `job` is a workspace of
    its own, whose sandbox runs."""
    out = folder / "out"
    ledger, pages, store = month.ledger, folder / "pages", out / "store.sqlite"
    # Ours are packed: peers read the same records from tables with a column for each field.
    plain, plain_store = folder / "plain.sqlite", folder / "plain-store.sqlite"

    def ours(*arguments, output=None):
        return Side("ours", [tools / "benchmarks", *arguments], output)

    def inside(name, *arguments):
        return Side(name, [tools / "benchmarks", *arguments])

    def c(name, program, *arguments, output=None):
        missing = None if (tools / program).exists() else f"{program} was not compiled"
        return Side(name, [tools / program, *arguments], output, missing=missing)

    def python(name, script, library, *arguments, output=None):
        missing = None if importlib.util.find_spec(library) else f"Python's {library} is not there"
        return Side(name, ["python3", PEERS / script, *arguments], output, missing=missing)

    def to_file(name, library):
        output = out / f"{library}.file"
        return python(name, "ledger-to-file.py", library, library, plain, output, output=output)

    def export(formats, name="ours", **more):
        return month.side(name, "consumption", formats, out / f"{name} {formats}", **more)

    yield Work(XLSX, [
        export("xlsx"),
        c(C_XLSX, "ledger-to-xlsx", plain, out / "c.xlsx", output=out / "c.xlsx"),
        to_file(PYTHON_XLSX, "xlsxwriter"),
        to_file("rustpy-xlsxwriter", "rustpy_xlsxwriter"),
        to_file("openpyxl, write-only", "openpyxl"),
    ], note="Ours: 65 columns with totals, notes and a manifest. Peers: the 53 fields as they are.")
    yield Work(XLSX + " on one core and on two", [export("xlsx"), export("xlsx", "ours, one core", one_core=True)])
    yield Work("library cells", [
        ours("library-cells", 50_000, out / "cells.xlsx", output=out / "cells.xlsx"),
        c("C on libxlsxwriter", "library-cells", 50_000, out / "c-cells.xlsx", output=out / "c-cells.xlsx"),
    ], rounds=5, note="50,000 rows × 20 columns as short sheets are written.")
    yield Work(CSV, [
        export("csv"),
        inside("ours, reading the ledger alone", "walk", ledger),
        c("C, reading the ledger alone", "read-ledger", plain),
        to_file("Python's csv", "csv"),
    ])
    yield Work("CSV → fields", [
        ours("fields", month.csv),
        inside("ours, from the file, checked twice", "fields-from-file", month.csv),
        inside("ours, to rows of strings", "rows", month.csv),
        *(python(name, "read-csv.py", name, name, month.csv) for name in ("csv", "duckdb", "polars", "pyarrow")),
    ])
    yield Work("CSV → checked customer rows", [
        ours("check-customers", folder / "customers.csv"),
        python("csv", "check-customers.py", "csv", folder / "customers.csv"),
        # It ends with 4, since the file has mistakes.
        Side(
            "partnerdesk customers check", [month.program, "customers", "check", folder / "customers.csv"],
            cwd=month.folder, ends=(0, 4),
        ),
    ])
    yield Work("JSON pages", [
        ours("pages", pages),
        inside("ours, to records of their own", "pages-to-records", pages),
        inside("Foundation.JSONDecoder", "pages-foundation", pages),
        python("orjson", "read-pages.py", "orjson", pages),
    ], rounds=5, note="Pages of 1,000 fee records, checked against the operation's description, and their SHA-256; JSONDecoder checks types alone, orjson nothing.")
    yield Work("records → ledger", [
        ours("store", pages, store, output=store),
        c("C on sqlite3", "records-to-ledger", plain_store, out / "c-store.sqlite", output=out / "c-store.sqlite"),
    ])
    yield Work("sums by customer and service", [
        ours("sums", ledger),
        c("GROUP BY in C", "group-by", plain),
        c("GROUP BY in C, SQLite's own plan", "group-by", plain, "planned"),
    ], note="Eight amounts; ours exact, SQLite's in binary floating point.")
    yield Work("whole job", [
        job.side("ours", "consumption", "csv,xlsx", out / "job", offline=False, forgets=True),
        python(
            "official SDK, csv, XlsxWriter", "official-sdk.py", "huaweicloudsdkbss", job.introduction, out / "sdk", output=out / "sdk"
        ),
    ], note=f"{job.records:,} records from a sandbox without quotas.")
    for verb, name in (("parse", "from text"), ("add", "added up"), ("format", "to text")):
        yield Work(f"200,000 amounts {name}", [
            ours("amounts", verb, "ours"), inside("Foundation.Decimal", "amounts", verb, "decimal"),
        ], rounds=7)
    yield Work("start", [Side("ours", [month.program, "--help"])], rounds=40)
