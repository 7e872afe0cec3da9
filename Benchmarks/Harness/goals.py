"""The goals, and which result tells how far each is reached."""

XLSX, CSV = "ledger rows → XLSX", "ledger rows → CSV"
C_XLSX = "C on libxlsxwriter, constant memory"
PYTHON_XLSX = "Python XlsxWriter, constant memory"

# What is done, the goal, how it is told (a method of report.Goals), of which work beside which peer.
GOALS = [
    (f"{XLSX}, beside a C program on libxlsxwriter", "≥ 6 ×", "ratio", XLSX, C_XLSX),
    ("… beside Python XlsxWriter", "≥ 25 ×", "ratio", XLSX, PYTHON_XLSX),
    ("… beside rustpy-xlsxwriter", "≥ 6 ×", "ratio", XLSX, "rustpy-xlsxwriter"),
    ("… size of the file, beside C", "≤ 1 ×", "size", XLSX, C_XLSX),
    ("… memory above the base", "≤ 64 MiB", "memory", XLSX),
    ("… two threads, wall beside one core", "≤ 0.65", "wall", XLSX + " on one core and on two", "ours, one core"),
    ("sheets through libxlsxwriter's own cells, C beside ours", "≥ 0.9 ×", "ratio", "library cells", "C on libxlsxwriter"),
    (CSV, "≥ 400 MB/s", "written", CSV),
    ("… beside reading the ledger in C", "or ≥ 1 ×", "ratio", CSV, "C, reading the ledger alone"),
    ("CSV → fields, UTF-8 checked", "≥ 1.2 GB/s", "read", "CSV → fields"),
    ("… beside DuckDB's read_csv, one thread", "≥ 2 ×", "ratio", "CSV → fields", "duckdb"),
    ("CSV → checked customer rows, beside Python's csv", "≥ 20 ×", "ratio", "CSV → checked customer rows", "csv"),
    ("JSON page → typed records, beside JSONDecoder", "≥ 8 ×", "ratio", "JSON pages", "Foundation.JSONDecoder"),
    ("… beside orjson", "≥ 1.5 ×", "ratio", "JSON pages", "orjson"),
    ("records → ledger, C beside ours", "≥ 0.9 ×", "ratio", "records → ledger", "C on sqlite3"),
    ("sums by customer and service, beside GROUP BY", "≥ 3 ×", "ratio", "sums by customer and service", "GROUP BY in C"),
    ("server to CSV and XLSX, beside the official SDK", "≥ 15 ×", "ratio", "whole job", "official SDK, csv, XlsxWriter"),
    ("start of `partnerdesk --help`", "≤ 30 ms", "shortest", "start"),
]
