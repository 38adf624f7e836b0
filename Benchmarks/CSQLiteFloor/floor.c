// Opening, closing and asking: the plain parts of a floor.

#include "internal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int csf_fail(csf_floor *floor, const char *what) {
    snprintf(floor->message, sizeof floor->message, "%s: %s", what, sqlite3_errmsg(floor->database));
    return -1;
}

const char *csf_message(const csf_floor *floor) { return floor->message; }

int csf_execute(csf_floor *floor, const char *sql) {
    return sqlite3_exec(floor->database, sql, NULL, NULL, NULL) == SQLITE_OK ? 0 : csf_fail(floor, sql);
}

csf_floor *csf_open(const char *path, int waits_for_disk) {
    csf_floor *floor = calloc(1, sizeof *floor);
    if (!floor) return NULL;
    int code = sqlite3_open_v2(path, &floor->database, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);
    if (code != SQLITE_OK) {
        csf_fail(floor, path);
        return floor;
    }
    sqlite3_busy_timeout(floor->database, 10000);
    // The same as the store sets, so that both pay for the same promises.
    const char *settings = waits_for_disk
                               ? "PRAGMA foreign_keys = ON; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
                                 "PRAGMA wal_autocheckpoint = 0; PRAGMA cache_size = -32768; PRAGMA temp_store = MEMORY;"
                               : "PRAGMA foreign_keys = ON; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;"
                                 "PRAGMA wal_autocheckpoint = 0; PRAGMA cache_size = -32768; PRAGMA temp_store = MEMORY;";
    if (csf_execute(floor, settings) < 0) return floor;
    sqlite3_prepare_v3(floor->database, "BEGIN IMMEDIATE", -1, SQLITE_PREPARE_PERSISTENT, &floor->begin, NULL);
    sqlite3_prepare_v3(floor->database, "COMMIT", -1, SQLITE_PREPARE_PERSISTENT, &floor->commit, NULL);
    return floor;
}

void csf_close(csf_floor *floor) {
    for (int64_t index = 0; index < floor->row_count; index++) {
        for (int value = 0; value < floor->rows[index].count; value++) {
            sqlite3_value_free(floor->rows[index].values[value]);
        }
        free(floor->rows[index].values);
    }
    free(floor->rows);
    for (int index = 0; index < floor->shape_count; index++) {
        sqlite3_free(floor->shapes[index].table);
        sqlite3_finalize(floor->shapes[index].statement);
    }
    free(floor->shapes);
    sqlite3_finalize(floor->begin);
    sqlite3_finalize(floor->commit);
    sqlite3_close_v2(floor->database);
    free(floor);
}

int64_t csf_integer(csf_floor *floor, const char *sql, int *ok) {
    sqlite3_stmt *statement = NULL;
    *ok = sqlite3_prepare_v2(floor->database, sql, -1, &statement, NULL) == SQLITE_OK;
    int64_t result = 0;
    if (*ok) {
        int code = sqlite3_step(statement);
        if (code == SQLITE_ROW) result = sqlite3_column_int64(statement, 0);
        *ok = code == SQLITE_ROW || code == SQLITE_DONE;
    }
    if (!*ok) csf_fail(floor, sql);
    sqlite3_finalize(statement);
    return result;
}

int csf_describe(csf_floor *floor, const char *table, csf_table *description) {
    description->count = 0;
    char *sql = sqlite3_mprintf("SELECT name, pk FROM pragma_table_info(%Q, 'main') ORDER BY cid", table);
    sqlite3_stmt *statement = NULL;
    int code = sqlite3_prepare_v2(floor->database, sql, -1, &statement, NULL);
    sqlite3_free(sql);
    if (code != SQLITE_OK) return csf_fail(floor, table);
    while ((code = sqlite3_step(statement)) == SQLITE_ROW && description->count < CSF_COLUMNS) {
        int index = description->count++;
        snprintf(description->names[index], sizeof description->names[index], "%s",
                 (const char *)sqlite3_column_text(statement, 0));
        description->is_key[index] = sqlite3_column_int(statement, 1) > 0;
    }
    sqlite3_finalize(statement);
    return code == SQLITE_DONE ? 0 : csf_fail(floor, table);
}

int64_t csf_differences(csf_floor *floor, const char *path) {
    char *sql = sqlite3_mprintf("ATTACH %Q AS other", path);
    int code = csf_execute(floor, sql);
    sqlite3_free(sql);
    if (code < 0) return -1;
    sqlite3_stmt *tables = NULL;
    if (sqlite3_prepare_v2(floor->database, CSF_TABLES, -1, &tables, NULL) != SQLITE_OK) return csf_fail(floor, "tables");
    int64_t differences = 0;
    while (sqlite3_step(tables) == SQLITE_ROW) {
        const char *table = (const char *)sqlite3_column_text(tables, 0);
        // What clocks have measured is never the same twice; which measurements there are is.
        const char *columns =
            strcmp(table, "performance_metrics") == 0 ? "id, metric_name, character_id, turn_id, detail" : "*";
        sql = sqlite3_mprintf(
            "SELECT (SELECT count(*) FROM (SELECT %s FROM main.\"%w\" EXCEPT SELECT %s FROM other.\"%w\"))"
            " + (SELECT count(*) FROM (SELECT %s FROM other.\"%w\" EXCEPT SELECT %s FROM main.\"%w\"))",
            columns, table, columns, table, columns, table, columns, table);
        int ok = 1;
        differences += csf_integer(floor, sql, &ok);
        sqlite3_free(sql);
        if (!ok) {
            differences = -1;
            break;
        }
    }
    sqlite3_finalize(tables);
    return csf_execute(floor, "DETACH other") < 0 ? -1 : differences;
}
