// Noting what is written: a trigger for each operation on each table puts the row, as it is afterwards, in
// `captured_rows`. Updates carry a mask of the columns that really changed, because a statement that sets an indexed
// column to its old value costs more than one that leaves it alone, and a floor must not pay for what nobody needs.

#include "internal.h"

#include <stdio.h>

static void append_values(sqlite3_str *text, const csf_table *table, const char *row) {
    for (int index = 0; index < CSF_COLUMNS; index++) {
        if (index < table->count) {
            sqlite3_str_appendf(text, ", %s.\"%w\"", row, table->names[index]);
        } else {
            sqlite3_str_appendall(text, ", NULL");
        }
    }
}

static void append_mask(sqlite3_str *text, const csf_table *table) {
    sqlite3_str_appendall(text, "0");
    for (int index = 0; index < table->count; index++) {
        const char *name = table->names[index];
        sqlite3_str_appendf(text, " | ((OLD.\"%w\" IS NOT NEW.\"%w\") << %d)", name, name, index);
    }
}

static int install(csf_floor *floor, const char *name, int operation) {
    static const char *const words[] = {"INSERT", "UPDATE", "DELETE"};
    csf_table table;
    if (csf_describe(floor, name, &table) < 0) return -1;
    sqlite3_str *text = sqlite3_str_new(floor->database);
    sqlite3_str_appendf(text, "CREATE TRIGGER \"captured_%w_%s\" AFTER %s ON \"%w\" BEGIN INSERT INTO captured_rows",
                        name, words[operation], words[operation], name);
    sqlite3_str_appendf(text, " SELECT NULL, %Q, %d, ", name, operation);
    if (operation == CSF_UPDATE) {
        append_mask(text, &table);
    } else {
        sqlite3_str_appendall(text, "-1");
    }
    append_values(text, &table, operation == CSF_DELETE ? "OLD" : "NEW");
    sqlite3_str_appendall(text, "; END");
    char *sql = sqlite3_str_finish(text);
    int code = csf_execute(floor, sql);
    sqlite3_free(sql);
    return code;
}

int csf_capture(csf_floor *floor) {
    sqlite3_str *text = sqlite3_str_new(floor->database);
    sqlite3_str_appendall(text, "CREATE TABLE captured_rows (id INTEGER PRIMARY KEY, name, operation, mask");
    for (int index = 0; index < CSF_COLUMNS; index++) sqlite3_str_appendf(text, ", v%d", index);
    sqlite3_str_appendall(text, ")");
    char *sql = sqlite3_str_finish(text);
    int code = csf_execute(floor, sql);
    sqlite3_free(sql);
    if (code < 0) return -1;
    sqlite3_stmt *tables = NULL;
    if (sqlite3_prepare_v2(floor->database, CSF_TABLES, -1, &tables, NULL) != SQLITE_OK) return csf_fail(floor, "tables");
    // A statement that reads the schema ends before the schema is changed.
    char names[64][64];
    int count = 0;
    while (count < 64 && sqlite3_step(tables) == SQLITE_ROW) {
        snprintf(names[count++], sizeof names[0], "%s", (const char *)sqlite3_column_text(tables, 0));
    }
    sqlite3_finalize(tables);
    for (int index = 0; index < count; index++) {
        for (int operation = CSF_INSERT; operation <= CSF_DELETE; operation++) {
            if (install(floor, names[index], operation) < 0) return -1;
        }
    }
    return 0;
}
