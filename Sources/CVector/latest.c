#include "best.h"

size_t fb_latest(
    const fb_rows *rows, const int64_t *times, uint8_t level, fb_match below, fb_match *best, size_t limit) {
    fb_best found = {best, 0, limit};
    for (size_t row = 0; row < rows->count && limit > 0; row++) {
        if (rows->levels[row] != level) continue;
        const fb_match match = {times[row], (uint32_t)row};
        if (!fb_is_better(below, match)) continue;
        if (fb_best_wants(&found, match) && !fb_rows_skip(rows, match.row)) fb_best_add(&found, match);
    }
    fb_best_sort(&found);
    return found.count;
}
