// SQLite's own GROUP BY over the fee records of the largest pull: by customer, service and currency, what they
// cost and how they were paid. Its sums are binary floating point. The table is scanned in its own order, unless
// "planned" is given: then SQLite takes the index it thinks best.
//
// Usage: group-by PLAIN-LEDGER [planned]
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>

static double seconds(struct timeval time) { return time.tv_sec + time.tv_usec / 1e6; }

static double processor_seconds(void) {
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

int main(int count, char **arguments) {
    if (count < 2 || count > 3) return 2;
    int planned = count == 3 && strcmp(arguments[2], "planned") == 0;
    sqlite3 *ledger;
    if (sqlite3_open_v2(arguments[1], &ledger, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, NULL) != SQLITE_OK) return 1;
    sqlite3_stmt *statement;
    const char *largest = "SELECT _pull FROM records_consumption GROUP BY _pull ORDER BY count(*) DESC LIMIT 1";
    if (sqlite3_prepare_v2(ledger, largest, -1, &statement, NULL) != SQLITE_OK) return 1;
    if (sqlite3_step(statement) != SQLITE_ROW) return 1;
    long long pull = sqlite3_column_int64(statement, 0);
    sqlite3_finalize(statement);
    char query[1000];
    snprintf(query, sizeof query,
             "SELECT customer_id, service_type_code, currency, sum(payment_amount), sum(cash_amount), sum(credit_amount),"
             " sum(coupon_amount), sum(flexipurchase_coupon_amount), sum(stored_value_card_amount), sum(debt_amount),"
             " sum(writeoff_amount), count(*) FROM records_consumption%s WHERE _pull = %lld AND _duplicate = 0"
             " GROUP BY customer_id, service_type_code, currency",
             planned ? "" : " NOT INDEXED", pull);
    double start = processor_seconds();
    if (sqlite3_prepare_v2(ledger, query, -1, &statement, NULL) != SQLITE_OK) {
        fprintf(stderr, "%s\n", sqlite3_errmsg(ledger));
        return 1;
    }
    long long records = 0;
    while (sqlite3_step(statement) == SQLITE_ROW) records += sqlite3_column_int64(statement, 11);
    if (sqlite3_finalize(statement) != SQLITE_OK) return 1;
    printf("{\"cpu\": %f, \"count\": %lld}\n", processor_seconds() - start, records);
    return 0;
}
