"""What a Python script on XlsxWriter does with the same records, in constant memory.

Usage: ledger-to-xlsx.py LEDGER OUTPUT
"""

import sqlite3
import sys

import xlsxwriter


def main(ledger, output):
    book = xlsxwriter.Workbook(output, {"constant_memory": True, "use_zip64": True})
    sheet = book.add_worksheet("records")
    text = book.add_format({"num_format": "@"})
    money = book.add_format({"num_format": "#,##0.00"})
    rows = sqlite3.connect(ledger).execute(
        "SELECT * FROM records_consumption ORDER BY customer_id, indirect_partner_id, trade_time, id"
    )
    # The first four columns are the ledger's own.
    names = [column[0] for column in rows.description][4:]
    numbers = [name.endswith(("_amount", "_usage")) for name in names]
    for column, name in enumerate(names):
        sheet.write_string(0, column, name, text)
    for row, values in enumerate(rows, 1):
        for column, value in enumerate(values[4:]):
            if value is None:
                sheet.write_blank(row, column, None, text)
            elif numbers[column]:
                sheet.write_number(row, column, float(value), money)
            else:
                sheet.write_string(row, column, str(value), text)
    book.close()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
