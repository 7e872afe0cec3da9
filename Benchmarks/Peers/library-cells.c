// What a C program on libxlsxwriter does with a thousand rows that come again and again, in constant memory, with one
// format for texts and one for money; ours is Benchmarks/Sources/benchmarks/LibraryCells.swift.
//
// Usage: library-cells ROWS OUTPUT
#include <inttypes.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <xlsxwriter.h>

static const char *services[] = {"弹性云服务器", "对象存储服务", "云数据库 RDS", "虚拟专用网络", "Elastic Load Balance", "CDN"};

static struct {
    char text[10][32];
    double amount[10];
} made[1000];

static uint64_t state = 11;

static uint64_t next(void) {
    uint64_t z = state += 0x9E3779B97F4A7C15;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
    return z ^ (z >> 31);
}

static double seconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return now.tv_sec + now.tv_nsec / 1e9;
}

static void make(void) {
    for (int row = 0; row < 1000; row++) {
        for (int column = 0; column < 5; column++) strcpy(made[row].text[column], services[next() % 6]);
        for (int column = 5; column < 10; column++) snprintf(made[row].text[column], 32, "id-%" PRIx64, next());
        for (int column = 0; column < 10; column++) made[row].amount[column] = (next() % 100000000000) / 1e8;
    }
}

int main(int count, char **arguments) {
    if (count != 3) return 2;
    int rows = atoi(arguments[1]);
    make();
    double start = seconds();
    lxw_workbook_options options = {.constant_memory = LXW_TRUE, .tmpdir = NULL, .use_zip64 = LXW_TRUE};
    lxw_workbook *book = workbook_new_opt(arguments[2], &options);
    lxw_worksheet *sheet = workbook_add_worksheet(book, "records");
    lxw_format *text = workbook_add_format(book), *money = workbook_add_format(book);
    format_set_num_format(text, "@");
    format_set_num_format(money, "#,##0.00");
    for (int row = 0; row < rows; row++) {
        for (int column = 0; column < 10; column++)
            worksheet_write_string(sheet, row, column, made[row % 1000].text[column], text);
        for (int column = 0; column < 10; column++)
            worksheet_write_number(sheet, row, column + 10, made[row % 1000].amount[column], money);
    }
    int result = workbook_close(book) == LXW_NO_ERROR ? 0 : 1;
    printf("{\"cpu\": %f, \"count\": %d, \"bytes\": null}\n", seconds() - start, rows);
    return result;
}
