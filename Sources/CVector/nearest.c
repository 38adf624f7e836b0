#include "best.h"
#include <string.h>

#define BLOCK 256

size_t fb_nearest(
    const fb_rows *rows, const int16_t *query, const int8_t *vectors, const float *scales, size_t dimensions,
    fb_match *best, size_t limit) {
    fb_best found = {best, 0, limit};
    int32_t products[BLOCK];
    // The worst of the best, once there are enough.
    double bar = 0;
    for (size_t start = 0; start < rows->count && limit > 0; start += BLOCK) {
        const size_t count = rows->count - start < BLOCK ? rows->count - start : BLOCK;
        fb_products(query, vectors + start * dimensions, count, dimensions, products);
        for (size_t index = 0; index < count; index++) {
            // Exact: 24 bits times at most 31.
            const double nearness = (double)products[index] * (double)scales[start + index];
            // One comparison that is foreseen, for most rows.
            if (!(nearness >= bar) || !(nearness > 0)) continue;
            fb_match match = {0, (uint32_t)(start + index)};
            memcpy(&match.key, &nearness, sizeof nearness);
            if (!fb_best_wants(&found, match) || fb_rows_skip(rows, match.row)) continue;
            fb_best_add(&found, match);
            if (found.count == limit) memcpy(&bar, &found.items[0].key, sizeof bar);
        }
    }
    fb_best_sort(&found);
    return found.count;
}
