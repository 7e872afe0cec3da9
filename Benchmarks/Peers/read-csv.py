"""How fast others read the same CSV file, on one thread, in megabytes a processor second.

Usage: read-csv.py FILE
"""

import csv
import os
import sys
import time


def with_csv(path):
    with open(path, newline="", encoding="utf-8-sig") as file:
        for _ in csv.reader(file):
            pass


def with_duckdb(path):
    import duckdb

    connection = duckdb.connect(config={"threads": 1})
    query = "SELECT count(columns(*)) FROM read_csv(?, all_varchar=true, header=true)"
    connection.execute(query, [path]).fetchall()


def with_polars(path):
    os.environ["POLARS_MAX_THREADS"] = "1"
    import polars

    polars.read_csv(path, infer_schema=False)


def with_pyarrow(path):
    import pyarrow
    import pyarrow.csv

    pyarrow.set_cpu_count(1)
    with open(path, "rb") as file:
        names = next(csv.reader([file.readline().decode("utf-8-sig")]))
    pyarrow.csv.read_csv(
        path,
        read_options=pyarrow.csv.ReadOptions(use_threads=False),
        convert_options=pyarrow.csv.ConvertOptions(column_types={name: pyarrow.string() for name in names}),
    )


def main(path):
    size = os.path.getsize(path) / 1e6
    for read in (with_csv, with_duckdb, with_polars, with_pyarrow):
        try:
            read(path)
        except ImportError:
            continue
        taken = []
        for _ in range(3):
            start = time.process_time()
            read(path)
            taken.append(time.process_time() - start)
        print(f"| {read.__name__[5:]} | {size / sorted(taken)[1]:.0f} |")


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
