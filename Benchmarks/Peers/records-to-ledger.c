/* What storing records costs a C program: the fee records of a plain ledger (benchmarks plain-ledger) are read into
   memory and inserted into a new file with the same tables and indexes, in transactions of as many rows, through the sqlite3
   C API alone. Bytes are bound where they lie. With "check", ids are compared with those of the same query by their hashes, as ours are. Prints the
   processor seconds from the first insert to the last commit, reading not counted.

   cc -O2 records-to-ledger.c -o records-to-ledger -lsqlite3
   ./records-to-ledger PLAIN-LEDGER NEW-FILE [ROWS-A-TRANSACTION] [check|blind] */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

static void fail(sqlite3 *db, const char *what) {
    fprintf(stderr, "%s: %s\n", what, sqlite3_errmsg(db));
    exit(1);
}
static void run(sqlite3 *db, const char *sql) {
    if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK) fail(db, sql);
}
static double processor(void) {
    struct rusage u;
    getrusage(RUSAGE_SELF, &u);
    return u.ru_utime.tv_sec + u.ru_stime.tv_sec + (u.ru_utime.tv_usec + u.ru_stime.tv_usec) / 1e6;
}

/* One value: its type, a whole number, or bytes in the arena. */
struct value {
    int type;
    int length;
    sqlite3_int64 number;
};

static char *arena;
static size_t used, room;
static size_t keep(const void *bytes, int length) {
    if (used + length > room) {
        room = (used + length) * 2;
        arena = realloc(arena, room);
        if (!arena) exit(1);
    }
    memcpy(arena + used, bytes, length);
    used += length;
    return used - length;
}

static unsigned long long hash_of(const char *bytes, int length, unsigned long long seed) {
    unsigned long long hash = seed + 1, word;
    for (int at = 0; at < length; at += 8) {
        word = 0;
        memcpy(&word, bytes + at, length - at < 8 ? length - at : 8);
        unsigned __int128 product = (unsigned __int128)(hash ^ word) * 0x9E3779B97F4A7C15ULL;
        hash = (unsigned long long)(product >> 64) ^ (unsigned long long)product;
    }
    return hash | 1;
}

int main(int argc, char **argv) {
    if (argc < 3) return 2;
    long each = argc > 3 ? atol(argv[3]) : 1000;
    int checks = argc <= 4 || strcmp(argv[4], "blind") != 0;
    sqlite3 *from, *to;
    sqlite3_stmt *rows, *tables;
    if (sqlite3_open_v2(argv[1], &from, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK) fail(from, argv[1]);
    remove(argv[2]);
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
    if (sqlite3_open_v2(argv[2], &to, flags, NULL) != SQLITE_OK) fail(to, argv[2]);
    run(to, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -16384;"
            "PRAGMA foreign_keys = ON");
    const char *definitions =
        "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND (name = 'pulls' OR tbl_name = 'records_consumption')"
        " ORDER BY name <> 'pulls', type DESC";
    if (sqlite3_prepare_v2(from, definitions, -1, &tables, NULL) != SQLITE_OK) fail(from, "definitions");
    while (sqlite3_step(tables) == SQLITE_ROW) run(to, (const char *)sqlite3_column_text(tables, 0));
    sqlite3_finalize(tables);

    if (sqlite3_prepare_v2(from, "SELECT * FROM records_consumption ORDER BY _key", -1, &rows, NULL) != SQLITE_OK)
        fail(from, "rows");
    int columns = sqlite3_column_count(rows);
    int pull = -1, id = -1;
    char insert[8192] = "INSERT INTO records_consumption VALUES (";
    for (int c = 0; c < columns; c++) {
        if (!strcmp(sqlite3_column_name(rows, c), "_pull")) pull = c;
        if (!strcmp(sqlite3_column_name(rows, c), "id")) id = c;
        strcat(insert, c == 0 ? "?" : ",?");
    }
    strcat(insert, ")");
    struct value *values = NULL;
    long count = 0, space = 0;
    while (sqlite3_step(rows) == SQLITE_ROW) {
        if (count == space) {
            space = space ? space * 2 : 1024;
            values = realloc(values, sizeof *values * columns * space);
            if (!values) return 1;
        }
        for (int c = 0; c < columns; c++) {
            struct value *v = &values[count * columns + c];
            v->type = sqlite3_column_type(rows, c);
            v->length = sqlite3_column_bytes(rows, c);
            if (v->type == SQLITE_INTEGER) v->number = sqlite3_column_int64(rows, c);
            if (v->type == SQLITE_TEXT) v->number = (sqlite3_int64)keep(sqlite3_column_text(rows, c), v->length);
        }
        count++;
    }
    sqlite3_finalize(rows);
    if (count == 0) return 1;
    char made[256];
    snprintf(made, sizeof made, "INSERT INTO pulls VALUES (%lld,'consumption','','{}','zh','',NULL,'running',1,'',NULL)",
             values[pull].number);
    run(to, made);

    sqlite3_stmt *add;
    if (sqlite3_prepare_v2(to, insert, -1, &add, NULL) != SQLITE_OK) fail(to, "insert");
    size_t places = 1024;
    while (places < (size_t)count * 2) places *= 2;
    unsigned long long *seen = calloc(places, sizeof *seen);
    if (!seen) return 1;
    double began = processor();
    for (long row = 0; row < count; row++) {
        struct value *v = &values[row * columns];
        if (row % each == 0) run(to, row == 0 ? "BEGIN IMMEDIATE" : "COMMIT; BEGIN IMMEDIATE");
        if (checks && v[id].type == SQLITE_TEXT) {
            unsigned long long hash = hash_of(arena + v[id].number, v[id].length, v[0].number >> 32);
            size_t place = hash & (places - 1);
            while (seen[place] && seen[place] != hash) place = (place + 1) & (places - 1);
            if (seen[place]) fail(to, "a record twice");
            seen[place] = hash;
        }
        for (int c = 0; c < columns; c++) {
            if (v[c].type == SQLITE_INTEGER) sqlite3_bind_int64(add, c + 1, v[c].number);
            else if (v[c].type == SQLITE_TEXT)
                sqlite3_bind_text(add, c + 1, arena + v[c].number, v[c].length, SQLITE_STATIC);
            else sqlite3_bind_null(add, c + 1);
        }
        if (sqlite3_step(add) != SQLITE_DONE) fail(to, "insert");
        sqlite3_reset(add);
    }
    run(to, "COMMIT");
    double took = processor() - began;
    printf("{\"cpu\": %f, \"count\": %ld}\n", took, count);
    sqlite3_finalize(add);
    free(seen);
    sqlite3_close(to);
    sqlite3_close(from);
    return 0;
}
