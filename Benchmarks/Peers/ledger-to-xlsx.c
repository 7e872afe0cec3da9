// What a C program on libxlsxwriter does with the same records: read from the ledger in an export's order, written in
// constant memory with one format for texts and one for money. No totals, no labels, no normalised columns.
//
// Usage: ledger-to-xlsx PLAIN-LEDGER OUTPUT
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xlsxwriter.h>

static int is_number(const char *name) {
    size_t length = strlen(name);
    return (length > 7 && !strcmp(name + length - 7, "_amount")) || (length > 6 && !strcmp(name + length - 6, "_usage"));
}

int main(int count, char **arguments) {
    if (count != 3) return 2;
    sqlite3 *ledger;
    if (sqlite3_open_v2(arguments[1], &ledger, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK) return 1;
    sqlite3_stmt *rows;
    const char *query =
        "SELECT * FROM records_consumption ORDER BY customer_id, indirect_partner_id, trade_time, id";
    if (sqlite3_prepare_v2(ledger, query, -1, &rows, NULL) != SQLITE_OK) return 1;
    lxw_workbook_options options = {.constant_memory = LXW_TRUE, .tmpdir = NULL, .use_zip64 = LXW_TRUE};
    lxw_workbook *book = workbook_new_opt(arguments[2], &options);
    lxw_worksheet *sheet = workbook_add_worksheet(book, "records");
    lxw_format *text = workbook_add_format(book), *money = workbook_add_format(book);
    format_set_num_format(text, "@");
    format_set_num_format(money, "#,##0.00");
    int columns = sqlite3_column_count(rows);
    // The first four columns are the ledger's own.
    for (int column = 4; column < columns; column++)
        worksheet_write_string(sheet, 0, column - 4, sqlite3_column_name(rows, column), text);
    lxw_row_t row = 1;
    while (sqlite3_step(rows) == SQLITE_ROW) {
        if (row >= LXW_ROW_MAX) return 1;
        for (int column = 4; column < columns; column++) {
            const char *value = (const char *)sqlite3_column_text(rows, column);
            if (!value) worksheet_write_blank(sheet, row, column - 4, text);
            else if (is_number(sqlite3_column_name(rows, column)))
                worksheet_write_number(sheet, row, column - 4, atof(value), money);
            else worksheet_write_string(sheet, row, column - 4, value, text);
        }
        row++;
    }
    return workbook_close(book) == LXW_NO_ERROR ? 0 : 1;
}
