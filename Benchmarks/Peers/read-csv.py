"""How others read the same CSV file, on one thread, all columns as text. Prints processor seconds without the start.

Usage: read-csv.py csv|duckdb|polars|pyarrow FILE
"""

import json
import os
import sys
import time


def with_csv():
    import csv

    def read(path):
        with open(path, newline="", encoding="utf-8-sig") as file:
            for _ in csv.reader(file):
                pass

    return read


def with_duckdb():
    import duckdb

    connection = duckdb.connect(config={"threads": 1})
    query = "SELECT count(columns(*)) FROM read_csv(?, all_varchar=true, header=true)"
    return lambda path: connection.execute(query, [path]).fetchall()


def with_polars():
    os.environ["POLARS_MAX_THREADS"] = "1"
    import polars

    return lambda path: polars.read_csv(path, infer_schema=False)


def with_pyarrow():
    import csv

    import pyarrow
    import pyarrow.csv

    pyarrow.set_cpu_count(1)

    def read(path):
        with open(path, "rb") as file:
            names = next(csv.reader([file.readline().decode("utf-8-sig")]))
        pyarrow.csv.read_csv(
            path,
            read_options=pyarrow.csv.ReadOptions(use_threads=False),
            convert_options=pyarrow.csv.ConvertOptions(column_types={name: pyarrow.string() for name in names}),
        )

    return read


def main(library, path):
    read = globals()["with_" + library]()
    start = time.process_time()
    read(path)
    print(json.dumps({"cpu": time.process_time() - start, "count": 1, "bytes": os.path.getsize(path)}))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
