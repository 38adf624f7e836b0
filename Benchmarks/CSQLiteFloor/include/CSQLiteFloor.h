// The floor that a turn is measured against: the rows that real turns wrote, written again by plain SQLite calls.
//
// A floor is taken in two steps. `capture` puts triggers on every table of a bowl, which note each row that is then
// written to it, in order. `load` reads those notes and prepares one statement for each shape of write; `play` writes
// the rows of one turn again, to a bowl that stands where the first one stood, in one transaction, without reading.
//
// Every function that can fail returns a negative number then; `csf_message` says why. A floor is used by one thread at
// a time.

#ifndef CSQLITE_FLOOR_H
#define CSQLITE_FLOOR_H

#include <stdint.h>

typedef struct csf_floor csf_floor;

/// Opens a bowl with the settings that the store opens it with. NULL only when there is no memory.
csf_floor *csf_open(const char *path, int waits_for_disk);

/// Closes it; what was loaded is freed.
void csf_close(csf_floor *floor);

/// Why the last call failed. Valid until the next call.
const char *csf_message(const csf_floor *floor);

/// Runs SQL without values.
int csf_execute(csf_floor *floor, const char *sql);

/// The first column of the first row, an integer; 0 when there is no row. `ok` becomes 0 on failure.
int64_t csf_integer(csf_floor *floor, const char *sql, int *ok);

/// Notes every row that is written from now on, by any connection, in the table `captured_rows`.
int csf_capture(csf_floor *floor);

/// Loads the rows that were captured in the bowl at `path`, and prepares the statements that write them.
/// Returns how many rows there are.
int64_t csf_load(csf_floor *floor, const char *path);

/// Writes the captured rows numbered `first` … `last`, from 1, in one transaction. Returns how many were written.
int64_t csf_play(csf_floor *floor, int64_t first, int64_t last);

/// How many rows differ between this bowl and the one at `path`, over all tables that are captured;
/// the values of measurements apart.
int64_t csf_differences(csf_floor *floor, const char *path);

#endif
