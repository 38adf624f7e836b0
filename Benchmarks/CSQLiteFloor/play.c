// Writing again what was captured: one prepared statement for each shape of write, one transaction for each turn.

#include "internal.h"

#include <stdlib.h>
#include <string.h>

static void *grown(void *list, int64_t count, int64_t *capacity, size_t size) {
    if (count < *capacity) return list;
    int64_t wanted = *capacity ? 2 * *capacity : 64;
    void *larger = realloc(list, (size_t)wanted * size);
    if (larger) *capacity = wanted;
    return larger;
}

// `INSERT INTO t VALUES (?, …)`, `UPDATE t SET a = ?, … WHERE key = ? …` or `DELETE FROM t WHERE key = ? …`.
static char *statement_text(csf_floor *floor, const csf_table *table, csf_shape *shape) {
    sqlite3_str *text = sqlite3_str_new(floor->database);
    const char *separator = "";
    if (shape->operation == CSF_INSERT) {
        sqlite3_str_appendf(text, "INSERT INTO \"%w\" VALUES (", shape->table);
        for (int index = 0; index < table->count; index++) {
            sqlite3_str_appendf(text, "%s?", separator);
            shape->columns[shape->count++] = index;
            separator = ", ";
        }
        sqlite3_str_appendall(text, ")");
        return sqlite3_str_finish(text);
    }
    sqlite3_str_appendf(text, shape->operation == CSF_UPDATE ? "UPDATE \"%w\" SET " : "DELETE FROM \"%w\"", shape->table);
    for (int index = 0; shape->operation == CSF_UPDATE && index < table->count; index++) {
        if (!(shape->mask >> index & 1)) continue;
        sqlite3_str_appendf(text, "%s\"%w\" = ?", separator, table->names[index]);
        shape->columns[shape->count++] = index;
        separator = ", ";
    }
    separator = " WHERE ";
    for (int index = 0; index < table->count; index++) {
        if (!table->is_key[index]) continue;
        sqlite3_str_appendf(text, "%s\"%w\" = ?", separator, table->names[index]);
        shape->columns[shape->count++] = index;
        separator = " AND ";
    }
    return sqlite3_str_finish(text);
}

static csf_shape *find_shape(csf_floor *floor, const char *name, int operation, int64_t mask) {
    for (int index = 0; index < floor->shape_count; index++) {
        csf_shape *shape = &floor->shapes[index];
        if (shape->operation == operation && shape->mask == mask && strcmp(shape->table, name) == 0) return shape;
    }
    int64_t capacity = floor->shape_capacity;
    csf_shape *shapes = grown(floor->shapes, floor->shape_count, &capacity, sizeof *shapes);
    csf_table table;
    if (!shapes || csf_describe(floor, name, &table) < 0) return NULL;
    floor->shapes = shapes;
    floor->shape_capacity = (int)capacity;
    csf_shape *shape = &shapes[floor->shape_count];
    *shape = (csf_shape){.table = sqlite3_mprintf("%s", name), .operation = operation, .mask = mask};
    char *sql = statement_text(floor, &table, shape);
    int code = sqlite3_prepare_v3(floor->database, sql, -1, SQLITE_PREPARE_PERSISTENT, &shape->statement, NULL);
    if (code != SQLITE_OK) csf_fail(floor, sql);
    sqlite3_free(sql);
    if (code != SQLITE_OK) return NULL;
    floor->shape_count++;
    return shape;
}

static int keep(csf_floor *floor, sqlite3_stmt *captured) {
    int operation = sqlite3_column_int(captured, 2);
    int64_t mask = sqlite3_column_int64(captured, 3);
    csf_row *rows = grown(floor->rows, floor->row_count, &floor->row_capacity, sizeof *rows);
    if (!rows) return -1;
    floor->rows = rows;
    csf_row *row = &rows[floor->row_count];
    *row = (csf_row){0};
    // An update that changed nothing is noted, so that numbers stay in step, and writes nothing.
    if (mask != 0) {
        csf_shape *shape = find_shape(floor, (const char *)sqlite3_column_text(captured, 1), operation, mask);
        if (!shape) return -1;
        row->values = calloc((size_t)shape->count, sizeof *row->values);
        if (!row->values) return -1;
        row->statement = shape->statement;
        row->count = shape->count;
        for (int index = 0; index < shape->count; index++) {
            row->values[index] = sqlite3_value_dup(sqlite3_column_value(captured, 4 + shape->columns[index]));
        }
    }
    floor->row_count++;
    return 0;
}

int64_t csf_load(csf_floor *floor, const char *path) {
    char *sql = sqlite3_mprintf("ATTACH %Q AS capture", path);
    int code = csf_execute(floor, sql);
    sqlite3_free(sql);
    if (code < 0) return -1;
    sqlite3_stmt *captured = NULL;
    if (sqlite3_prepare_v2(floor->database, "SELECT * FROM capture.captured_rows ORDER BY id", -1, &captured, NULL)
        != SQLITE_OK) {
        return csf_fail(floor, "captured_rows");
    }
    while (sqlite3_step(captured) == SQLITE_ROW) {
        if (keep(floor, captured) < 0) {
            sqlite3_finalize(captured);
            return -1;
        }
    }
    sqlite3_finalize(captured);
    return csf_execute(floor, "DETACH capture") < 0 ? -1 : floor->row_count;
}

static int step(csf_floor *floor, sqlite3_stmt *statement) {
    int code = sqlite3_step(statement);
    if (code != SQLITE_DONE) csf_fail(floor, sqlite3_sql(statement));
    sqlite3_reset(statement);
    return code == SQLITE_DONE ? 0 : -1;
}

static void bind(sqlite3_stmt *statement, int position, sqlite3_value *value) {
    // The row outlives the step, so text is not copied.
    switch (sqlite3_value_type(value)) {
        case SQLITE_INTEGER: sqlite3_bind_int64(statement, position, sqlite3_value_int64(value)); break;
        case SQLITE_FLOAT: sqlite3_bind_double(statement, position, sqlite3_value_double(value)); break;
        case SQLITE_TEXT:
            sqlite3_bind_text(statement, position, (const char *)sqlite3_value_text(value), sqlite3_value_bytes(value),
                              SQLITE_STATIC);
            break;
        case SQLITE_BLOB:
            sqlite3_bind_blob(statement, position, sqlite3_value_blob(value), sqlite3_value_bytes(value), SQLITE_STATIC);
            break;
        default: sqlite3_bind_null(statement, position);
    }
}

int64_t csf_play(csf_floor *floor, int64_t first, int64_t last) {
    if (first < 1 || last > floor->row_count) return -1;
    int64_t written = 0;
    if (step(floor, floor->begin) < 0) return -1;
    for (int64_t index = first - 1; index < last; index++) {
        const csf_row *row = &floor->rows[index];
        if (!row->statement) continue;
        for (int value = 0; value < row->count; value++) bind(row->statement, value + 1, row->values[value]);
        if (step(floor, row->statement) < 0) return -1;
        written++;
    }
    return step(floor, floor->commit) < 0 ? -1 : written;
}
