"""What a Python script does with the records of a ledger: all of their fields, in an export's order, money as numbers.

Usage: ledger-to-file.py csv|xlsxwriter|rustpy_xlsxwriter|openpyxl|pyexcelerate PLAIN-LEDGER OUTPUT
"""

import sqlite3
import sys


def rows_of(ledger):
    rows = sqlite3.connect(ledger).execute(
        "SELECT * FROM records_consumption ORDER BY customer_id, indirect_partner_id, trade_time, id"
    )
    # The first four columns are the ledger's own.
    names = [column[0] for column in rows.description][4:]
    return names, (row[4:] for row in rows)


def with_numbers(names, rows):
    """Rows with amounts and usages as numbers."""
    places = [place for place, name in enumerate(names) if name.endswith(("_amount", "_usage"))]
    for row in rows:
        row = list(row)
        for place in places:
            if row[place] is not None:
                row[place] = float(row[place])
        yield row


def with_csv(names, rows, output):
    import csv

    with open(output, "w", newline="", encoding="utf-8-sig") as file:
        writer = csv.writer(file)
        writer.writerow(names)
        writer.writerows(rows)


def with_xlsxwriter(names, rows, output):
    import xlsxwriter

    book = xlsxwriter.Workbook(output, {"constant_memory": True, "use_zip64": True})
    sheet = book.add_worksheet("records")
    text = book.add_format({"num_format": "@"})
    money = book.add_format({"num_format": "#,##0.00"})
    for column, name in enumerate(names):
        sheet.write_string(0, column, name, text)
    for row, values in enumerate(with_numbers(names, rows), 1):
        for column, value in enumerate(values):
            if value is None:
                sheet.write_blank(row, column, None, text)
            elif isinstance(value, float):
                sheet.write_number(row, column, value, money)
            else:
                sheet.write_string(row, column, str(value), text)
    book.close()


def with_rustpy_xlsxwriter(names, rows, output):
    import rustpy_xlsxwriter

    records = (dict(zip(names, row)) for row in with_numbers(names, rows))
    rustpy_xlsxwriter.write_worksheet(records, output, sheet_name="records", float_format="#,##0.00")


def with_openpyxl(names, rows, output):
    import openpyxl

    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("records")
    sheet.append(names)
    for row in with_numbers(names, rows):
        sheet.append(row)
    book.save(output)


def with_pyexcelerate(names, rows, output):
    import pyexcelerate

    book = pyexcelerate.Workbook()
    book.new_sheet("records", data=[names, *with_numbers(names, rows)])
    book.save(output)


def main(library, ledger, output):
    names, rows = rows_of(ledger)
    globals()["with_" + library](names, rows, output)


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
