// How fast the ledger itself can be read: all fields of all records in an export's order, nothing done with them.
//
// Usage: read-ledger PLAIN-LEDGER
#include <sqlite3.h>
#include <stdio.h>

int main(int count, char **arguments) {
    if (count != 2) return 2;
    sqlite3 *ledger;
    if (sqlite3_open_v2(arguments[1], &ledger, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK) return 1;
    sqlite3_stmt *rows;
    const char *query =
        "SELECT * FROM records_consumption ORDER BY customer_id, indirect_partner_id, trade_time, id";
    if (sqlite3_prepare_v2(ledger, query, -1, &rows, NULL) != SQLITE_OK) return 1;
    int columns = sqlite3_column_count(rows);
    unsigned long long bytes = 0;
    while (sqlite3_step(rows) == SQLITE_ROW)
        for (int column = 0; column < columns; column++)
            if (sqlite3_column_text(rows, column)) bytes += sqlite3_column_bytes(rows, column);
    fprintf(stderr, "%llu bytes\n", bytes);
    return sqlite3_finalize(rows) == SQLITE_OK ? 0 : 1;
}
