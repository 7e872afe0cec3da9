"""What a Python script on the csv module does with the same records.

Usage: ledger-to-csv.py LEDGER OUTPUT
"""

import csv
import sqlite3
import sys


def main(ledger, output):
    rows = sqlite3.connect(ledger).execute(
        "SELECT * FROM records_consumption ORDER BY customer_id, indirect_partner_id, trade_time, id"
    )
    with open(output, "w", newline="", encoding="utf-8-sig") as file:
        writer = csv.writer(file)
        writer.writerow([column[0] for column in rows.description][4:])
        for row in rows:
            writer.writerow(row[4:])


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
