// What the files of the floor share.

#ifndef CSQLITE_FLOOR_INTERNAL_H
#define CSQLITE_FLOOR_INTERNAL_H

#include "CSQLiteFloor.h"
#include <sqlite3.h>

// No table of a bowl has more columns.
enum { CSF_COLUMNS = 32 };

enum csf_operation { CSF_INSERT, CSF_UPDATE, CSF_DELETE };

// One row that a turn wrote: which statement writes it, and the values that it binds.
typedef struct {
    sqlite3_stmt *statement;
    int count;
    sqlite3_value **values;
} csf_row;

// One shape of write: a table, an operation, and which columns it sets.
typedef struct {
    char *table;
    int operation;
    int64_t mask;
    sqlite3_stmt *statement;
    // The columns of the captured row that are bound, in order.
    int count;
    int columns[2 * CSF_COLUMNS];
} csf_shape;

struct csf_floor {
    sqlite3 *database;
    sqlite3_stmt *begin, *commit;
    csf_row *rows;
    int64_t row_count, row_capacity;
    csf_shape *shapes;
    int shape_count, shape_capacity;
    char message[512];
};

// The columns of a table: names, and which of them make its key.
typedef struct {
    int count;
    char names[CSF_COLUMNS][64];
    int is_key[CSF_COLUMNS];
} csf_table;

// Notes what SQLite says went wrong, after `what`. Returns -1.
int csf_fail(csf_floor *floor, const char *what);

// Reads the columns of a table.
int csf_describe(csf_floor *floor, const char *table, csf_table *description);

// Every table whose rows a turn may write: all but SQLite's own, the captured rows, and leases, which belong to a
// process and not to a turn.
#define CSF_TABLES                                                                                                     \
    "SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' "            \
    "AND name NOT IN ('captured_rows', 'conversation_leases') ORDER BY name"

#endif
